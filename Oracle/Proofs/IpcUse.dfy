// What ipc and mutexes do to the kernel's state: threads sleep and wake, mutex queues come and go, and the use of pools
// follows. Nothing else; and units are conserved (T3).
module IpcUse {
  import opened Sequences
  import opened Lists
  import opened Sums
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States
  import opened Changes
  import opened CapabilityLists
  import opened WellFormedness
  import opened ThreadStates
  import opened Theorems
  import opened T1Threads
  import opened T3Accounts
  import opened T3Control
  import opened T3Threads
  import opened IpcStates
  import opened Mutexes
  import opened MutexKeeps

  // The same capabilities in the same places; only the use of pools may differ.
  ghost predicate OnlyUseDiffers(before: seq<Held>, after: seq<Held>) {
    && |after| == |before|
    && forall i | 0 <= i < |before| ::
         && after[i] == before[i].(cap := before[i].cap.(used := after[i].cap.used))
         && (before[i].cap.kind == Quantity || after[i] == before[i])
  }

  // The same threads, spaces and capabilities, but for what threads do and what pools have used.
  ghost predicate OnlyUseAndSleepDiffer(s: State, t: State) {
    && t.containers == s.containers && t.spaces == s.spaces && t.nextCapability == s.nextCapability
    && OnlyUseDiffers(s.caps, t.caps)
    && (forall tid :: ThreadExists(t.threads, tid) == ThreadExists(s.threads, tid))
  }

  // And units are conserved.
  ghost predicate Settles(s: State, t: State) {
    OnlyUseAndSleepDiffer(s, t) && KeepsAll(s, t)
  }

  lemma TheSameSettles(s: State)
    ensures Settles(s, s)
  {
    TheSameIsKept(s);
  }

  lemma SettlingTwice(s: State, t: State, u: State)
    requires Settles(s, t) && Settles(t, u)
    ensures Settles(s, u)
  {
    hide ThreadExists;
    KeepingAllTwice(s, t, u);
    hide KeepsAll;
  }

  lemma AnActivitySettles(s: State, tid: Tid, activity: Activity)
    ensures Settles(s, s.(threads := WithActivity(s.threads, tid, activity)))
  {
    var t := s.(threads := WithActivity(s.threads, tid, activity));
    AnActivityKeepsAll(s, tid, activity);
    hide KeepsAll;
    assert forall i | 0 <= i < |s.threads| :: t.threads[i].tid == s.threads[i].tid;
    forall other
      ensures ThreadExists(t.threads, other) == ThreadExists(s.threads, other)
    {
      if i :| 0 <= i < |s.threads| && s.threads[i].tid == other { assert t.threads[i].tid == other; }
    }
  }

  // R-POOL-2, R-MUX-3: a queue is paid for

  lemma SizesStayWhereOnlyUseDiffers(before: seq<Held>, after: seq<Held>, r: PoolKind)
    requires OnlyUseDiffers(before, after)
    ensures Sum(after, SizeAsPool(r)) == Sum(before, SizeAsPool(r))
  {
    if |before| > 0 {
      assert OnlyUseDiffers(before[1..], after[1..]);
      SizesStayWhereOnlyUseDiffers(before[1..], after[1..], r);
      assert after[0] == before[0].(cap := before[0].cap.(used := after[0].cap.used));
    }
  }

  lemma ChargesStayWhereOnlyUseDiffers(before: seq<Held>, after: seq<Held>, id: word)
    requires OnlyUseDiffers(before, after)
    ensures Sum(after, PaidCapability(id)) == Sum(before, PaidCapability(id))
  {
    if |before| > 0 {
      assert OnlyUseDiffers(before[1..], after[1..]);
      ChargesStayWhereOnlyUseDiffers(before[1..], after[1..], id);
      assert after[0] == before[0].(cap := before[0].cap.(used := after[0].cap.used));
    }
  }

  lemma TakingAUnitIsUse(caps: seq<Held>, pool: Held)
    requires CapabilityIdsAreUnique(caps) && pool in caps && pool.cap.kind == Quantity && HasFreeUnit(pool.cap)
    ensures OnlyUseDiffers(caps, TakeUnit(caps, pool))
  {
    forall i | 0 <= i < |caps|
      ensures caps[i].cap.id == pool.cap.id ==> caps[i] == pool
    {
      if caps[i].cap.id == pool.cap.id { OneCapabilityAnId(caps, caps[i], pool); }
    }
  }

