// MutexControl leaves a well-formed system well-formed: R-MUX-6.
module MutexKeeps {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Sleepers
  import opened Changes
  import opened Calls
  import opened CapabilityLists
  import opened Found
  import opened WellFormedness
  import opened T1Changes
  import opened T1Threads
  import opened IpcStates
  import opened IpcCalls
  import opened Mutexes
  import opened IpcWellFormedness
  import opened IpcSleeps
  import opened IpcKeeps
  import opened Arrivals
  import Sums
  import Checks
  import ThreadStates
  import Rights

  // Only the queues of mutexes change.
  lemma WellFormedMutexesAreEnough(s: State, t: State)
    requires WellFormed(s) && t == s.(mutexes := t.mutexes) && MutexesAreWellFormed(t)
    ensures WellFormed(t)
  {
    hide RecordIsWellFormed, WaitIsWellFormed, QueueIsWellFormed, ArrivalsDiffer;
    forall i | 0 <= i < |t.threads|
      ensures ThreadIsWellFormed(t, t.threads[i])
    {
      assert ThreadIsWellFormed(s, s.threads[i]);
    }
    forall i | 0 <= i < |t.spaces|
      ensures SpaceIsWellFormed(t, t.spaces[i])
    {
      assert SpaceIsWellFormed(s, s.spaces[i]);
    }
    forall i | 0 <= i < |t.caps|
      ensures CapabilityIsWellFormed(t, t.caps[i])
    {
      assert CapabilityIsWellFormed(s, s.caps[i]);
    }
  }

  // Tidying up

  lemma FilterKeepsMutexesDifferent(mutexes: seq<MutexQueue>, keep: MutexQueue -> bool)
    requires MutexesDiffer(mutexes)
    ensures MutexesDiffer(Filter(mutexes, keep))
  {
    var kept := Filter(mutexes, keep);
    FilterIsASubsequence(mutexes, keep);
    forall i, j | 0 <= i < j < |kept|
      ensures kept[i].key != kept[j].key
    {
      assert StandInOrder(mutexes, kept[i], kept[j]);
    }
  }

  // The queues in which someone sleeps, and those in which nobody does.
  function SleptIn(s: System): seq<MutexQueue> { Filter(s.kernel.mutexes, (q: MutexQueue) => IsSleptIn(s, q.key)) }
  function NotSleptIn(s: System): seq<MutexQueue> { Filter(s.kernel.mutexes, (q: MutexQueue) => !IsSleptIn(s, q.key)) }

  // R-MUX-5: what tidying does, whether or not a queue is empty.
  lemma WhatTidyingDoes(s: System)
    ensures var t := Tidied(s);
            && t.contexts == s.contexts && t.memory == s.memory
            && t.kernel.threads == s.kernel.threads && t.kernel.spaces == s.kernel.spaces
            && t.kernel.containers == s.kernel.containers && t.kernel.nextCapability == s.kernel.nextCapability
            && t.kernel.mutexes == SleptIn(s)
            && ((t.kernel.caps == s.kernel.caps && SleptIn(s) == s.kernel.mutexes)
                || t.kernel.caps == ReturnUnits(s.kernel.caps, Map(NotSleptIn(s), (q: MutexQueue) => q.paidBy)))
  {
    hide IsSleptIn, ReturnUnits;
    if |NotSleptIn(s)| == 0 {
      FilterKeepsExactlyTheKept(s.kernel.mutexes, (q: MutexQueue) => !IsSleptIn(s, q.key));
      forall q <- s.kernel.mutexes
        ensures IsSleptIn(s, q.key)
      {
        if !IsSleptIn(s, q.key) { assert q in NotSleptIn(s); }
      }
      Sums.FilteringNothing(s.kernel.mutexes, (q: MutexQueue) => IsSleptIn(s, q.key));
    }
  }

