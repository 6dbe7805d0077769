// Small tools for lists. A list is a sequence; "newest first" means that the newest stands at index 0.
module Sequences {
  datatype Option<+T> = None | Some(value: T)

  // The elements that are kept, in their order.
  function Filter<T>(xs: seq<T>, keep: T -> bool): seq<T> {
    if |xs| == 0 then []
    else if keep(xs[0]) then [xs[0]] + Filter(xs[1..], keep)
    else Filter(xs[1..], keep)
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
  }

  // The sum of a measure over all elements.
  function Sum<T>(xs: seq<T>, measure: T -> int): int {
    if |xs| == 0 then 0 else measure(xs[0]) + Sum(xs[1..], measure)
  }
}
