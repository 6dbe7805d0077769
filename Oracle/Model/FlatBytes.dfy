// What tasks read and write (R-MEM-100..105, R-MEM-130..135).
module FlatBytes {
  import opened Sequences
  import opened FlatStates

  // R-MEM-100: what is wanted of a page.
  datatype Want = ToRead | ToWrite | ToFetch

  // R-MEM-101: reading and fetching need READ, writing needs WRITE.
  predicate IsLegal(area: Area, want: Want) {
    match want
    case ToWrite => area.prot.write
    case _ => area.prot.read
  }

  // Where a task of the space reads a page, if it has one there.
  function PlaceAt(m: Flat, space: nat, page: nat): Place {
    match AreaAt(AreasOf(m, space), page)
    case None => Nowhere
    case Some(area) => PlaceOf(m, space, area, page)
  }

  // R-MEM-101, R-MEM-115: a legal access to a page. A page of a private area becomes the space's own copy when it is written.
  function Touched(m: Flat, space: nat, page: nat, want: Want): Option<Flat> {
    match AreaAt(AreasOf(m, space), page)
    case None => None
    case Some(area) =>
      if !IsLegal(area, want) then None
      else if want.ToWrite? && !area.shared then
        Some(m.(pages := m.pages[Own(space, page) := BytesOf(m, PlaceOf(m, space, area, page))]))
      else Some(m)
  }

  // The same of pages in a row: all, or none.
  function AllTouched(m: Flat, space: nat, first: nat, count: nat, want: Want): Option<Flat>
    decreases count
  {
    if count == 0 then Some(m)
    else match Touched(m, space, first, want)
      case None => None
      case Some(next) => AllTouched(next, space, first + 1, count - 1, want)
  }

  // How many pages the bytes touch.
  function PagesTouched(address: nat, size: nat): nat {
    if size == 0 then 0 else (address + size - 1) / PageSize - address / PageSize + 1
  }

  // R-MEM-133: every page of the range is in an area that has all these permissions.
  predicate IsValid(m: Flat, space: nat, address: nat, size: nat, prot: Prot) {
    && address + size <= AllPages * PageSize
    && forall page | address / PageSize <= page < address / PageSize + PagesTouched(address, size) ::
         var area := AreaAt(AreasOf(m, space), page);
         area.Some? && HasAll(area.value.prot, prot)
  }

  // Whether the one has every permission of the other.
  predicate HasAll(has: Prot, needs: Prot) {
    (needs.read ==> has.read) && (needs.write ==> has.write) && (needs.exec ==> has.exec)
  }

  // Bytes put into a place, from an offset on. Where nothing is, nothing is put.
  function Put(m: Flat, place: Place, at: nat, bytes: seq<byte>): Flat
    requires at + |bytes| <= PageSize
  {
    if place.Nowhere? then m
    else
      var was := BytesOf(m, place);
      m.(pages := m.pages[place := was[..at] + bytes + was[at + |bytes|..]])
  }

  // How many of the bytes from this address on are in its page.
  function InThisPage(address: nat, size: nat): nat {
    var rest := PageSize - address % PageSize;
    if size < rest then size else rest
  }

  // A task stores bytes in one page.
  function StoredInPage(m: Flat, space: nat, address: nat, bytes: seq<byte>): Option<Flat>
    requires address % PageSize + |bytes| <= PageSize
  {
    var page := address / PageSize;
    match Touched(m, space, page, ToWrite)
    case None => None
    case Some(ready) => Some(Put(ready, PlaceAt(ready, space, page), address % PageSize, bytes))
  }

  // A task stores bytes, page after page: all, or none.
  function Stored(m: Flat, space: nat, address: nat, bytes: seq<byte>): Option<Flat>
    decreases |bytes|
  {
    if |bytes| == 0 then Some(m)
    else
      var here := InThisPage(address, |bytes|);
      match StoredInPage(m, space, address, bytes[..here])
      case None => None
      case Some(next) => Stored(next, space, address + here, bytes[here..])
  }

  // What a task reads in one page.
  function LoadedFromPage(m: Flat, space: nat, address: nat, size: nat): Option<seq<byte>>
    requires address % PageSize + size <= PageSize
  {
    var page := address / PageSize;
    var at := address % PageSize;
    match Touched(m, space, page, ToRead)
    case None => None
    case Some(ready) => Some(BytesOf(ready, PlaceAt(ready, space, page))[at..at + size])
  }

  // What a task reads, page after page: all, or nothing.
  function Loaded(m: Flat, space: nat, address: nat, size: nat): Option<seq<byte>>
    decreases size
  {
    if size == 0 then Some([])
    else
      var here := InThisPage(address, size);
      match LoadedFromPage(m, space, address, here)
      case None => None
      case Some(bytes) =>
        match Loaded(m, space, address + here, size - here)
        case None => None
        case Some(rest) => Some(bytes + rest)
  }

  // What a task of the space reads in a page, if it may.
  function Seen(m: Flat, space: nat, page: nat): Option<PageBytes> {
    match AreaAt(AreasOf(m, space), page)
    case None => None
    case Some(area) => if area.prot.read then Some(BytesOf(m, PlaceOf(m, space, area, page))) else None
  }
}
