// Shared-memory segments, and mmap in the terms of POSIX (R-MEM-145, R-MEM-146, R-POSIX-120..127).
module FlatSegments {
  import opened Sequences
  import opened FlatStates
  import opened FlatAreas
  import opened FlatFiles
  import opened FlatMappings
  import opened FlatCalls

  // R-POSIX-121: the lowest number that no segment has.
  function NextSegment(m: Flat, from: nat): Option<nat>
    decreases 64 - from
  {
    if from >= 64 then None
    else if from !in m.segments then Some(from)
    else NextSegment(m, from + 1)
  }

  // R-POSIX-121: 1 to 10 pages, 64 segments.
  datatype NewSegment = Segment(id: nat, with: Flat) | NoSegment(error: FlatError)

  function WithSegment(m: Flat, pages: nat, isHidden: bool): NewSegment {
    if pages < 1 || 10 < pages then NoSegment(EINVAL)
    else match NextSegment(m, 0)
      case None => NoSegment(ENOSPC)
      case Some(id) => NewSegment.Segment(id, m.(segments := m.segments[id := FlatStates.Segment(pages, isHidden, None)]))
  }

  function MakeSegmentCall(m: Flat, pages: nat): FlatOutcome {
    match WithSegment(m, pages, false)
    case NoSegment(error) => Refused(error)
    case Segment(id, with) => Done(with, SegmentMade(id))
  }

  // R-MEM-140: do_mmap.
  function MapAreaCall(m: Flat, task: Task, wish: Wish): FlatOutcome
    requires task.space in m.spaces
  {
    // R-MEM-1
    if wish.address + wish.count * PageSize > AllPages * PageSize && wish.address > 0 then Refused(EINVAL)
    // R-MEM-61
    else if wish.shared == wish.private then Refused(EINVAL)
    // R-MEM-80: the file has a record.
    else if wish.source.Some? && wish.source.value.OfFile? && !IsInUse(m, wish.source.value.file) then Refused(EBADF)
    // R-MEM-140: the offset is whole pages.
    else if wish.source.Some? && wish.offset % PageSize != 0 then Refused(EINVAL)
    else match Gates(m, task, wish)
      case NoChoice(error) => Refused(error)
      case At(first) => Done(Mapped(m, task.space, wish, first), AddressGiven(AddressOf(wish, first)))
  }

  // R-MEM-150: do_munmap.
  function UnmapAreaCall(m: Flat, space: nat, address: nat, count: nat): FlatOutcome
    requires space in m.spaces
  {
    var first := address / PageSize;
    if address % PageSize != 0 || first + count > AllPages then Refused(EINVAL)
    else Done(Settled(Unmapped(m, space, first, first + count)), Nothing)
  }

  // R-MEM-151
  function MunmapCall(m: Flat, space: nat, start: nat, length: nat): FlatOutcome
    requires space in m.spaces
  {
    if start + length > AllPages * PageSize || start % PageSize != 0 || length == 0 then Refused(EINVAL)
    else UnmapAreaCall(m, space, start, PagesFor(length))
  }

  // R-MEM-152
  function MsyncCall(m: Flat, space: nat, start: nat, length: nat): FlatOutcome {
    var first := start / PageSize;
    if start + length > AllPages * PageSize || start % PageSize != 0 then Refused(EINVAL)
    else Done(FlushedIn(m, space, first, first + PagesFor(length)), Nothing)
  }

  // R-MEM-145: the gates before do_mmap, in order; then do_mmap, of the file, of nothing, or of a segment (R-MEM-146).
  function MmapCall(
    m: Flat, task: Task, address: nat, length: nat, prot: Prot, flags: MmapFlags, handle: Option<Opened>,
    offset: nat): FlatOutcome
    requires task.space in m.spaces
  {
    // R-MEM-1
    if address + PagesFor(length) * PageSize > AllPages * PageSize then Refused(EINVAL)
    else if !flags.isAnonymous && (handle.None? || !IsOpen(m, handle.value.file)) then Refused(EBADF)
    else if offset % PageSize != 0 then Refused(EINVAL)
    else if flags.isShared == flags.isPrivate then Refused(EINVAL)
    else if !flags.isAnonymous && m.files[handle.value.file].isDirectory then Refused(EISDIR)
    else if !flags.isAnonymous && !MayMap(handle.value, prot, flags.isShared) then Refused(EACCES)
    else
      var wish := Wish(
        if flags.isAnonymous then None else Some(OfFile(handle.value.file)), flags.isAnonymous, flags.isShared,
        flags.isPrivate, flags.isFixed, flags.growsDown, prot, offset, address, PagesFor(length));
      if flags.isAnonymous && flags.isShared then MapSegmentCall(m, task, wish) else MapAreaCall(m, task, wish)
  }

