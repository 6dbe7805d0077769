// Sums over the lists of Model/Changes.dfy: what T3 counts with.
module Sums {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened CapabilityLists
  import opened WellFormedness
  import opened ControlMoving

  lemma AllButTheFirstHaveUniqueIds(caps: seq<Held>)
    requires CapabilityIdsAreUnique(caps) && |caps| > 0
    ensures CapabilityIdsAreUnique(caps[1..])
    ensures forall h <- caps[1..] :: h.cap.id != caps[0].cap.id
  {
    forall h <- caps[1..]
      ensures h.cap.id != caps[0].cap.id
    {
      var i :| 0 <= i < |caps[1..]| && caps[1..][i] == h;
      assert caps[i + 1] == h;
    }
  }

  lemma WithoutNothingIsTheWhole(caps: seq<Held>, id: word)
    requires forall h <- caps :: h.cap.id != id
    ensures Without(caps, id) == caps
  {
    FilteringNothing(caps, (h: Held) => h.cap.id != id);
  }

  // The sum without one capability is less by that one.
  lemma SumWithout(caps: seq<Held>, h: Held, measure: Held -> int)
    requires CapabilityIdsAreUnique(caps) && h in caps
    ensures Sum(Without(caps, h.cap.id), measure) == Sum(caps, measure) - measure(h)
  {
    AllButTheFirstHaveUniqueIds(caps);
    if caps[0].cap.id == h.cap.id {
      OneCapabilityAnId(caps, caps[0], h);
      WithoutNothingIsTheWhole(caps[1..], h.cap.id);
      assert Without(caps, h.cap.id) == caps[1..];
    } else {
      SumWithout(caps[1..], h, measure);
      assert Without(caps, h.cap.id) == [caps[0]] + Without(caps[1..], h.cap.id);
      assert Without(caps, h.cap.id)[1..] == Without(caps[1..], h.cap.id);
    }
  }

  lemma ReplacingNothingIsTheWhole(caps: seq<Held>, cap: Capability)
    requires forall h <- caps :: h.cap.id != cap.id
    ensures Replace(caps, cap) == caps
  {
  }

  // The sum where one capability is replaced differs by that one.
  lemma SumReplaced(caps: seq<Held>, h: Held, cap: Capability, measure: Held -> int)
    requires CapabilityIdsAreUnique(caps) && h in caps && h.cap.id == cap.id
    ensures Sum(Replace(caps, cap), measure) == Sum(caps, measure) - measure(h) + measure(h.(cap := cap))
  {
    AllButTheFirstHaveUniqueIds(caps);
    var all := Replace(caps, cap);
    assert all[1..] == Replace(caps[1..], cap);
    if caps[0].cap.id == cap.id {
      OneCapabilityAnId(caps, caps[0], h);
      ReplacingNothingIsTheWhole(caps[1..], cap);
    } else {
      SumReplaced(caps[1..], h, cap, measure);
    }
  }

  lemma SumOfPutFirst(caps: seq<Held>, holder: Holder, cap: Capability, measure: Held -> int)
    ensures Sum(PutFirst(caps, holder, cap), measure) == measure(Held(holder, cap)) + Sum(caps, measure)
  {
    assert PutFirst(caps, holder, cap)[1..] == caps;
  }

  lemma FilteringTwice<T>(xs: seq<T>, one: T -> bool, other: T -> bool, both: T -> bool)
    requires forall x <- xs :: both(x) == (one(x) && other(x))
    ensures Filter(Filter(xs, one), other) == Filter(xs, both)
  {
    if |xs| > 0 {
      FilteringTwice(xs[1..], one, other, both);
      if one(xs[0]) {
        assert Filter(xs, one)[1..] == Filter(xs[1..], one);
      }
    }
  }

  lemma FilteringNothing<T>(xs: seq<T>, keep: T -> bool)
    requires forall x <- xs :: keep(x)
    ensures Filter(xs, keep) == xs
  {
  }

  // Some lists and all others add up to the whole.
  lemma SumOfListsAndTheRest(caps: seq<Held>, holders: seq<Holder>, measure: Held -> int)
    requires forall i, j | 0 <= i < j < |holders| :: holders[i] != holders[j]
    ensures Sum(ListsOf(caps, holders), measure) + Sum(NotIn(caps, holders), measure) == Sum(caps, measure)
  {
    if |holders| == 0 {
      FilteringNothing(caps, (h: Held) => h.holder !in holders);
    } else {
      var first, rest := holders[0], holders[1..];
      SumOfListsAndTheRest(caps, rest, measure);
      var others := NotIn(caps, rest);
      assert first !in rest;
      assert holders == [first] + rest;
      FilteringTwice(caps, (h: Held) => h.holder !in rest, (h: Held) => h.holder == first, (h: Held) => h.holder == first);
      FilteringTwice(caps, (h: Held) => h.holder !in rest, (h: Held) => h.holder != first,
                     (h: Held) => h.holder !in holders);
      SumSplitsByAFilter(others, (h: Held) => h.holder == first, (h: Held) => h.holder != first, measure);
      assert Filter(others, (h: Held) => h.holder == first) == ListOf(caps, first);
      assert Filter(others, (h: Held) => h.holder != first) == NotIn(caps, holders);
      SumOfTwoLists(ListOf(caps, first), ListsOf(caps, rest), measure);
    }
  }

  lemma SumOfZeros<T>(xs: seq<T>, measure: T -> int)
    requires forall x <- xs :: measure(x) == 0
    ensures Sum(xs, measure) == 0
  {
  }

  lemma AFilteredSumIsNotMore<T>(xs: seq<T>, keep: T -> bool, measure: T -> int)
    requires forall x <- xs :: measure(x) >= 0
    ensures Sum(Filter(xs, keep), measure) <= Sum(xs, measure)
  {
  }
}
