// Lists of areas stay in order; cutting takes exactly the pages that are cut; the search finds the lowest gap.
module FlatLists {
  import opened Sequences
  import opened FlatStates
  import opened FlatAreas

  // In an ordered list the area that has a page is the one that is found.
  lemma OnlyOneAreaHasAPage(areas: seq<Area>, area: Area, page: nat)
    requires InOrder(areas) && area in areas && Covers(area, page)
    ensures AreaAt(areas, page) == Some(area)
  {
    var found := AreaAt(areas, page).value;
    var i :| 0 <= i < |areas| && areas[i] == found;
    var j :| 0 <= j < |areas| && areas[j] == area;
    if i < j { assert areas[i].end <= areas[j].first; }
    if j < i { assert areas[j].end <= areas[i].first; }
  }

  // R-MEM-62: inserting where nothing is keeps the order, and adds just the area.
  lemma InsertingKeepsOrder(areas: seq<Area>, area: Area)
    requires InOrder(areas) && area.first < area.end && AreFree(areas, area.first, area.end)
    ensures InOrder(Inserted(areas, area))
    ensures forall one :: one in Inserted(areas, area) <==> one == area || one in areas
  {
    if |areas| > 0 && areas[0].end <= area.first {
      var rest := areas[1..];
      assert InOrder(rest);
      InsertingKeepsOrder(rest, area);
      var all := Inserted(rest, area);
      assert forall one <- all :: areas[0].end <= one.first;
      assert Inserted(areas, area) == [areas[0]] + all;
      assert areas == [areas[0]] + rest;
    } else if |areas| > 0 {
      assert Intersects(areas[0], area.first, area.end) || area.end <= areas[0].first;
      assert forall one <- areas :: area.end <= one.first by {
        forall one | one in areas ensures area.end <= one.first {
          var i :| 0 <= i < |areas| && areas[i] == one;
          if i > 0 { assert areas[0].end <= areas[i].first; }
        }
      }
    }
  }

  // One area shows in a page what another shows there.
  ghost predicate ShowsTheSame(one: Area, other: Area, page: nat) {
    && Covers(one, page) && Covers(other, page)
    && one.prot == other.prot && one.shared == other.shared
    && SourcePlace(one, page) == SourcePlace(other, page)
  }

  // What remains of an area is a part of it, and has none of the pages that were cut.
  ghost predicate IsPartOf(one: Area, area: Area) {
    && area.first <= one.first < one.end <= area.end
    && one == area.(first := one.first, end := one.end, offset := area.offset + one.first - area.first)
  }

  lemma RemainsArePartsOfTheArea(area: Area, first: nat, end: nat, one: Area)
    requires area.first < area.end && first < end && one in Remains(area, first, end)
    ensures IsPartOf(one, area) && !Intersects(one, first, end)
  {
  }

  lemma PagesOutsideRemain(area: Area, first: nat, end: nat, page: nat) returns (one: Area)
    requires first < end && Covers(area, page) && !(first <= page < end)
    ensures one in Remains(area, first, end) && ShowsTheSame(one, area, page)
  {
    if !Intersects(area, first, end) { one := area; }
    else if page < first { one := area.(end := first); }
    else { one := area.(first := end, offset := area.offset + end - area.first); }
  }

  // R-MEM-150: what remains of a list remains of one of its areas.
  lemma WhatRemainsIsAPart(areas: seq<Area>, first: nat, end: nat, one: Area) returns (area: Area)
    requires InOrder(areas) && first < end && one in Cut(areas, first, end)
    ensures area in areas && one in Remains(area, first, end)
    ensures IsPartOf(one, area) && !Intersects(one, first, end)
  {
    if one in Remains(areas[0], first, end) {
      area := areas[0];
      RemainsArePartsOfTheArea(area, first, end, one);
    } else {
      area := WhatRemainsIsAPart(areas[1..], first, end, one);
    }
  }