  lemma AQueueSettles(s: System, key: MutexKey, pool: Held)
    requires WellFormed(s.kernel) && pool in s.kernel.caps && pool.cap.kind == Quantity && HasFreeUnit(pool.cap)
    ensures Settles(s.kernel, WithQueue(s, key, pool).kernel)
  {
    IdsOfCapabilitiesAreUnique(s.kernel);
    hide WellFormed, CapabilityIdsAreUnique, OnlyUseDiffers, KeepsAll, TakeUnit, ThreadExists;
    TakingAUnitIsUse(s.kernel.caps, pool);
    AQueueKeepsAll(s, key, pool);
  }

  lemma IdsOfCapabilitiesAreUnique(s: State)
    requires WellFormed(s)
    ensures CapabilityIdsAreUnique(s.caps)
  {
    hide ContainersAreWellFormed, SpacesAreWellFormed, ThreadsAreWellFormed, MutexesAreWellFormed, CapabilityIsWellFormed,
         CapabilityIdsAreUnique;
  }

  lemma AQueueKeepsAll(s: System, key: MutexKey, pool: Held)
    requires CapabilityIdsAreUnique(s.kernel.caps)
    requires pool in s.kernel.caps && pool.cap.kind == Quantity && HasFreeUnit(pool.cap)
    requires OnlyUseDiffers(s.kernel.caps, TakeUnit(s.kernel.caps, pool))
    ensures KeepsAll(s.kernel, WithQueue(s, key, pool).kernel)
  {
    var k := s.kernel;
    var t := WithQueue(s, key, pool).kernel;
    hide CapabilityIdsAreUnique, OnlyUseDiffers, Conserves, Accounts, TakeUnit, LiveObjects;
    forall id
      ensures LiveObjects(t, id) == LiveObjects(k, id) + OneOf(pool.cap.id)(id)
    {
      TheLiveWithAQueue(s, key, pool, id);
    }
    TakingForOneObjectAccounts(k, t, pool);
    AccountsConserve(k, t, OneOf(pool.cap.id));
    forall r
      ensures TotalSize(t, r) == TotalSize(k, r)
    {
      SizesStayWhereOnlyUseDiffers(k.caps, t.caps, r);
    }
  }

  lemma TheLiveWithAQueue(s: System, key: MutexKey, pool: Held, id: word)
    requires HasFreeUnit(pool.cap) && OnlyUseDiffers(s.kernel.caps, TakeUnit(s.kernel.caps, pool))
    ensures LiveObjects(WithQueue(s, key, pool).kernel, id) == LiveObjects(s.kernel, id) + OneOf(pool.cap.id)(id)
  {
    var t := WithQueue(s, key, pool).kernel;
    hide OnlyUseDiffers, TakeUnit;
    ChargesStayWhereOnlyUseDiffers(s.kernel.caps, t.caps, id);
    assert t.mutexes[1..] == s.kernel.mutexes;
  }

  // R-POOL-3, R-MUX-5: the units of empty queues return

  lemma ReturningIsUse(caps: seq<Held>, payers: seq<Payer>)
    requires forall i | 0 <= i < |caps| :: RecordIsWellFormed(caps[i].cap)
    ensures OnlyUseDiffers(caps, ReturnUnits(caps, payers))
  {
    forall i | 0 <= i < |caps|
      ensures ReturnUnits(caps, payers)[i] == caps[i].(cap := Fewer(caps[i].cap, Charges(payers, caps[i].cap.id)))
      ensures caps[i].cap.kind == Quantity || caps[i].cap.used == 0
    {
      assert RecordIsWellFormed(caps[i].cap);
    }
  }

  lemma RecordsAreWellFormed(s: State)
    requires WellFormed(s)
    ensures forall i | 0 <= i < |s.caps| :: RecordIsWellFormed(s.caps[i].cap)
  {
    forall i | 0 <= i < |s.caps|
      ensures RecordIsWellFormed(s.caps[i].cap)
    {
      assert CapabilityIsWellFormed(s, s.caps[i]);
    }
  }

  lemma TheChargesOfEmptyQueues(s: System, id: word)
    ensures Sum(SleptIn(s), PaidMutex(id)) + Charges(Map(NotSleptIn(s), (q: MutexQueue) => q.paidBy), id)
         == Sum(s.kernel.mutexes, PaidMutex(id))
  {
    hide IsSleptIn;
    ChargesAreASum(NotSleptIn(s), (q: MutexQueue) => q.paidBy, id, PaidMutex(id));
    SumSplitsByAFilter(s.kernel.mutexes, (q: MutexQueue) => IsSleptIn(s, q.key), (q: MutexQueue) => !IsSleptIn(s, q.key),
                       PaidMutex(id));
  }

