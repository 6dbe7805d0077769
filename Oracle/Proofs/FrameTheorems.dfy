// The theorems of the frame allocator (R-MEM-30..34).
module FrameTheorems {
  import opened Sequences
  import opened Takings
  import opened Frames
  import opened FrameLists

  lemma TheStartIsWellFormed(first: nat, length: nat)
    requires length > 0
    ensures WellFormed(AtTheStart(first, length))
    ensures Total(AtTheStart(first, length).areas) == length
  {
    if length > 1 {
      TotalOfTwoLists([Area(1, true)], [Area(length - 1, false)]);
      assert AtTheStart(first, length).areas == [Area(1, true)] + [Area(length - 1, false)];
    }
  }

  // R-MEM-31: the frames are the highest of the lowest area that fits; no lower one does.
  lemma TakeGivesTheHighestOfTheLowestThatFits(f: Frames, n: nat)
    requires Take(f, n).Took?
    ensures var i := FirstFit(f.areas, n);
            && i < |f.areas| && Fits(f.areas[i], n)
            && (forall j | 0 <= j < i :: !Fits(f.areas[j], n))
            && Take(f, n).start + n == f.first + Total(f.areas[..i]) + f.areas[i].length
  {
  }

  // R-MEM-31: it is refused only if none is asked for, or no area fits.
  lemma TakeIsRefusedOnlyForWantOfRoom(f: Frames, n: nat)
    requires Take(f, n).TakeRefused?
    ensures n == 0 || forall area <- f.areas :: !Fits(area, n)
  {
  }

  // R-MEM-31: what is taken was free; nothing else changes hands.
  lemma WhatIsTakenWasFree(f: Frames, n: nat)
    requires Take(f, n).Took?
    ensures var after := Take(f, n).next;
            var frames := Numbers(Take(f, n).start, n);
            && frames !! UsedFrames(f.first, f.areas)
            && UsedFrames(after.first, after.areas) == UsedFrames(f.first, f.areas) + frames
  {
    DividingTakesTheHighestFrames(f.first, f.areas, FirstFit(f.areas, n), n);
  }

  lemma DividingTakesTheHighestFrames(first: nat, areas: seq<Area>, i: nat, n: nat)
    requires i < |areas| && Fits(areas[i], n)
    ensures var frames := Numbers(first + Total(areas[..i]) + areas[i].length - n, n);
            && frames !! UsedFrames(first, areas)
            && UsedFrames(first, Replaced(areas, i, Divided(areas[i], n))) == UsedFrames(first, areas) + frames
  {
    hide UsedFrames, Total, Divided;
    var one, area, other := areas[..i], areas[i], areas[i + 1..];
    var low, high := first + Total(one), first + Total(one) + area.length;
    var around := UsedFrames(first, one) + UsedFrames(high, other);
    assert Total([area]) == area.length by {
      reveal Total;
    }
    assert UsedFrames(first, areas) == around by {
      AListAroundAnArea(areas, i);
      UsedFramesAround(first, one, [area], other);
      UsedFramesOfOne(low, area);
    }
    assert forall x <- around :: x < low || high <= x by {
      UsedFramesAround(first, one, [area], other);
    }
    assert UsedFrames(first, one + Divided(area, n) + other) == around + Numbers(high - n, n) by {
      UsedFramesOfDivided(low, area, n);
      UsedFramesAround(first, one, Divided(area, n), other);
    }
    Apart(around, Numbers(high - n, n), low, high);
  }

  lemma Apart(around: set<nat>, frames: set<nat>, low: nat, high: nat)
    requires forall x <- around :: x < low || high <= x
    requires forall x <- frames :: low <= x < high
    ensures frames !! around
  {
  }

  // R-MEM-32: what is given back was used; nothing else changes hands.
  lemma WhatIsGivenBackIsFree(f: Frames, base: nat)
    requires GiveBack(f, base).Returned?
    ensures var after := GiveBack(f, base).next;
            var n := f.areas[PlaceOf(f.first, f.areas, base)].length;
            var frames := Numbers(base, n);
            && frames <= UsedFrames(f.first, f.areas)
            && UsedFrames(after.first, after.areas) == UsedFrames(f.first, f.areas) - frames
  {
    var i := PlaceOf(f.first, f.areas, base);
    WhatIsFoundBeginsThere(f.first, f.areas, base);
    var one, area, other := f.areas[..i], f.areas[i], f.areas[i + 1..];
    var free := area.(used := false);
    AListAroundAnArea(f.areas, i);
    UsedFramesOfThreeLists(f.first, one, [area], other);
    UsedFramesOfThreeLists(f.first, one, [free], other);
    UsedFramesOfOne(base, area);
    UsedFramesOfOne(base, free);
    UsedFramesAreOfTheRun(f.first, one);
    UsedFramesAreOfTheRun(base + area.length, other);
    JoiningKeepsTotals(f.first, one + [free] + other);
  }

