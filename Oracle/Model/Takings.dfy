// What becomes of a request to an allocator. A refusal carries no state: nothing has changed.
module Takings {
  // EINVAL and ENOMEM.
  datatype Refusal = Invalid | NoRoom

  datatype Taking<+S> = Took(next: S, start: nat) | TakeRefused(why: Refusal)
  datatype Returning<+S> = Returned(next: S) | ReturnRefused(because: Refusal)

  // k numbers from `first` on.
  function Numbers(first: nat, k: nat): (numbers: set<nat>)
    ensures forall x :: x in numbers <==> first <= x < first + k
    ensures |numbers| == k
    decreases k
  {
    if k == 0 then {} else {first} + Numbers(first + 1, k - 1)
  }
}