  // A file that a descriptor can refer to.
  predicate IsOpen(m: Flat, file: nat) {
    file in m.files && IsInUse(m, file)
  }

  // R-MEM-145: whatever is mapped must be readable; what is shared and written must be writable.
  predicate MayMap(handle: Opened, prot: Prot, isShared: bool) {
    handle.mayRead && (isShared && prot.write ==> handle.mayWrite)
  }

  // R-MEM-146: a segment that nobody can find, mapped at once; if it cannot be mapped it is not made.
  function MapSegmentCall(m: Flat, task: Task, wish: Wish): FlatOutcome
    requires task.space in m.spaces
  {
    match WithSegment(m, wish.count, true)
    case NoSegment(error) => Refused(error)
    case Segment(id, with) => MapAreaCall(with, task, wish.(source := Some(OfSegment(id)), offset := 0))
  }

  // R-POSIX-124, R-POSIX-125: what is there of the segment itself is replaced; if anything else is there it will not do.
  predicate IsFreeFor(areas: seq<Area>, id: nat, first: nat, count: nat) {
    forall area <- areas :: Intersects(area, first, first + count) ==> area.source == OfSegment(id)
  }

  // R-POSIX-123: gates in order; then it is mapped, whole, shared, readable.
  function AttachCall(m: Flat, task: Task, id: nat, address: nat, isReadOnly: bool): FlatOutcome
    requires task.space in m.spaces
  {
    if id !in m.segments || m.segments[id].isHidden then Refused(EINVAL)
    else if address % PageSize != 0 then Refused(EINVAL)
    else
      var segment := m.segments[id];
      var wish := Wish(
        Some(OfSegment(id)), true, true, false, false, false, Prot(true, !isReadOnly, false), 0, address, segment.pages);
      match segment.ownFirst
      // the first attach: an address that will do, or a new one
      case None => MapAreaCall(m, task, wish)
      // every later one: the own address
      case Some(first) =>
        if address != 0 && address != first * PageSize then Refused(EINVAL)
        else if !IsFreeFor(m.spaces[task.space], id, first, segment.pages) then Refused(EINVAL)
        else Done(Mapped(m, task.space, wish, first), AddressGiven(first * PageSize))
  }

  // Whether the space maps something of the segment at its own address.
  predicate IsAttached(m: Flat, space: nat, id: nat, first: nat) {
    && id in m.segments
    && m.segments[id].ownFirst == Some(first)
    && exists area <- AreasOf(m, space) ::
         area.source == OfSegment(id) && Intersects(area, first, first + m.segments[id].pages)
  }

  // The segment that the space maps at this address: the lowest, if there are two.
  function AttachedAt(m: Flat, space: nat, first: nat, from: nat): Option<nat>
    decreases 64 - from
  {
    if from >= 64 then None
    else if IsAttached(m, space, from, first) then Some(from)
    else AttachedAt(m, space, first, from + 1)
  }

  // R-POSIX-126: all areas of the segment in its range go.
  function DetachCall(m: Flat, space: nat, address: nat): FlatOutcome
    requires space in m.spaces
  {
    var first := address / PageSize;
    var segment := AttachedAt(m, space, first, 0);
    if address % PageSize != 0 || segment.None? then Refused(EINVAL)
    else Done(Settled(m.(spaces := m.spaces[space := Without(m, m.spaces[space], segment.value, first)])), Nothing)
  }

  // Areas but those of a segment in the range of its own address.
  function Without(m: Flat, areas: seq<Area>, segment: nat, first: nat): seq<Area> {
    Filter(areas, (area: Area) => !(area.source == OfSegment(segment) && IsInRange(m, area, segment, first)))
  }

  predicate IsInRange(m: Flat, area: Area, segment: nat, first: nat) {
    segment in m.segments && Intersects(area, first, first + m.segments[segment].pages)
  }
}