  // R-MEM-33: separating changes no frame's hands, and makes areas of one frame.
  lemma SeparatingKeepsTheFrames(f: Frames, base: nat)
    requires Separate(f, base).Returned?
    ensures var after := Separate(f, base).next;
            && UsedFrames(after.first, after.areas) == UsedFrames(f.first, f.areas)
            && Total(after.areas) == Total(f.areas) && UsedCount(after.areas) == UsedCount(f.areas)
  {
    var i := PlaceOf(f.first, f.areas, base);
    var one, area, other := f.areas[..i], f.areas[i], f.areas[i + 1..];
    AListAroundAnArea(f.areas, i);
    UsedFramesOfSingles(f.first + Total(one), area.length);
    UsedFramesOfThreeLists(f.first, one, [area], other);
    UsedFramesOfThreeLists(f.first, one, Singles(area.length), other);
    UsedFramesOfOne(f.first + Total(one), area);
    ReplacedCounts(f.areas, i, Singles(area.length));
  }

  // R-MEM-34: used frames and free ones are the run, at every moment.
  lemma UsedAndFreeAreTheRun(areas: seq<Area>)
    ensures UsedCount(areas) + FreeCount(areas) == Total(areas)
  {
  }

  // R-MEM-34: a taken frame is one used more; the run stays as long as it is.
  lemma TakeConservesFrames(f: Frames, n: nat)
    requires Take(f, n).Took?
    ensures Total(Take(f, n).next.areas) == Total(f.areas)
    ensures UsedCount(Take(f, n).next.areas) == UsedCount(f.areas) + n
  {
    var i := FirstFit(f.areas, n);
    UsedFramesOfDivided(f.first, f.areas[i], n);
    ReplacedCounts(f.areas, i, Divided(f.areas[i], n));
  }

  lemma GiveBackConservesFrames(f: Frames, base: nat)
    requires GiveBack(f, base).Returned?
    ensures Total(GiveBack(f, base).next.areas) == Total(f.areas)
    ensures UsedCount(GiveBack(f, base).next.areas)
         == UsedCount(f.areas) - f.areas[PlaceOf(f.first, f.areas, base)].length
  {
    var i := PlaceOf(f.first, f.areas, base);
    var freed := Replaced(f.areas, i, [f.areas[i].(used := false)]);
    ReplacedCounts(f.areas, i, [f.areas[i].(used := false)]);
    JoiningKeepsTotals(f.first, freed);
  }

  // R-MEM-30
  lemma TakeKeepsWellFormed(f: Frames, n: nat)
    requires WellFormed(f) && Take(f, n).Took?
    ensures WellFormed(Take(f, n).next)
  {
    var i := FirstFit(f.areas, n);
    var pieces := Divided(f.areas[i], n);
    var after := Replaced(f.areas, i, pieces);
    forall area <- after
      ensures area.length > 0
    {
      assert area in f.areas[..i] || area in pieces || area in f.areas[i + 1..];
      assert f.areas[i] in f.areas;
    }
    forall k | 0 <= k < |after| - 1
      ensures after[k].used || after[k + 1].used
    {
      if k + 1 < i {
        assert after[k] == f.areas[k] && after[k + 1] == f.areas[k + 1];
      } else if k + 1 == i {
        assert after[k] == f.areas[k];
      } else if k >= i + |pieces| {
        var shift := |pieces| - 1;
        assert after[k] == f.areas[k - shift] && after[k + 1] == f.areas[k + 1 - shift];
      } else {
        assert after[k] == pieces[k - i];
      }
    }
  }