  lemma TheTidyKernelIsWellFormed(s: System)
    requires WellFormed(s.kernel)
    ensures WellFormed(Tidied(s).kernel)
  {
    WhatTidyingDoes(s);
    FilterKeepsExactlyTheKept(s.kernel.mutexes, (q: MutexQueue) => IsSleptIn(s, q.key));
    hide Tidied, IsSleptIn, ReturnUnits, ContainersAreWellFormed, SpacesAreWellFormed, ThreadsAreWellFormed,
         CapabilitiesAreWellFormed;
    var t := Tidied(s).kernel;
    var payers := Map(NotSleptIn(s), (q: MutexQueue) => q.paidBy);
    var paid := if t.caps == s.kernel.caps then s.kernel else s.kernel.(caps := ReturnUnits(s.kernel.caps, payers));
    ReturningUnitsKeepsWellFormed(s.kernel, payers);
    assert MutexesAreWellFormed(t) by {
      forall i | 0 <= i < |t.mutexes|
        ensures PayerIsKnown(t, t.mutexes[i].paidBy)
      {
        assert t.mutexes[i] in t.mutexes;
        assert t.mutexes[i] in s.kernel.mutexes;
      }
    }
    assert t == paid.(mutexes := t.mutexes);
    WellFormedMutexesAreEnough(paid, t);
  }

  // R-MUX-5, R-MUX-6: after it there is a queue exactly where someone sleeps.
  lemma TidyingMakesWellFormed(s: System)
    requires AlmostWellFormed(s)
    ensures IpcWellFormed(Tidied(s))
  {
    WhatTidyingDoes(s);
    TheTidyKernelIsWellFormed(s);
    FilterKeepsExactlyTheKept(s.kernel.mutexes, (q: MutexQueue) => IsSleptIn(s, q.key));
    FilterKeepsMutexesDifferent(s.kernel.mutexes, (q: MutexQueue) => IsSleptIn(s, q.key));
    hide WellFormed, Tidied, IsQueuedAs, ReturnUnits;
    var t := Tidied(s);
    forall tid
      ensures SleepOf(t, tid) == SleepOf(s, tid)
    {
    }
    hide SleepOf;
    forall key
      ensures IsSleptIn(t, key) == IsSleptIn(s, key)
    {
    }
    forall i | 0 <= i < |t.kernel.threads|
      ensures HasItsQueue(t.kernel.mutexes, SleepOf(t, t.kernel.threads[i].tid))
    {
      AQueueInWhichOneSleepsStays(s, i);
    }
    forall i | 0 <= i < |t.kernel.mutexes|
      ensures IsSleptIn(t, t.kernel.mutexes[i].key)
    {
      assert t.kernel.mutexes[i] in SleptIn(s);
    }
  }

  lemma AQueueInWhichOneSleepsStays(s: System, i: nat)
    requires SleepersHaveTheirQueues(s) && i < |s.kernel.threads|
    ensures HasItsQueue(SleptIn(s), SleepOf(s, s.kernel.threads[i].tid))
  {
    FilterKeepsExactlyTheKept(s.kernel.mutexes, (q: MutexQueue) => IsSleptIn(s, q.key));
    var sleep := SleepOf(s, s.kernel.threads[i].tid);
    assert HasItsQueue(s.kernel.mutexes, sleep);
    hide SleepOf;
    if sleep.Contending? || sleep.Holding? {
      var j :| 0 <= j < |s.kernel.mutexes| && s.kernel.mutexes[j].key == sleep.key;
      assert IsSleptIn(s, sleep.key);
      assert s.kernel.mutexes[j] in SleptIn(s);
      var k :| 0 <= k < |SleptIn(s)| && SleptIn(s)[k] == s.kernel.mutexes[j];
    }
  }

  // Waking