  lemma RemainsAreIn(areas: seq<Area>, first: nat, end: nat, area: Area, one: Area)
    requires area in areas && one in Remains(area, first, end)
    ensures one in Cut(areas, first, end)
  {
    if area != areas[0] { RemainsAreIn(areas[1..], first, end, area, one); }
  }

  lemma JoiningKeepsOrder(xs: seq<Area>, ys: seq<Area>)
    requires InOrder(xs) && InOrder(ys)
    requires forall x <- xs, y <- ys :: x.end <= y.first
    ensures InOrder(xs + ys)
  {
    var all := xs + ys;
    forall i, j | 0 <= i < j < |all| ensures all[i].end <= all[j].first {
      if j < |xs| {} else if i < |xs| { assert all[i] in xs && all[j] in ys; } else {}
    }
  }

  // R-MEM-62, R-MEM-150: cutting keeps the order; the back comes after the front.
  lemma CuttingKeepsOrder(areas: seq<Area>, first: nat, end: nat)
    requires InOrder(areas) && first < end
    ensures InOrder(Cut(areas, first, end))
  {
    if |areas| > 0 {
      CuttingKeepsOrder(areas[1..], first, end);
      var front := Remains(areas[0], first, end);
      var back := Cut(areas[1..], first, end);
      forall x, y | x in front && y in back ensures x.end <= y.first {
        RemainsArePartsOfTheArea(areas[0], first, end, x);
        var area := WhatRemainsIsAPart(areas[1..], first, end, y);
        var i :| 1 <= i < |areas| && areas[i] == area;
        assert areas[0].end <= areas[i].first;
      }
      JoiningKeepsOrder(front, back);
    }
  }

  // R-MEM-150: of the pages that are cut, no area has any.
  lemma WhatIsCutIsFree(areas: seq<Area>, first: nat, end: nat)
    requires InOrder(areas) && first < end
    ensures AreFree(Cut(areas, first, end), first, end)
    ensures forall page | first <= page < end :: AreaAt(Cut(areas, first, end), page).None?
  {
    forall one | one in Cut(areas, first, end) ensures !Intersects(one, first, end) && one.first < one.end {
      var area := WhatRemainsIsAPart(areas, first, end, one);
    }
  }

  // R-MEM-150: every other page shows what it showed, with the same rights.
  lemma CuttingKeepsOtherPages(areas: seq<Area>, first: nat, end: nat, page: nat)
    requires InOrder(areas) && first < end && !(first <= page < end)
    ensures var was := AreaAt(areas, page);
            var now := AreaAt(Cut(areas, first, end), page);
            && (was.Some? <==> now.Some?)
            && (was.Some? ==> ShowsTheSame(now.value, was.value, page))
  {
    CuttingKeepsOrder(areas, first, end);
    var was := AreaAt(areas, page);
    var now := AreaAt(Cut(areas, first, end), page);
    if was.Some? {
      var one := PagesOutsideRemain(was.value, first, end, page);
      RemainsAreIn(areas, first, end, was.value, one);
      OnlyOneAreaHasAPage(Cut(areas, first, end), one, page);
    } else if now.Some? {
      var area := WhatRemainsIsAPart(areas, first, end, now.value);
      assert Covers(area, page);
    }
  }

  // Where nothing intersects, cutting changes nothing.
  lemma CuttingWhatIsFreeChangesNothing(areas: seq<Area>, first: nat, end: nat)
    requires AreFree(areas, first, end)
    ensures Cut(areas, first, end) == areas
  {
    if |areas| > 0 {
      assert areas[0] in areas;
      CuttingWhatIsFreeChangesNothing(areas[1..], first, end);
      assert areas == [areas[0]] + areas[1..];
    }
  }

  // R-MEM-62: an inserted area shows its pages; all others are as they were.
  lemma InsertingAddsItsPages(areas: seq<Area>, area: Area, page: nat)
    requires InOrder(areas) && area.first < area.end && AreFree(areas, area.first, area.end)
    ensures AreaAt(Inserted(areas, area), page) == if Covers(area, page) then Some(area) else AreaAt(areas, page)
  {
    InsertingKeepsOrder(areas, area);
    var all := Inserted(areas, area);
    if Covers(area, page) {
      OnlyOneAreaHasAPage(all, area, page);
    } else if AreaAt(areas, page).Some? {
      OnlyOneAreaHasAPage(all, AreaAt(areas, page).value, page);
    }
  }

