// Files as memory (R-MEM-80..86): pages of a file are one copy for all who open and map it.
module FlatFiles {
  import opened Sequences
  import opened FlatStates
  import opened FlatBytes

  // R-MEM-140: how many pages can be mapped: of no file as many as devzero has (R-MEM-81).
  function PagesOf(m: Flat, source: Source): nat {
    match source
    case OfNothing => 0xF_FFFF
    case OfFile(file) => if file in m.files then PagesFor(m.files[file].length) else 0
    case OfSegment(segment) => if segment in m.segments then m.segments[segment].pages else 0
  }

  // How many bytes of a page are before the end of a file.
  function BytesBeforeEnd(length: nat, number: nat): nat {
    if length <= number * PageSize then 0
    else if length - number * PageSize < PageSize then length - number * PageSize
    else PageSize
  }

  // A page with zeros behind the end of its file.
  function Trimmed(bytes: PageBytes, length: nat, number: nat): PageBytes {
    var kept := BytesBeforeEnd(length, number);
    if kept == PageSize then bytes else bytes[..kept] + ZeroBytes()[kept..]
  }

  // R-MEM-85: the vnode has what the file has, as far as the file goes.
  function FlushedFile(m: Flat, file: nat): File
    requires file in m.files
  {
    var record := m.files[file];
    record.(
      stored := map number | 0 <= number < PagesFor(record.length) && InFile(file, number) in m.pages ::
        Trimmed(m.pages[InFile(file, number)], record.length, number),
      storedLength := record.length)
  }

  // R-MEM-85: one file is flushed.
  function Flushed(m: Flat, file: nat): Flat {
    if file in m.files then m.(files := m.files[file := FlushedFile(m, file)]) else m
  }

  // R-MEM-86: a file with neither openers nor links has no record.
  predicate IsInUse(m: Flat, file: nat) {
    (file in m.files && m.files[file].openers > 0) || IsMapped(m, OfFile(file))
  }

  // R-MEM-73, R-POSIX-127: a segment goes with its last link; one that was never attached stays.
  predicate IsGone(m: Flat, segment: nat) {
    && segment in m.segments
    && m.segments[segment].ownFirst.Some?
    && !IsMapped(m, OfSegment(segment))
  }

  // What stays of a place when records go: nothing of a segment that goes; of a file that nobody uses what its vnode has.
  predicate Stays(m: Flat, place: Place) {
    place.InSegment? ==> !IsGone(m, place.segment)
  }

  function Settles(m: Flat, place: Place): PageBytes
    requires place in m.pages
  {
    if place.InFile? && place.file in m.files && !IsInUse(m, place.file)
    then Trimmed(m.pages[place], m.files[place.file].length, place.number)
    else m.pages[place]
  }

  // R-MEM-73, R-MEM-86: what nobody uses any more goes: files are flushed first, segments are forgotten.
  function Settled(m: Flat): Flat {
    m.(
      files := map file | file in m.files :: if IsInUse(m, file) then m.files[file] else FlushedFile(m, file),
      segments := map segment | segment in m.segments && !IsGone(m, segment) :: m.segments[segment],
      pages := map place | place in m.pages && Stays(m, place) :: Settles(m, place))
  }

  // Bytes are put into a file, page after page.
  function PutInFile(m: Flat, file: nat, offset: nat, bytes: seq<byte>): Flat
    decreases |bytes|
  {
    if |bytes| == 0 then m
    else
      var here := InThisPage(offset, |bytes|);
      PutInFile(
        Put(m, InFile(file, offset / PageSize), offset % PageSize, bytes[..here]), file, offset + here, bytes[here..])
  }

  // R-POSIX-107: the bytes, and a length that has room for them.
  function WrittenToFile(m: Flat, file: nat, offset: nat, bytes: seq<byte>): Flat
    requires file in m.files
  {
    var next := PutInFile(m, file, offset, bytes);
    if |bytes| > 0 && file in next.files && next.files[file].length < offset + |bytes|
    then next.(files := next.files[file := next.files[file].(length := offset + |bytes|)])
    else next
  }

  // R-POSIX-100: a file without bytes.
  function Truncated(m: Flat, file: nat): Flat
    requires file in m.files
  {
    m.(
      files := m.files[file := m.files[file].(length := 0, stored := map[], storedLength := 0)],
      pages := map place | place in m.pages && !(place.InFile? && place.file == file) :: m.pages[place])
  }

  // R-POSIX-105: the bytes of a file from an offset on, as far as it goes.
  function ReadFromFile(m: Flat, file: nat, offset: nat, count: nat): seq<byte>
    requires file in m.files
    decreases count
  {
    if count == 0 || m.files[file].length <= offset then []
    else
      var wanted := InThisPage(offset, count);
      var rest := m.files[file].length - offset;
      var here := if wanted < rest then wanted else rest;
      BytesOf(m, InFile(file, offset / PageSize))[offset % PageSize..offset % PageSize + here]
      + ReadFromFile(m, file, offset + here, count - here)
  }
}
