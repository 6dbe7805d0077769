// What lists of areas have: totals, used frames, places, and what joining does to them.
module FrameLists {
  import opened Sequences
  import opened Takings
  import opened Frames

  lemma TotalOfTwoLists(one: seq<Area>, other: seq<Area>)
    ensures Total(one + other) == Total(one) + Total(other)
    ensures UsedCount(one + other) == UsedCount(one) + UsedCount(other)
  {
    if |one| == 0 {
      assert one + other == other;
    } else {
      assert (one + other)[1..] == one[1..] + other;
      TotalOfTwoLists(one[1..], other);
    }
  }

  lemma UsedFramesOfTwoLists(first: nat, one: seq<Area>, other: seq<Area>)
    ensures UsedFrames(first, one + other) == UsedFrames(first, one) + UsedFrames(first + Total(one), other)
    decreases |one|
  {
    if |one| == 0 {
      assert one + other == other;
    } else {
      assert (one + other)[1..] == one[1..] + other;
      UsedFramesOfTwoLists(first + one[0].length, one[1..], other);
    }
  }

  // Used frames lie in the run.
  lemma UsedFramesAreOfTheRun(first: nat, areas: seq<Area>)
    ensures forall x <- UsedFrames(first, areas) :: first <= x < first + Total(areas)
    decreases |areas|
  {
    if |areas| > 0 {
      UsedFramesAreOfTheRun(first + areas[0].length, areas[1..]);
    }
  }

  // A list around one of its areas.
  lemma AListAroundAnArea(areas: seq<Area>, i: nat)
    requires i < |areas|
    ensures areas == areas[..i] + [areas[i]] + areas[i + 1..]
  {
  }

  // What a replacement does to totals and used frames, when it has the same length.
  lemma ReplacedCounts(areas: seq<Area>, i: nat, others: seq<Area>)
    requires i < |areas|
    ensures Total(Replaced(areas, i, others)) == Total(areas) - areas[i].length + Total(others)
    ensures UsedCount(Replaced(areas, i, others)) == UsedCount(areas) - UsedCount([areas[i]]) + UsedCount(others)
  {
    AListAroundAnArea(areas, i);
    TotalOfTwoLists(areas[..i] + [areas[i]], areas[i + 1..]);
    TotalOfTwoLists(areas[..i], [areas[i]]);
    TotalOfTwoLists(areas[..i] + others, areas[i + 1..]);
    TotalOfTwoLists(areas[..i], others);
  }

  // The used frames of a list, in three parts.
  lemma UsedFramesOfThreeLists(first: nat, one: seq<Area>, middle: seq<Area>, other: seq<Area>)
    ensures UsedFrames(first, one + middle + other)
         == UsedFrames(first, one) + UsedFrames(first + Total(one), middle)
            + UsedFrames(first + Total(one) + Total(middle), other)
  {
    TotalOfTwoLists(one, middle);
    UsedFramesOfTwoLists(first, one + middle, other);
    UsedFramesOfTwoLists(first, one, middle);
  }

  // The middle of a list has its frames for itself.
  lemma UsedFramesAround(first: nat, one: seq<Area>, middle: seq<Area>, other: seq<Area>)
    ensures var around := UsedFrames(first, one) + UsedFrames(first + Total(one) + Total(middle), other);
            && UsedFrames(first, one + middle + other) == around + UsedFrames(first + Total(one), middle)
            && forall x <- around :: x < first + Total(one) || first + Total(one) + Total(middle) <= x
  {
    UsedFramesOfThreeLists(first, one, middle, other);
    UsedFramesAreOfTheRun(first, one);
    UsedFramesAreOfTheRun(first + Total(one) + Total(middle), other);
  }

  lemma UsedFramesOfOne(first: nat, area: Area)
    ensures UsedFrames(first, [area])
         == if area.used then Numbers(first, area.length) else {}
  {
    assert [area][1..] == [];
  }

  lemma UsedFramesOfDivided(first: nat, area: Area, n: nat)
    requires Fits(area, n)
    ensures UsedFrames(first, Divided(area, n))
         == Numbers(first + area.length - n, n)
    ensures Total(Divided(area, n)) == area.length
    ensures UsedCount(Divided(area, n)) == n
  {
    if area.length != n {
      assert Divided(area, n)[1..] == [Area(n, true)];
      TotalOfTwoLists([Area(area.length - n, false)], [Area(n, true)]);
    }
    UsedFramesOfOne(first + area.length - n, Area(n, true));
  }

