// The flat view of memory (R-MEM-161): every task has its own copy of every private page that it wrote, and of every shared page there
// is one. There are no frames, no page tables, no objects, no chains and no shadows here.
module FlatStates {
  import opened Sequences

  newtype byte = x: int | 0 <= x < 0x100

  // R-MEM-1: bytes of a page, and pages of an address space of 2^32 bytes.
  const PageSize: nat := 0x1000
  type PageBytes = b: seq<byte> | |b| == 0x1000 witness seq(0x1000, i => 0)
  const AllPages: nat := 0x10_0000

  // What an area shows where its task has no copy of its own: zeros, a file, or a shared-memory segment.
  datatype Source = OfNothing | OfFile(file: nat) | OfSegment(segment: nat)

  // What may be done with a page: VM_READ, VM_WRITE, VM_EXEC (R-MEM-60).
  datatype Prot = Prot(read: bool, write: bool, exec: bool)

  // R-MEM-60: a run of pages [first, end) of an address space. Page p shows page offset + p - first of its source (R-MEM-63).
  datatype Area = Area(
    first: nat, end: nat, prot: Prot, shared: bool, fixed: bool, growsDown: bool, source: Source, offset: nat)

  // Pages [first, end).
  datatype Region = Region(first: nat, end: nat)

  // A task, and the limits of its addresses: `all` is [start, end), `searched` is [map_start, map_end) (R-MEM-143). The tasks of one
  // space share its areas (R-MEM-64).
  datatype Task = Task(space: nat, all: Region, searched: Region)

  // R-MEM-80: a vnode, with its record while it has openers or is mapped. `stored` is what the vnode itself has; a page that is not
  // there is a hole.
  datatype File = File(
    isDirectory: bool, length: nat, openers: nat, stored: map<nat, PageBytes>, storedLength: nat)

  // R-POSIX-120: a segment. Its own address is a page number, known from the first attach on. No id finds one that is hidden
  // (R-MEM-146).
  datatype Segment = Segment(pages: nat, isHidden: bool, ownFirst: Option<nat>)

  // Where the bytes of a page are: in the copy that a space has for itself, in a file, in a segment, or nowhere (zeros).
  datatype Place =
    | Own(space: nat, page: nat)
    | InFile(file: nat, number: nat)
    | InSegment(segment: nat, number: nat)
    | Nowhere

  // All memory. A space is its areas, in ascending order. A place that is not in `pages` was never written: it is zero. `ownRegion`
  // is the pager's address pool (R-MEM-21); of it and of the UTCB region it is known which pages are taken (R-MEM-52).
  datatype Flat = Flat(
    tasks: map<nat, Task>, spaces: map<nat, seq<Area>>, files: map<nat, File>, segments: map<nat, Segment>,
    pages: map<Place, PageBytes>, sharedRegion: Region, utcbRegion: Region, ownRegion: Region,
    utcbTaken: set<nat>, ownTaken: set<nat>, nextSpace: nat)

  // R-MEM-1: how many pages so many bytes take.
  function PagesFor(bytes: nat): nat {
    (bytes + PageSize - 1) / PageSize
  }

  // 4096 zeros.
  function ZeroBytes(): PageBytes {
    seq(0x1000, i => 0)
  }

  // Whether a page is in an area.
  predicate Covers(area: Area, page: nat) {
    area.first <= page < area.end
  }

  // The area that has a page.
  function AreaAt(areas: seq<Area>, page: nat): (found: Option<Area>)
    ensures found.Some? ==> found.value in areas && Covers(found.value, page)
    ensures found.None? ==> forall area <- areas :: !Covers(area, page)
  {
    First(areas, (area: Area) => Covers(area, page))
  }

  // R-MEM-63: the page of the source that a page of an area stands for.
  function SourcePlace(area: Area, page: nat): Place
    requires Covers(area, page)
  {
    match area.source
    case OfNothing => Nowhere
    case OfFile(file) => InFile(file, area.offset + page - area.first)
    case OfSegment(segment) => InSegment(segment, area.offset + page - area.first)
  }

  // Where a task reads a page: of a private area its own copy if it has one, else the source (R-MEM-102, R-MEM-122).
  function PlaceOf(m: Flat, space: nat, area: Area, page: nat): Place
    requires Covers(area, page)
  {
    if !area.shared && Own(space, page) in m.pages then Own(space, page) else SourcePlace(area, page)
  }

  // The bytes of a place.
  function BytesOf(m: Flat, place: Place): PageBytes {
    if place in m.pages then m.pages[place] else ZeroBytes()
  }

  // The areas of a space.
  function AreasOf(m: Flat, space: nat): seq<Area> {
    if space in m.spaces then m.spaces[space] else []
  }

  // What a task of the space reads in a page; nothing, if it has no area there.
  function Shown(m: Flat, space: nat, page: nat): Option<PageBytes> {
    match AreaAt(AreasOf(m, space), page)
    case None => None
    case Some(area) => Some(BytesOf(m, PlaceOf(m, space, area, page)))
  }

  // The areas that show pages of a source, in any space.
  predicate IsMapped(m: Flat, source: Source) {
    exists space <- m.spaces :: exists area <- m.spaces[space] :: area.source == source
  }
}
