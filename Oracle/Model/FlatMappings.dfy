// mmap and munmap (R-MEM-140..151).
module FlatMappings {
  import opened Sequences
  import opened FlatStates
  import opened FlatAreas
  import opened FlatFiles

  // The errors of this chapter.
  datatype FlatError = ENOENT | ESRCH | E2BIG | EBADF | ENOMEM | EACCES | EFAULT | EBUSY | EEXIST | EISDIR | EINVAL | ENOSPC

  // R-MEM-140: what is asked of do_mmap. `source` is none if no file is given; offset and address are in bytes.
  datatype Wish = Wish(
    source: Option<Source>, anonymous: bool, shared: bool, private: bool, fixed: bool, growsDown: bool, prot: Prot,
    offset: nat, address: nat, count: nat)

  // R-MEM-61: to write or to execute is also to read.
  function Closed(prot: Prot): Prot {
    prot.(read := prot.read || prot.write || prot.exec)
  }

  // R-MEM-140, gate 1: what is mapped if no file is given.
  function SourceOf(wish: Wish): Source {
    if wish.source.Some? then wish.source.value else OfNothing
  }

  // R-MEM-140: o, in pages.
  function OffsetOf(wish: Wish): nat {
    if wish.source.Some? then wish.offset / PageSize else 0
  }

  // So many pages from the first on lie in the region.
  predicate LiesIn(region: Region, first: nat, count: nat) {
    region.first <= first && first + count <= region.end
  }

  // R-MEM-141: a page that only areas of this space have.
  predicate IsOnlyOf(m: Flat, space: nat, page: nat) {
    && AreaAt(AreasOf(m, space), page).Some?
    && forall other <- m.spaces :: other != space ==> AreaAt(m.spaces[other], page).None?
  }

  // R-MEM-141: a page of the shared region that may be taken for this source.
  predicate MayBeTaken(m: Flat, space: nat, source: Source, page: nat) {
    || !IsTaken(m, page)
    || IsOnlyOf(m, space, page)
    || (source.OfSegment? && source.segment in m.segments && IsOwnAddress(m.segments[source.segment], page))
  }

  // R-MEM-141: an address will do.
  predicate WillDo(m: Flat, task: Task, wish: Wish) {
    var first := wish.address / PageSize;
    && wish.address != 0
    && wish.address % PageSize == 0
    && first + wish.count <= AllPages
    // the whole range lies in one allowed region
    && (LiesIn(task.all, first, wish.count)
        || LiesIn(if wish.shared then m.sharedRegion else m.utcbRegion, first, wish.count))
    // a mere hint never destroys a mapping
    && (wish.fixed || AreFree(AreasOf(m, task.space), first, first + wish.count))
    // in the shared region, nobody else's pages
    && (wish.shared && LiesIn(m.sharedRegion, first, wish.count) ==>
          forall page | first <= page < first + wish.count :: MayBeTaken(m, task.space, SourceOf(wish), page))
  }

  // R-MEM-140, gate 5: the first page, or the error.
  datatype Choice = At(first: nat) | NoChoice(error: FlatError)

  function Chosen(m: Flat, task: Task, wish: Wish): Choice {
    if WillDo(m, task, wish) then At(wish.address / PageSize)
    else if wish.fixed then NoChoice(EINVAL)
    else match (
        if wish.shared then FindShared(m, wish.count)
        else FindUnmapped(AreasOf(m, task.space), task.searched, wish.count))
      case None => NoChoice(ENOMEM)
      case Some(first) => At(first)
  }

  // A segment is mapped from its first page to its last.
  predicate IsWhole(m: Flat, wish: Wish) {
    OffsetOf(wish) == 0 && wish.count == PagesOf(m, SourceOf(wish))
  }

  // R-MEM-140: the gates in order; where the mapping will be, or the error.
  function Gates(m: Flat, task: Task, wish: Wish): Choice {
    var pages := PagesOf(m, SourceOf(wish));
    // gate 1
    if wish.source.None? && !wish.anonymous then NoChoice(EINVAL)
    // R-MEM-71: devzero is mapped privately, a segment shared; R-POSIX-123: and whole.
    else if SourceOf(wish).OfNothing? && wish.shared then NoChoice(EINVAL)
    else if SourceOf(wish).OfSegment? && (!wish.shared || !IsWhole(m, wish)) then NoChoice(EINVAL)
    // gate 2
    else if pages < OffsetOf(wish) || pages - OffsetOf(wish) < wish.count then NoChoice(EINVAL)
    // gate 3
    else if wish.count == 0 then NoChoice(EINVAL)
    // gate 4
    else if wish.count > 0x1_0000 then NoChoice(ENOMEM)
    // gate 5
    else Chosen(m, task, wish)
  }

  // R-MEM-150: a file that is flushed when these pages of the space are unmapped.
  predicate IsFlushedBy(m: Flat, space: nat, first: nat, end: nat, file: nat) {
    exists area <- AreasOf(m, space) ::
      area.shared && area.prot.write && area.source == OfFile(file) && Intersects(area, first, end)
  }

  // R-MEM-150, R-MEM-152: those files are flushed.
  function FlushedIn(m: Flat, space: nat, first: nat, end: nat): Flat {
    m.(files := map file | file in m.files ::
         if IsFlushedBy(m, space, first, end, file) then FlushedFile(m, file) else m.files[file])
  }

  // R-MEM-150: the pages [first, end) of a space show nothing any more, and its own copies of them are gone.
  function Unmapped(m: Flat, space: nat, first: nat, end: nat): Flat
    requires space in m.spaces
  {
    var flushed := FlushedIn(m, space, first, end);
    flushed.(
      spaces := m.spaces[space := Cut(m.spaces[space], first, end)],
      pages := map place | place in m.pages && !(place.Own? && place.space == space && first <= place.page < end) ::
        m.pages[place])
  }

  // R-MEM-140: the new area.
  function AreaFor(wish: Wish, first: nat): Area {
    Area(
      first, first + wish.count, Closed(wish.prot), wish.shared, wish.fixed, wish.growsDown, SourceOf(wish),
      OffsetOf(wish))
  }

  // R-POSIX-124: the first attach gives a segment its own address.
  function WithOwnAddress(m: Flat, source: Source, first: nat): Flat {
    if source.OfSegment? && source.segment in m.segments && m.segments[source.segment].ownFirst.None?
    then m.(segments := m.segments[source.segment := m.segments[source.segment].(ownFirst := Some(first))])
    else m
  }

  // R-MEM-140: what intersects is unmapped, the area is inserted, and only then goes what nobody uses (R-POSIX-125).
  function Mapped(m: Flat, space: nat, wish: Wish, first: nat): Flat
    requires space in m.spaces
  {
    var free := Unmapped(m, space, first, first + wish.count);
    var with := free.(spaces := free.spaces[space := Inserted(free.spaces[space], AreaFor(wish, first))]);
    Settled(WithOwnAddress(with, SourceOf(wish), first))
  }

  // R-MEM-140: the address; of an area that grows down, its end.
  function AddressOf(wish: Wish, first: nat): nat {
    (if wish.growsDown then first + wish.count else first) * PageSize
  }
}
