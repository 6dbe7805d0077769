// Small tools for lists. A list is a sequence; "newest first" means that the newest stands at index 0. Where a definition is
// followed by a method, that is what runs: a loop, proved to give what is defined, which long lists do not exhaust.
module Sequences {
  datatype Option<+T> = None | Some(value: T)

  // The elements that are kept, in their order.
  function Filter<T>(xs: seq<T>, keep: T -> bool): seq<T> {
    if |xs| == 0 then []
    else if keep(xs[0]) then [xs[0]] + Filter(xs[1..], keep)
    else Filter(xs[1..], keep)
  } by method {
    var kept := [];
    var i := |xs|;
    while i > 0
      invariant 0 <= i <= |xs|
      invariant kept == Filter(xs[i..], keep)
    {
      i := i - 1;
      assert xs[i..][0] == xs[i] && xs[i..][1..] == xs[i + 1..];
      if keep(xs[i]) {
        kept := [xs[i]] + kept;
      }
    }
    return kept;
  }

  // Every element changed by the same function, in place.
  function Map<T, R>(xs: seq<T>, change: T -> R): seq<R> {
    seq(|xs|, i requires 0 <= i < |xs| => change(xs[i]))
  }

  // The first element that is wanted.
  function First<T>(xs: seq<T>, wanted: T -> bool): (found: Option<T>)
    ensures found.Some? ==> found.value in xs && wanted(found.value)
    ensures found.None? ==> forall x <- xs :: !wanted(x)
  {
    if |xs| == 0 then None
    else if wanted(xs[0]) then Some(xs[0])
    else First(xs[1..], wanted)
  } by method {
    var i := 0;
    while i < |xs|
      invariant 0 <= i <= |xs|
      invariant First(xs, wanted) == First(xs[i..], wanted)
    {
      assert xs[i..][0] == xs[i] && xs[i..][1..] == xs[i + 1..];
      if wanted(xs[i]) {
        return Some(xs[i]);
      }
      i := i + 1;
    }
    return None;
  }

  // The sum of a measure over all elements.
  function Sum<T>(xs: seq<T>, measure: T -> int): int {
    if |xs| == 0 then 0 else measure(xs[0]) + Sum(xs[1..], measure)
  }
}
