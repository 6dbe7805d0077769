// Lemmas about the list tools of Model/Sequences.dfy.
module Lists {
  import opened Sequences

  lemma FilterKeepsExactlyTheKept<T>(xs: seq<T>, keep: T -> bool)
    ensures forall x :: x in Filter(xs, keep) <==> x in xs && keep(x)
  {
  }

  // Two places in a list, in this order.
  ghost predicate StandInOrder<T(!new)>(xs: seq<T>, first: T, second: T) {
    exists k, l | 0 <= k < l < |xs| :: xs[k] == first && xs[l] == second
  }

  // Two places in the filtered list come from two places, in the same order, in the list.
  lemma FilterIsASubsequence<T(!new)>(xs: seq<T>, keep: T -> bool)
    ensures forall i, j | 0 <= i < j < |Filter(xs, keep)| ::
              StandInOrder(xs, Filter(xs, keep)[i], Filter(xs, keep)[j])
  {
    var all := Filter(xs, keep);
    forall i, j | 0 <= i < j < |all|
      ensures StandInOrder(xs, all[i], all[j])
    {
      TwoKeptPlaces(xs, keep, i, j);
    }
  }

  lemma TwoKeptPlaces<T(!new)>(xs: seq<T>, keep: T -> bool, i: nat, j: nat)
    requires i < j < |Filter(xs, keep)|
    ensures StandInOrder(xs, Filter(xs, keep)[i], Filter(xs, keep)[j])
  {
    var all := Filter(xs, keep);
    var rest := Filter(xs[1..], keep);
    FilterKeepsExactlyTheKept(xs[1..], keep);
    if !keep(xs[0]) {
      TwoKeptPlaces(xs[1..], keep, i, j);
      var k, l :| 0 <= k < l < |xs[1..]| && xs[1..][k] == all[i] && xs[1..][l] == all[j];
      assert xs[k + 1] == all[i] && xs[l + 1] == all[j];
    } else if i == 0 {
      assert all[j] == rest[j - 1];
      assert all[j] in rest;
      assert all[j] in xs[1..];
      var l :| 0 <= l < |xs[1..]| && xs[1..][l] == all[j];
      assert xs[0] == all[0] && xs[l + 1] == all[j];
    } else {
      assert all[i] == rest[i - 1] && all[j] == rest[j - 1];
      TwoKeptPlaces(xs[1..], keep, i - 1, j - 1);
      var k, l :| 0 <= k < l < |xs[1..]| && xs[1..][k] == all[i] && xs[1..][l] == all[j];
      assert xs[k + 1] == all[i] && xs[l + 1] == all[j];
    }
  }

  lemma FilterIsNotLonger<T>(xs: seq<T>, keep: T -> bool)
    ensures |Filter(xs, keep)| <= |xs|
    ensures (exists x <- xs :: !keep(x)) ==> |Filter(xs, keep)| < |xs|
  {
  }

  lemma SumOfTwoLists<T>(xs: seq<T>, ys: seq<T>, measure: T -> int)
    ensures Sum(xs + ys, measure) == Sum(xs, measure) + Sum(ys, measure)
  {
    if |xs| == 0 {
      assert xs + ys == ys;
    } else {
      assert (xs + ys)[1..] == xs[1..] + ys;
    }
  }

  lemma SumIsNotNegative<T>(xs: seq<T>, measure: T -> int)
    requires forall x <- xs :: measure(x) >= 0
    ensures Sum(xs, measure) >= 0
  {
  }

  // What is kept and what is not kept add up to the whole.
  lemma SumSplitsByAFilter<T>(xs: seq<T>, keep: T -> bool, drop: T -> bool, measure: T -> int)
    requires forall x <- xs :: drop(x) == !keep(x)
    ensures Sum(xs, measure) == Sum(Filter(xs, keep), measure) + Sum(Filter(xs, drop), measure)
  {
  }

  lemma SumAfterAChange<T, R>(xs: seq<T>, change: T -> R, before: T -> int, after: R -> int)
    requires forall x <- xs :: after(change(x)) == before(x)
    ensures Sum(Map(xs, change), after) == Sum(xs, before)
  {
    if |xs| > 0 {
      assert Map(xs, change)[1..] == Map(xs[1..], change);
    }
  }
}
