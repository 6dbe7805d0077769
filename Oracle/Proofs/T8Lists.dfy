// How the lists of a state look after one capability came, went, was replaced or paid for.
module T8Lists {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened WellFormedness
  import opened CapabilityLists

  lemma AllAreKept<T>(xs: seq<T>, keep: T -> bool)
    requires forall x <- xs :: keep(x)
    ensures Filter(xs, keep) == xs
  {
  }

  lemma WithoutTheHeadIsTheRest(caps: seq<Held>, holder: Holder, cap: Capability)
    requires forall h <- caps :: h.cap.id != cap.id
    ensures Without(PutFirst(caps, holder, cap), cap.id) == caps
  {
    AllAreKept(caps, (h: Held) => h.cap.id != cap.id);
    assert PutFirst(caps, holder, cap)[1..] == caps;
  }

  lemma ReplacingTheHeadLeavesTheRest(caps: seq<Held>, holder: Holder, cap: Capability, now: Capability)
    requires forall h <- caps :: h.cap.id != cap.id
    requires now.id == cap.id
    ensures Replace(PutFirst(caps, holder, cap), now) == PutFirst(caps, holder, now)
  {
    var all := PutFirst(caps, holder, cap);
    forall i | 0 <= i < |all|
      ensures Replace(all, now)[i] == PutFirst(caps, holder, now)[i]
    {
      if i > 0 { assert all[i] == caps[i - 1]; }
    }
  }

  // R-POOL-2, R-POOL-3: a unit that is taken and returned.
  lemma TheUnitReturns(caps: seq<Held>, pool: Held)
    requires CapabilityIdsAreUnique(caps) && pool in caps && HasFreeUnit(pool.cap)
    ensures ReturnUnits(TakeUnit(caps, pool), [PaidBy(pool.cap.id)]) == caps
  {
    var taken := TakeUnit(caps, pool);
    var payers := [PaidBy(pool.cap.id)];
    assert payers[1..] == [];
    assert Charges(payers, pool.cap.id) == 1;
    forall i | 0 <= i < |caps|
      ensures ReturnUnits(taken, payers)[i] == caps[i]
    {
      if caps[i].cap.id == pool.cap.id {
        OneCapabilityAnId(caps, caps[i], pool);
      } else {
        assert Charges(payers, caps[i].cap.id) == 0;
      }
    }
  }

  // The list is as it was, in the same order, but for one unit that the pool has paid, if it is in this list.
  ghost predicate IsAsBefore(before: seq<Held>, after: seq<Held>, pool: word) {
    && |after| == |before|
    && forall i | 0 <= i < |before| ::
         if before[i].cap.id == pool then
           && after[i].cap.used as int == before[i].cap.used as int + 1
           && after[i] == before[i].(cap := before[i].cap.(used := after[i].cap.used))
         else after[i] == before[i]
  }

  // The list of a holder after each change

  lemma ListAfterPuttingFirst(caps: seq<Held>, holder: Holder, cap: Capability, other: Holder)
    ensures ListOf(PutFirst(caps, holder, cap), other) ==
            if other == holder then [Held(holder, cap)] + ListOf(caps, other) else ListOf(caps, other)
  {
    assert PutFirst(caps, holder, cap)[1..] == caps;
  }

  lemma ListAfterReplacing(caps: seq<Held>, cap: Capability, holder: Holder)
    ensures ListOf(Replace(caps, cap), holder) == Replace(ListOf(caps, holder), cap)
  {
    if |caps| > 0 {
      ListAfterReplacing(caps[1..], cap, holder);
      assert Replace(caps, cap)[1..] == Replace(caps[1..], cap);
      if caps[0].holder == holder {
        var rest := ListOf(caps[1..], holder);
        assert ListOf(caps, holder) == [caps[0]] + rest;
        assert Replace([caps[0]] + rest, cap) == Replace([caps[0]], cap) + Replace(rest, cap);
      }
    }
  }

  lemma ListAfterTakingOut(caps: seq<Held>, id: word, holder: Holder)
    ensures ListOf(Without(caps, id), holder) == Without(ListOf(caps, holder), id)
  {
    if |caps| > 0 {
      ListAfterTakingOut(caps[1..], id, holder);
      var rest := ListOf(caps[1..], holder);
      assert ListOf(caps, holder) == (if caps[0].holder == holder then [caps[0]] + rest else rest);
      assert ([caps[0]] + rest)[1..] == rest;
      var others := Without(caps[1..], id);
      assert ([caps[0]] + others)[1..] == others;
    }
  }
}
