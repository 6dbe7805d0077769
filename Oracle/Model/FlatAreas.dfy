// Lists of areas: insertion, cutting, and the search for room (R-MEM-62, R-MEM-143, R-MEM-150).
module FlatAreas {
  import opened Sequences
  import opened FlatStates

  // R-MEM-2: half-open ranges intersect when both are non-empty and each starts before the other ends.
  predicate Intersects(area: Area, first: nat, end: nat) {
    area.first < area.end && first < end && area.first < end && first < area.end
  }

  // R-MEM-62: disjoint, and in ascending order of first page; none is empty.
  predicate InOrder(areas: seq<Area>) {
    && (forall area <- areas :: area.first < area.end)
    && (forall i, j | 0 <= i < j < |areas| :: areas[i].end <= areas[j].first)
  }

  // R-MEM-62: before the first area that begins later.
  function Inserted(areas: seq<Area>, area: Area): seq<Area> {
    if |areas| == 0 || area.end <= areas[0].first then [area] + areas
    else [areas[0]] + Inserted(areas[1..], area)
  }

  // R-MEM-150: what the pages [first, end) leave of one area: all of it, its front, its back, both, or nothing.
  function Remains(area: Area, first: nat, end: nat): seq<Area> {
    if !Intersects(area, first, end) then [area]
    else
      (if area.first < first then [area.(end := first)] else [])
      // R-MEM-63: the offset advances by the pages that were cut off.
      + (if end < area.end then [area.(first := end, offset := area.offset + end - area.first)] else [])
  }

  // R-MEM-150: what the pages [first, end) leave of all areas, in order.
  function Cut(areas: seq<Area>, first: nat, end: nat): seq<Area> {
    if |areas| == 0 then [] else Remains(areas[0], first, end) + Cut(areas[1..], first, end)
  }

  // No area has any of these pages.
  predicate AreFree(areas: seq<Area>, first: nat, end: nat) {
    forall area <- areas :: !Intersects(area, first, end)
  }

  // All of these pages are free.
  predicate IsRun(isFree: nat -> bool, first: nat, count: nat) {
    forall page | first <= page < first + count :: isFree(page)
  }

  // R-MEM-142, R-MEM-143: the lowest page from `first` on from which so many pages are free and end at or before `end`.
  function LowestRun(isFree: nat -> bool, count: nat, first: nat, end: nat): Option<nat>
    decreases if first <= end then end - first + 1 else 0
  {
    if end < first + count || end < first then None
    else if IsRun(isFree, first, count) then Some(first)
    else LowestRun(isFree, count, first + 1, end)
  }

  // Pages that no area has.
  function Vacant(areas: seq<Area>): nat -> bool {
    (page: nat) => AreaAt(areas, page).None?
  }

  // R-MEM-143: the lowest page of the searched part from which so many pages are in no area.
  function FindUnmapped(areas: seq<Area>, searched: Region, count: nat): Option<nat> {
    LowestRun(Vacant(areas), count, searched.first, searched.end)
  }

  // R-MEM-54: a page counts as taken if some area of some task has it, or if it is part of a live segment's own address.
  predicate IsTaken(m: Flat, page: nat) {
    || (exists space <- m.spaces :: AreaAt(m.spaces[space], page).Some?)
    || (exists id <- m.segments :: IsOwnAddress(m.segments[id], page))
  }

  // R-POSIX-124: whether a page is one of those at which the segment is attached.
  predicate IsOwnAddress(segment: Segment, page: nat) {
    segment.ownFirst.Some? && segment.ownFirst.value <= page < segment.ownFirst.value + segment.pages
  }

  // Pages that nobody has taken.
  function Untaken(m: Flat): nat -> bool {
    (page: nat) => !IsTaken(m, page)
  }

  // R-MEM-142: the lowest run of pages of the shared region that nobody has taken.
  function FindShared(m: Flat, count: nat): Option<nat> {
    LowestRun(Untaken(m), count, m.sharedRegion.first, m.sharedRegion.end)
  }
}
