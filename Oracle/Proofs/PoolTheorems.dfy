// The theorems of number and address pools (R-MEM-50, R-MEM-51), and of the protection compare (R-MEM-132).
module PoolTheorems {
  import opened Sequences
  import opened Takings
  import opened Pools
  import opened Protections

  lemma TheStartIsWellFormed(count: nat)
    ensures WellFormed(AllFree(count))
  {
  }

  // The search finds a run, and none lower.
  lemma TheLowestRunIsTheLowest(p: Pool, k: nat, from: nat)
    ensures var found := LowestRun(p, k, from);
            && (found.Some? ==> from <= found.value && AreFree(p, found.value, k))
            && (forall first: nat | from <= first && (found.Some? ==> first < found.value) :: !AreFree(p, first, k))
    decreases p.count - from
  {
    if from + k <= p.count && !AreFree(p, from, k) && from != p.count {
      TheLowestRunIsTheLowest(p, k, from + 1);
    }
  }

  // R-MEM-50: the lowest run that is free is taken.
  lemma TakeGivesTheLowestRun(p: Pool, k: nat)
    requires TakeRun(p, k).Took?
    ensures AreFree(p, TakeRun(p, k).start, k)
    ensures forall first: nat | first < TakeRun(p, k).start :: !AreFree(p, first, k)
  {
    TheLowestRunIsTheLowest(p, k, 0);
  }

  // R-MEM-50: it is refused only if none is asked for, or there is no such run.
  lemma TakeIsRefusedOnlyForWantOfRoom(p: Pool, k: nat)
    requires TakeRun(p, k).TakeRefused?
    ensures k == 0 || forall first: nat :: !AreFree(p, first, k)
  {
    TheLowestRunIsTheLowest(p, k, 0);
  }

  // R-MEM-50: a number is never given out twice, and none is lost.
  lemma WhatIsTakenWasFree(p: Pool, k: nat)
    requires WellFormed(p) && TakeRun(p, k).Took?
    ensures WellFormed(TakeRun(p, k).next)
    ensures p.taken !! Numbers(TakeRun(p, k).start, k)
    ensures |TakeRun(p, k).next.taken| == |p.taken| + k
  {
    TheLowestRunIsTheLowest(p, k, 0);
    var first := TakeRun(p, k).start;
    assert p.taken !! Numbers(first, k);
  }

  lemma WhatIsDemandedWasFree(p: Pool, first: nat, k: nat)
    requires WellFormed(p) && TakeExactly(p, first, k).Took?
    ensures WellFormed(TakeExactly(p, first, k).next)
    ensures p.taken !! Numbers(first, k)
    ensures |TakeExactly(p, first, k).next.taken| == |p.taken| + k
  {
    assert p.taken !! Numbers(first, k);
  }

  lemma WhatIsReturnedIsFree(p: Pool, first: nat, k: nat)
    requires WellFormed(p) && ReturnRun(p, first, k).Returned?
    ensures WellFormed(ReturnRun(p, first, k).next)
    ensures AreFree(ReturnRun(p, first, k).next, first, k)
    ensures |ReturnRun(p, first, k).next.taken| == |p.taken| - k
  {
    assert Numbers(first, k) <= p.taken;
  }

  // R-MEM-50: what was taken can be returned, and then all is as before.
  lemma TakeThenReturnRestores(p: Pool, k: nat)
    requires WellFormed(p) && TakeRun(p, k).Took?
    ensures ReturnRun(TakeRun(p, k).next, TakeRun(p, k).start, k) == Returned(p)
  {
    TheLowestRunIsTheLowest(p, k, 0);
    var first := TakeRun(p, k).start;
    assert p.taken + Numbers(first, k) - Numbers(first, k) == p.taken;
  }

  // R-MEM-50: what is free cannot be returned, not even a part of a run.
  lemma NothingIsReturnedTwice(p: Pool, first: nat, k: nat, again: nat, n: nat)
    requires ReturnRun(p, first, k).Returned? && Numbers(first, k) * Numbers(again, n) != {}
    ensures ReturnRun(ReturnRun(p, first, k).next, again, n).ReturnRefused?
  {
    var x :| x in Numbers(first, k) * Numbers(again, n);
    assert x !in ReturnRun(p, first, k).next.taken;
  }

  // R-MEM-51: a page that is taken lies below the end of the region.
  lemma NoAddressAtOrBeyondTheEnd(a: AddressPool, k: nat)
    requires TakeAddresses(a, k).Took?
    ensures a.start <= TakeAddresses(a, k).start
    ensures TakeAddresses(a, k).start + PageSize * k <= a.start + PageSize * a.pages.count
  {
    TheLowestRunIsTheLowest(a.pages, k, 0);
  }

  lemma TakeThenReturnRestoresAddresses(a: AddressPool, k: nat)
    requires WellFormed(a.pages) && TakeAddresses(a, k).Took?
    ensures ReturnAddresses(TakeAddresses(a, k).next, TakeAddresses(a, k).start, k) == Returned(a)
  {
    TakeThenReturnRestores(a.pages, k);
    var first := TakeRun(a.pages, k).start;
    assert (PageSize * first) % PageSize == 0 && (PageSize * first) / PageSize == first;
  }

  // R-MEM-132: each need is met by itself, and writing covers reading alone.
  lemma OneRightIsEnoughForItself(right: Protection, need: Protection)
    ensures IsEnough({right}, {need}) <==> right == need || (right == ToWrite && need == ToRead)
  {
    assert ToRead in {right} <==> right == ToRead;
  }

  // R-MEM-132: more rights are never less, and more needs are never more easily met.
  lemma MoreRightsAreEnoughForLess(have: set<Protection>, more: set<Protection>,
                                   need: set<Protection>, less: set<Protection>)
    requires have <= more && less <= need && less != {} && IsEnough(have, need)
    ensures IsEnough(more, less)
  {
  }
}