  lemma GiveBackKeepsWellFormed(f: Frames, base: nat)
    requires WellFormed(f) && GiveBack(f, base).Returned?
    ensures WellFormed(GiveBack(f, base).next)
  {
    var i := PlaceOf(f.first, f.areas, base);
    var free := f.areas[i].(used := false);
    var freed := Replaced(f.areas, i, [free]);
    forall area <- freed
      ensures area.length > 0
    {
      assert area in f.areas[..i] || area == free || area in f.areas[i + 1..];
      assert f.areas[i] in f.areas;
    }
    assert freed[0] == f.areas[0];
    JoiningLeavesNoFreeNeighbours(freed);
  }

  lemma SeparateKeepsWellFormed(f: Frames, base: nat)
    requires WellFormed(f) && Separate(f, base).Returned?
    ensures WellFormed(Separate(f, base).next)
  {
    var i := PlaceOf(f.first, f.areas, base);
    var singles := Singles(f.areas[i].length);
    assert f.areas[i] in f.areas;
    UsedFramesOfSingles(f.first, f.areas[i].length);
    var after := Replaced(f.areas, i, singles);
    assert after[0] == f.areas[0];
    forall area <- after
      ensures area.length > 0
    {
      assert area in f.areas[..i] || area in singles || area in f.areas[i + 1..];
    }
    forall k | 0 <= k < |after| - 1
      ensures after[k].used || after[k + 1].used
    {
      if k + 1 < i {
        assert after[k] == f.areas[k] && after[k + 1] == f.areas[k + 1];
      } else if k + 1 == i {
        assert after[k + 1] == singles[0] && singles[0] in singles;
      } else if k >= i + |singles| {
        var shift := |singles| - 1;
        assert after[k] == f.areas[k - shift] && after[k + 1] == f.areas[k + 1 - shift];
      } else {
        assert after[k] == singles[k - i] && singles[k - i] in singles;
      }
    }
  }

  // R-MEM-32: what was taken can be given back, and then all is as before.
  lemma TakeThenGiveBackRestores(f: Frames, n: nat)
    requires WellFormed(f) && Take(f, n).Took?
    ensures GiveBack(Take(f, n).next, Take(f, n).start) == Returned(f)
  {
    var i := FirstFit(f.areas, n);
    var after := Take(f, n).next;
    TakeKeepsWellFormed(f, n);
    var one, area, other := f.areas[..i], f.areas[i], f.areas[i + 1..];
    AListAroundAnArea(f.areas, i);
    var place := if area.length == n then i else i + 1;
    if area.length == n {
      assert after.areas[..i] == one;
      assert after.areas == one + [Area(n, true)] + other;
    } else {
      assert after.areas[..i + 1] == one + [Area(area.length - n, false)];
      assert after.areas == one + [Area(area.length - n, false)] + [Area(n, true)] + other;
      TotalOfTwoLists(one, [Area(area.length - n, false)]);
    }
    AnAreaIsFoundAtItsBase(f.first, after.areas, place);
    assert after.areas[place] == Area(n, true);
    assert i > 0;
    if area.length == n {
      assert Replaced(after.areas, place, [Area(n, false)]) == f.areas;
    } else {
      assert Replaced(after.areas, place, [Area(n, false)])
          == one + [Area(area.length - n, false), Area(n, false)] + other;
      JoiningTwoHalves(one, area.length - n, n, other);
      assert one + [Area(area.length, false)] + other == f.areas;
    }
    JoiningNothing(f.areas);
  }

  // R-MEM-34: when only the allocator's own frame is used, there is one free area, as at the start.
  lemma WithNothingTakenItIsAsAtTheStart(f: Frames)
    requires WellFormed(f) && UsedCount(f.areas) == 1
    ensures f == AtTheStart(f.first, Total(f.areas))
  {
    var rest := f.areas[1..];
    assert f.areas == [Area(1, true)] + rest;
    assert UsedCount(rest) == 0;
    if |rest| > 0 {
      assert rest[0] == f.areas[1] && f.areas[1] in f.areas;
      assert !rest[0].used;
      if |rest| > 1 {
        assert rest[1] == f.areas[2] && f.areas[2] in f.areas;
        assert rest[1..][0] == rest[1];
        assert UsedCount(rest[1..]) == 0;
        assert false;
      }
      assert rest == [rest[0]];
      assert Total(rest) == rest[0].length;
      assert rest[0] == Area(Total(f.areas) - 1, false);
    } else {
      assert Total(f.areas) == 1;
    }
  }
}