  lemma OneGoesOn(s: System, tid: Tid)
    requires AlmostWellFormed(s) && ThreadExists(s.kernel.threads, tid)
    ensures AlmostWellFormed(GoesOn(s, tid))
    ensures forall other :: ThreadExists(s.kernel.threads, other) ==> ThreadExists(GoesOn(s, tid).kernel.threads, other)
  {
    var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i].tid == tid;
    GoingOnKeepsAlmostWellFormed(s, s.kernel.threads[i]);
    assert ThreadIdsAreUnique(s.kernel.threads);
    WithActivityThreadByThread(s.kernel.threads, s.kernel.threads[i], Runnable);
    hide AlmostWellFormed, ThreadIdsAreUnique, ThreadStates.WithActivity;
    forall other | ThreadExists(s.kernel.threads, other)
      ensures ThreadExists(GoesOn(s, tid).kernel.threads, other)
    {
      var j :| 0 <= j < |s.kernel.threads| && s.kernel.threads[j].tid == other;
    }
  }

  lemma WhenAllGoOnItIsAlmostWellFormed(s: System, threads: seq<Thread>)
    requires AlmostWellFormed(s) && forall t <- threads :: ThreadExists(s.kernel.threads, t.tid)
    ensures AlmostWellFormed(AllGoOn(s, threads))
    decreases |threads|
  {
    hide AlmostWellFormed, GoesOn, ThreadExists;
    if |threads| > 0 {
      OneGoesOn(s, threads[0].tid);
      WhenAllGoOnItIsAlmostWellFormed(GoesOn(s, threads[0].tid), threads[1..]);
    }
  }

  // Sleeping

  lemma TheKernelWithAQueueIsWellFormed(s: System, key: MutexKey, pool: Held)
    requires WellFormed(s.kernel)
    requires pool in s.kernel.caps && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    ensures WellFormed(WithQueue(s, key, pool).kernel)
  {
    var t := WithQueue(s, key, pool).kernel;
    var paid := s.kernel.(caps := TakeUnit(s.kernel.caps, pool));
    TakingAUnitKeepsWellFormed(s.kernel, pool);
    IdsAreBelowTheNext(s.kernel);
    hide ContainersAreWellFormed, SpacesAreWellFormed, ThreadsAreWellFormed, CapabilitiesAreWellFormed, TakeUnit;
    assert t == paid.(mutexes := t.mutexes);
    forall i | 0 <= i < |t.mutexes|
      ensures PayerIsKnown(t, t.mutexes[i].paidBy)
    {
      if i > 0 { assert t.mutexes[i] == s.kernel.mutexes[i - 1]; }
    }
    WellFormedMutexesAreEnough(paid, t);
  }

  lemma ANewQueueIsAnother(mutexes: seq<MutexQueue>, q: MutexQueue)
    requires MutexesDiffer(mutexes) && !QueueExists(mutexes, q.key)
    ensures MutexesDiffer([q] + mutexes)
    ensures QueueExists([q] + mutexes, q.key)
    ensures forall key :: QueueExists(mutexes, key) ==> QueueExists([q] + mutexes, key)
  {
    var all := [q] + mutexes;
    assert all[0] == q;
    forall i, j | 0 <= i < j < |all|
      ensures all[i].key != all[j].key
    {
      assert all[j] == mutexes[j - 1];
      if i > 0 { assert all[i] == mutexes[i - 1]; }
    }
    forall key | QueueExists(mutexes, key)
      ensures QueueExists(all, key)
    {
      var j :| 0 <= j < |mutexes| && mutexes[j].key == key;
      assert all[j + 1].key == key;
    }
  }

  lemma WithAQueueItIsAlmostWellFormed(s: System, key: MutexKey, pool: Held)
    requires AlmostWellFormed(s) && !QueueExists(s.kernel.mutexes, key)
    requires pool in s.kernel.caps && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    ensures AlmostWellFormed(WithQueue(s, key, pool))
    ensures QueueExists(WithQueue(s, key, pool).kernel.mutexes, key)
  {
    var t := WithQueue(s, key, pool);
    TheKernelWithAQueueIsWellFormed(s, key, pool);
    ANewQueueIsAnother(s.kernel.mutexes, MutexQueue(key, PaidBy(pool.cap.id)));
    WithAQueueTheSameSleep(s, key, pool);
    hide WellFormed, SleepOf, IsQueuedAs, TakeUnit, QueueExists, MutexesDiffer;
    forall i | 0 <= i < |t.kernel.threads|
      ensures IsQueuedAs(t.kernel.threads[i], SleepOf(t, t.kernel.threads[i].tid))
      ensures HasItsQueue(t.kernel.mutexes, SleepOf(t, t.kernel.threads[i].tid))
    {
      assert IsQueuedAs(s.kernel.threads[i], SleepOf(s, s.kernel.threads[i].tid));
      assert HasItsQueue(s.kernel.mutexes, SleepOf(s, s.kernel.threads[i].tid));
    }
  }

  // All queues but this one are slept in.
  ghost predicate OthersAreSleptIn(s: System, key: MutexKey) {
    forall i | 0 <= i < |s.kernel.mutexes| && s.kernel.mutexes[i].key != key :: IsSleptIn(s, s.kernel.mutexes[i].key)
  }

  lemma IntoAQueueKeepsWellFormed(s: System, me: Thread, key: MutexKey, sleep: Sleep)
    requires AlmostWellFormed(s) && OthersAreSleptIn(s, key) && QueueExists(s.kernel.mutexes, key)
    requires me in s.kernel.threads && SleepOf(s, me.tid) == Awake
    requires sleep == Contending(key) || sleep == Holding(key)
    requires MaySleepSo(s, me, sleep)
    ensures IpcWellFormed(FallsAsleep(s, me.tid, sleep))
  {
    FallingAsleepKeepsAlmostWellFormed(s, me, sleep);
    assert ThreadIdsAreUnique(s.kernel.threads);
    var t := FallsAsleep(s, me.tid, sleep);
    var activity := Queued(OnWhom(sleep), Now(s.kernel.threads));
    TheChangedIsThere(s.kernel.threads, me, activity);
    OnlyOneSleepsOtherwise(s, me.tid, activity, sleep);
    hide AlmostWellFormed, ThreadStates.WithActivity, ThreadIdsAreUnique, SleepOf, MaySleepSo, WithSleep;
    forall i | 0 <= i < |t.kernel.mutexes|
      ensures IsSleptIn(t, t.kernel.mutexes[i].key)
    {
      if t.kernel.mutexes[i].key == key {
        var j :| 0 <= j < |t.kernel.threads| && t.kernel.threads[j] == me.(activity := activity);
        assert SleepsOnMutex(SleepOf(t, t.kernel.threads[j].tid), key);
      } else {
        OtherQueuesStaySleptIn(s, me, activity, sleep, s.kernel.mutexes[i].key);
      }
    }
  }

  // Nobody is there beside whom it may not sleep.
  ghost predicate IsFreeFor(s: System, key: MutexKey, sleep: Sleep) {
    forall t <- s.kernel.threads ::
      SleepOf(s, t.tid) != Holding(key) && (sleep.Holding? ==> SleepOf(s, t.tid) != Contending(key))
  }

  lemma SleepingInAQueueKeepsWellFormed(s: System, me: Thread, key: MutexKey, sleep: Sleep)
    requires IpcWellFormed(s) && me in s.kernel.threads && me.activity == Runnable
    requires sleep == Contending(key) || sleep == Holding(key)
    requires IsFreeFor(s, key, sleep)
    ensures IpcWellFormed(SystemAfter(s, SleepsInQueue(s, me, key, sleep)))
  {
    WhoRunsIsAwake(s, me);
    WhatIsFoundIsHeld(s.kernel, me, 0, Rights.MutexPool);
    hide AlmostWellFormed, FallsAsleep, FindPool, HasFreeUnit, IsSleptIn;
    if QueueExists(s.kernel.mutexes, key) {
      IntoAQueueKeepsWellFormed(s, me, key, sleep);
    } else if FindPool(s.kernel, me, Rights.MutexPool).Some? {
      var pool := FindPool(s.kernel, me, Rights.MutexPool).value;
      var t := WithQueue(s, key, pool);
      WithAQueueItIsAlmostWellFormed(s, key, pool);
      assert forall i | 0 <= i < |t.kernel.mutexes| && t.kernel.mutexes[i].key != key ::
          t.kernel.mutexes[i] == s.kernel.mutexes[i - 1];
      WithAQueueTheSameSleep(s, key, pool);
      IntoAQueueKeepsWellFormed(t, me, key, sleep);
    }
  }

  lemma WithAQueueTheSameSleep(s: System, key: MutexKey, pool: Held)
    requires HasFreeUnit(pool.cap)
    ensures forall tid :: SleepOf(WithQueue(s, key, pool), tid) == SleepOf(s, tid)
    ensures forall other :: IsSleptIn(WithQueue(s, key, pool), other) == IsSleptIn(s, other)
  {
    var t := WithQueue(s, key, pool);
    forall tid
      ensures SleepOf(t, tid) == SleepOf(s, tid)
    {
    }
    hide SleepOf;
  }

  // The calls

  lemma LockingKeepsWellFormed(s: System, me: Thread, key: MutexKey)
    requires IpcWellFormed(s) && me in s.kernel.threads && me.activity == Runnable
    ensures IpcWellFormed(SystemAfter(s, LockOf(s, me, key)))
  {
    TheLongestAsleepIsFirst(s, (t: Thread) => SleepOf(s, t.tid) == Holding(key));
    hide AlmostWellFormed, QueuesAreSleptIn, GoesOn, Tidied, SleepsInQueue, LongestAsleep;
    match HolderOf(s, key)
    case Some(holder) =>
      GoingOnKeepsAlmostWellFormed(s, holder);
      TidyingMakesWellFormed(GoesOn(s, holder.tid));
    case None =>
      SleepingInAQueueKeepsWellFormed(s, me, key, Contending(key));
  }

  lemma ContendersAreThreads(s: System, key: MutexKey)
    ensures forall t :: t in ContendersOf(s, key) <==> t in s.kernel.threads && SleepOf(s, t.tid) == Contending(key)
  {
    var all := Filter(s.kernel.threads, (t: Thread) => SleepOf(s, t.tid) == Contending(key));
    FilterKeepsExactlyTheKept(s.kernel.threads, (t: Thread) => SleepOf(s, t.tid) == Contending(key));
    SleepersStandInOrderOfArrival(all);
  }

  lemma UnlockingKeepsWellFormed(s: System, me: Thread, key: MutexKey)
    requires IpcWellFormed(s) && me in s.kernel.threads && me.activity == Runnable
    ensures IpcWellFormed(SystemAfter(s, UnlockOf(s, me, key)))
  {
    TheLongestAsleepIsFirst(s, (t: Thread) => SleepOf(s, t.tid) == Holding(key));
    ContendersAreThreads(s, key);
    hide AlmostWellFormed, QueuesAreSleptIn, AllGoOn, Tidied, SleepsInQueue, LongestAsleep, ContendersOf;
    var contenders := ContendersOf(s, key);
    if HolderOf(s, key).None? {
      if |contenders| > 0 {
        forall t <- contenders { ThereIsThere(s.kernel.threads, t); }
        WhenAllGoOnItIsAlmostWellFormed(s, contenders);
        TidyingMakesWellFormed(AllGoOn(s, contenders));
      } else {
        SleepingInAQueueKeepsWellFormed(s, me, key, Holding(key));
      }
    }
  }

  lemma MutexControlKeepsWellFormed(s: System, me: Thread, address: word, operation: MutexOperation)
    requires IpcWellFormed(s) && me in s.kernel.threads && me.activity == Runnable
    ensures IpcWellFormed(SystemAfter(s, MutexCall(s, me, address, operation)))
  {
    hide IpcWellFormed, LockOf, UnlockOf, KeyOf, Checks.Check;
    if KeyOf(s, me, address).Some? {
      LockingKeepsWellFormed(s, me, KeyOf(s, me, address).value);
      UnlockingKeepsWellFormed(s, me, KeyOf(s, me, address).value);
    }
  }
}