  // R-MEM-143: what the search finds is a run of free pages, inside its bounds, and there is none below; if it finds nothing there is none.
  lemma TheSearchFindsTheLowest(isFree: nat -> bool, count: nat, first: nat, end: nat)
    ensures match LowestRun(isFree, count, first, end)
      case Some(found) =>
        && first <= found && found + count <= end && IsRun(isFree, found, count)
        && forall lower: nat {:trigger IsRun(isFree, lower, count)} | first <= lower < found :: !IsRun(isFree, lower, count)
      case None =>
        forall any: nat {:trigger IsRun(isFree, any, count)} | first <= any && any + count <= end :: !IsRun(isFree, any, count)
    decreases if first <= end then end - first + 1 else 0
  {
    if end < first + count || end < first {}
    else if IsRun(isFree, first, count) {}
    else { TheSearchFindsTheLowest(isFree, count, first + 1, end); }
  }

  // R-MEM-143: find_unmapped_area never returns a page that an area has, and never anything outside the searched part.
  lemma FoundPagesAreFree(areas: seq<Area>, searched: Region, count: nat)
    requires FindUnmapped(areas, searched, count).Some?
    ensures var first := FindUnmapped(areas, searched, count).value;
            && searched.first <= first && first + count <= searched.end
            && (forall page | first <= page < first + count :: AreaAt(areas, page).None?)
            && AreFree(areas, first, first + count)
  {
    TheSearchFindsTheLowest(Vacant(areas), count, searched.first, searched.end);
    var first := FindUnmapped(areas, searched, count).value;
    forall page | first <= page < first + count ensures AreaAt(areas, page).None? { assert Vacant(areas)(page); }
    forall area | area in areas ensures !Intersects(area, first, first + count) {
      if Intersects(area, first, first + count) {
        var page := if area.first < first then first else area.first;
        assert Covers(area, page);
        assert Vacant(areas)(page);
      }
    }
  }

  // R-MEM-143: no lower page would do, and if none is found none would do.
  lemma NoLowerPagesAreFree(areas: seq<Area>, searched: Region, count: nat, other: nat)
    requires searched.first <= other && other + count <= searched.end
    requires FindUnmapped(areas, searched, count).Some? ==> other < FindUnmapped(areas, searched, count).value
    ensures exists page | other <= page < other + count :: AreaAt(areas, page).Some?
  {
    TheSearchFindsTheLowest(Vacant(areas), count, searched.first, searched.end);
    assert !IsRun(Vacant(areas), other, count);
  }

  // R-MEM-142, R-MEM-54: pages found in the shared region are in no area of any task, and part of no segment's own address.
  lemma FoundSharedPagesAreNobodys(m: Flat, count: nat)
    requires FindShared(m, count).Some?
    ensures var first := FindShared(m, count).value;
            && m.sharedRegion.first <= first && first + count <= m.sharedRegion.end
            && (forall page | first <= page < first + count :: !IsTaken(m, page))
            && (forall space <- m.spaces :: AreFree(m.spaces[space], first, first + count))
  {
    TheSearchFindsTheLowest(Untaken(m), count, m.sharedRegion.first, m.sharedRegion.end);
    var first := FindShared(m, count).value;
    forall page | first <= page < first + count ensures !IsTaken(m, page) { assert Untaken(m)(page); }
    forall space, area | space in m.spaces && area in m.spaces[space]
      ensures !Intersects(area, first, first + count)
    {
      if Intersects(area, first, first + count) {
        var page := if area.first < first then first else area.first;
        assert Covers(area, page);
        assert AreaAt(m.spaces[space], page).Some?;
        assert Untaken(m)(page);
      }
    }
  }
}
