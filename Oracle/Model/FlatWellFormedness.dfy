// What must hold of every flat memory.
module FlatWellFormedness {
  import opened Sequences
  import opened FlatStates
  import opened FlatAreas
  import opened FlatFiles

  // R-MEM-61: what can be written or executed can be read.
  predicate IsClosed(prot: Prot) {
    prot.write || prot.exec ==> prot.read
  }

  // R-MEM-71, R-MEM-140: a segment is shared, devzero is private, and an area shows no page behind the end of its source.
  predicate IsGoodArea(m: Flat, area: Area) {
    && area.first < area.end <= AllPages
    && IsClosed(area.prot)
    && (area.source.OfNothing? ==> !area.shared)
    && (area.source.OfSegment? ==> area.shared && area.source.segment in m.segments)
    && (area.source.OfFile? ==> area.source.file in m.files)
    && area.offset + area.end - area.first <= PagesOf(m, area.source)
  }

  // R-MEM-62: in order and disjoint, and each area is good.
  predicate AreGoodAreas(m: Flat, areas: seq<Area>) {
    InOrder(areas) && forall area <- areas :: IsGoodArea(m, area)
  }

  // Only what can be shown is kept: a copy of a page of a private area, a page of a file or of a segment.
  predicate IsGoodPlace(m: Flat, place: Place) {
    match place
    case Nowhere => false
    case Own(space, page) =>
      space in m.spaces
      && var area := AreaAt(m.spaces[space], page);
         area.Some? && !area.value.shared
    case InFile(file, number) => file in m.files && number < PagesFor(m.files[file].length)
    case InSegment(segment, number) => segment in m.segments && number < m.segments[segment].pages
  }

  // R-MEM-64: the space of a task exists, and goes with its last task.
  predicate SpacesHaveTasks(m: Flat) {
    && (forall task <- m.tasks :: m.tasks[task].space in m.spaces)
    && (forall space <- m.spaces :: space < m.nextSpace && exists task <- m.tasks :: m.tasks[task].space == space)
  }

  // R-MEM-73: nothing is kept of what is gone; a segment that is mapped has been attached.
  predicate NothingIsKept(m: Flat) {
    && (forall segment <- m.segments :: !IsGone(m, segment))
    && (forall segment <- m.segments :: IsMapped(m, OfSegment(segment)) ==> m.segments[segment].ownFirst.Some?)
  }

  // R-POSIX-120: a segment has a page at least, and its own address is one.
  predicate SegmentsAreGood(m: Flat) {
    forall id <- m.segments ::
      var segment := m.segments[id];
      segment.pages > 0 && (segment.ownFirst.Some? ==> segment.ownFirst.value + segment.pages <= AllPages)
  }

  // R-MEM-1: addresses are of 32 bits.
  predicate RegionsAreGood(m: Flat) {
    && m.sharedRegion.end <= AllPages
    && m.utcbRegion.end <= AllPages
    && forall task <- m.tasks :: m.tasks[task].all.end <= AllPages && m.tasks[task].searched.end <= AllPages
  }

  // R-MEM-160, as far as a flat memory has it.
  predicate FlatWellFormed(m: Flat) {
    && RegionsAreGood(m)
    && SegmentsAreGood(m)
    && SpacesHaveTasks(m)
    && (forall space <- m.spaces :: AreGoodAreas(m, m.spaces[space]))
    && (forall place <- m.pages :: IsGoodPlace(m, place))
    && NothingIsKept(m)
  }
}