  lemma ReturningTheUnitsOfQueuesSettles(s: System, t: State)
    requires WellFormed(s.kernel) && PoolsCoverCharges(s.kernel)
    requires t == s.kernel.(mutexes := SleptIn(s),
                            caps := ReturnUnits(s.kernel.caps, Map(NotSleptIn(s), (q: MutexQueue) => q.paidBy)))
    ensures Settles(s.kernel, t)
  {
    var k := s.kernel;
    var payers := Map(NotSleptIn(s), (q: MutexQueue) => q.paidBy);
    RecordsAreWellFormed(k);
    ReturningIsUse(k.caps, payers);
    hide WellFormed, OnlyUseDiffers, Conserves, Accounts, ReturnUnits, PoolsCoverCharges, SleptIn, NotSleptIn, Charges;
    forall id
      ensures LiveObjects(t, id) == LiveObjects(k, id) + ReturnOf(payers)(id)
    {
      ChargesStayWhereOnlyUseDiffers(k.caps, t.caps, id);
      TheChargesOfEmptyQueues(s, id);
    }
    hide LiveObjects;
    ReturningAccounts(k, t, k.caps, payers);
    AccountsConserve(k, t, ReturnOf(payers));
    forall r
      ensures TotalSize(t, r) == TotalSize(k, r)
    {
      SizesStayWhereOnlyUseDiffers(k.caps, t.caps, r);
    }
  }

  lemma TidyingSettles(s: System)
    requires WellFormed(s.kernel) && PoolsCoverCharges(s.kernel)
    ensures Settles(s.kernel, Tidied(s).kernel)
  {
    WhatTidyingDoes(s);
    TheSameSettles(s.kernel);
    hide Tidied, WellFormed, Settles, PoolsCoverCharges, ReturnUnits;
    var t := Tidied(s).kernel;
    if t.caps == s.kernel.caps && SleptIn(s) == s.kernel.mutexes {
      assert t == s.kernel;
    } else {
      ReturningTheUnitsOfQueuesSettles(s, t);
    }
  }

  // While units are conserved, pools go on covering what they paid for.
  lemma SettlingCoversCharges(s: State, t: State)
    requires WellFormed(s) && PoolsCoverCharges(s) && Settles(s, t)
    ensures PoolsCoverCharges(t)
  {
    assert CapabilitiesAreWellFormed(s);
    hide WellFormed, CapabilitiesAreWellFormed, PoolsCoverCharges, Conserves, OnlyUseAndSleepDiffer;
    ConservingKeepsBalances(s, t);
  }

  // What the theorems of chapter 02 say of a call holds after settling too

  // T2
  lemma SettlingAmplifiesNothing(s: State, t: State, u: State)
    requires NoAmplification(s, t) && Settles(t, u)
    ensures NoAmplification(s, u)
  {
    hide KeepsAll, AtLeast;
    forall i | 0 <= i < |u.caps|
      ensures IsAtMostOneOf(s, u.caps[i].cap)
    {
      assert IsAtMostOneOf(s, t.caps[i].cap);
      var j :| 0 <= j < |s.caps| && IsAtMost(s, t.caps[i].cap, s.caps[j].cap);
      assert IsAtMost(s, u.caps[i].cap, s.caps[j].cap);
    }
  }

  // T4
  lemma SettlingKeepsTheImmutable(s: State, t: State, u: State)
    requires ImmutableStays(s, t) && Settles(t, u)
    ensures ImmutableStays(s, u)
  {
    hide KeepsAll, ThreadExists, SpaceExists, IsImmutable;
    forall i | 0 <= i < |s.caps| && IsImmutable(s.caps[i].cap)
      ensures IsStillThere(u, s.caps[i])
    {
      var h := s.caps[i];
      assert IsStillThere(t, h);
      if WentWithTargetOrHolder(t, h) {
        assert WentWithTargetOrHolder(u, h);
      } else {
        var j :| 0 <= j < |t.caps| && IsTheSame(t, t.caps[j], h);
        assert IsTheSame(u, u.caps[j], h);
      }
    }
  }

  // T3
  lemma SettlingConserves(s: State, t: State, u: State)
    requires Keeps(s, t) && Settles(t, u)
    ensures Keeps(s, u)
  {
    hide Conserves, TotalSize, OnlyUseAndSleepDiffer;
    KeepingAllIsKeeping(t, u);
    KeepingTwice(s, t, u);
  }
}