  lemma UsedFramesOfSingles(first: nat, n: nat)
    ensures UsedFrames(first, Singles(n)) == Numbers(first, n)
    ensures Total(Singles(n)) == n && UsedCount(Singles(n)) == n
    ensures forall area <- Singles(n) :: area == Area(1, true)
    ensures |Singles(n)| == n
    decreases n
  {
    if n > 0 {
      assert Singles(n)[1..] == Singles(n - 1);
      UsedFramesOfSingles(first + 1, n - 1);
    }
  }

  // An area is found where it begins.
  lemma AnAreaIsFoundAtItsBase(first: nat, areas: seq<Area>, i: nat)
    requires NoneIsEmpty(areas) && i < |areas|
    ensures PlaceOf(first, areas, first + Total(areas[..i])) == i
    decreases |areas|
  {
    if i > 0 {
      assert areas[..i][0] == areas[0] && areas[..i][1..] == areas[1..][..i - 1];
      assert areas[0] in areas;
      AnAreaIsFoundAtItsBase(first + areas[0].length, areas[1..], i - 1);
    }
  }

  // What is found begins there.
  lemma WhatIsFoundBeginsThere(first: nat, areas: seq<Area>, base: nat)
    requires PlaceOf(first, areas, base) < |areas|
    ensures base == first + Total(areas[..PlaceOf(first, areas, base)])
    decreases |areas|
  {
    var i := PlaceOf(first, areas, base);
    if i > 0 {
      assert areas[..i][0] == areas[0] && areas[..i][1..] == areas[1..][..i - 1];
      WhatIsFoundBeginsThere(first + areas[0].length, areas[1..], base);
    }
  }

  lemma JoiningKeepsTotals(first: nat, areas: seq<Area>)
    ensures Total(Joined(areas)) == Total(areas)
    ensures UsedCount(Joined(areas)) == UsedCount(areas)
    ensures UsedFrames(first, Joined(areas)) == UsedFrames(first, areas)
    decreases |areas|
  {
    if |areas| > 0 {
      JoiningKeepsTotals(first + areas[0].length, areas[1..]);
      var rest := Joined(areas[1..]);
      if !areas[0].used && |rest| > 0 && !rest[0].used {
        assert Joined(areas)[1..] == rest[1..];
        assert UsedFrames(first + areas[0].length, rest)
            == UsedFrames(first + areas[0].length + rest[0].length, rest[1..]);
      } else {
        assert Joined(areas)[1..] == rest;
      }
    }
  }

  lemma JoiningLeavesNoFreeNeighbours(areas: seq<Area>)
    ensures NoFreeNeighbours(Joined(areas))
    ensures NoneIsEmpty(areas) ==> NoneIsEmpty(Joined(areas))
    ensures |areas| > 0 ==> |Joined(areas)| > 0 && Joined(areas)[0].used == areas[0].used
    ensures |areas| > 0 && areas[0].used ==> Joined(areas)[0] == areas[0]
  {
    if |areas| > 0 {
      JoiningLeavesNoFreeNeighbours(areas[1..]);
    }
  }

  lemma JoiningNothing(areas: seq<Area>)
    requires NoFreeNeighbours(areas)
    ensures Joined(areas) == areas
  {
    if |areas| > 0 {
      assert NoFreeNeighbours(areas[1..]);
      JoiningNothing(areas[1..]);
    }
  }

  // Two free neighbours are joined as one of their length is.
  lemma JoiningTwoHalves(one: seq<Area>, low: nat, high: nat, other: seq<Area>)
    ensures Joined(one + [Area(low, false), Area(high, false)] + other) == Joined(one + [Area(low + high, false)] + other)
  {
    var halves := one + [Area(low, false), Area(high, false)] + other;
    var whole := one + [Area(low + high, false)] + other;
    if |one| == 0 {
      assert halves[1..] == [Area(high, false)] + other;
      assert halves[1..][1..] == other;
      assert whole[1..] == other;
    } else {
      assert halves[1..] == one[1..] + [Area(low, false), Area(high, false)] + other;
      assert whole[1..] == one[1..] + [Area(low + high, false)] + other;
      JoiningTwoHalves(one[1..], low, high, other);
    }
  }
}
