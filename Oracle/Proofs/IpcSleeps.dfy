// What falling asleep and going on do to the whole system: it stays well-formed (R-IPC-9, R-MUX-6).
module IpcSleeps {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened States
  import opened Sleepers
  import opened CapabilityLists
  import opened WellFormedness
  import opened ThreadStates
  import opened T1Threads
  import opened Memory
  import opened IpcStates
  import opened Mutexes
  import opened IpcWellFormedness

  // The same kernel, and everybody sleeps as before. (Registers, UTCBs and the memory may differ.)
  ghost predicate SameSleepers(s: System, t: System) {
    && t.kernel == s.kernel
    && (forall tid :: SleepOf(t, tid) == SleepOf(s, tid))
    && (forall tid | tid in t.contexts :: tid in s.contexts || ThreadExists(t.kernel.threads, tid))
  }

  lemma TheSameSleepersTwice(s: System, t: System, u: System)
    requires SameSleepers(s, t) && SameSleepers(t, u)
    ensures SameSleepers(s, u)
  {
    hide ThreadExists;
  }

  lemma SameSleepersAreAlmostWellFormed(s: System, t: System)
    requires AlmostWellFormed(s) && SameSleepers(s, t)
    ensures AlmostWellFormed(t)
  {
    hide WellFormed, IsQueuedAs, HasItsQueue, SleepOf;
    forall i | 0 <= i < |t.kernel.threads|
      ensures SleepOf(t, t.kernel.threads[i].tid) == SleepOf(s, s.kernel.threads[i].tid)
    {
    }
  }

  lemma SameSleepersSleepInTheSameQueues(s: System, t: System)
    requires SameSleepers(s, t)
    ensures forall key :: IsSleptIn(t, key) == IsSleptIn(s, key)
    ensures QueuesAreSleptIn(s) ==> QueuesAreSleptIn(t)
  {
    hide SleepOf;
  }

  lemma SameSleepersAreWellFormed(s: System, t: System)
    requires IpcWellFormed(s) && SameSleepers(s, t)
    ensures IpcWellFormed(t)
  {
    SameSleepersAreAlmostWellFormed(s, t);
    SameSleepersSleepInTheSameQueues(s, t);
  }

  lemma RegistersChangeNoSleep(s: System, tid: Tid, registers: Registers)
    requires ThreadExists(s.kernel.threads, tid)
    ensures SameSleepers(s, WithRegisters(s, tid, registers))
  {
  }

  lemma MemoryChangesNoSleep(s: System, m: Memory)
    ensures SameSleepers(s, s.(memory := m))
  {
  }

  // One thread does and sleeps with something else

  lemma OnlyOneSleepsOtherwise(s: System, tid: Tid, activity: Activity, sleep: Sleep)
    ensures var t := WithSleep(s, tid, activity, sleep);
            && SleepOf(t, tid) == sleep
            && (forall other | other != tid :: SleepOf(t, other) == SleepOf(s, other))
            && (forall other :: RegistersOf(t, other) == RegistersOf(s, other))
            && (forall other :: ContextOf(t, other).utcb == ContextOf(s, other).utcb)
            && t.memory == s.memory
            && t.kernel == s.kernel.(threads := WithActivity(s.kernel.threads, tid, activity))
  {
  }

  // The thread may sleep so: in a queue that is there, and not beside a holder.
  ghost predicate MaySleepSo(s: System, t: Thread, sleep: Sleep) {
    && HasItsQueue(s.kernel.mutexes, sleep)
    && forall u <- s.kernel.threads | u.tid != t.tid ::
         && (sleep.Holding? ==> !SleepsOnMutex(SleepOf(s, u.tid), sleep.key))
         && (sleep.Contending? ==> SleepOf(s, u.tid) != Holding(sleep.key))
  }

  lemma ASleepKeepsAlmostWellFormed(s: System, t: Thread, activity: Activity, sleep: Sleep)
    requires AlmostWellFormed(s) && t in s.kernel.threads
    requires MayDo(s.kernel, t, activity) && IsQueuedAs(t.(activity := activity), sleep) && MaySleepSo(s, t, sleep)
    ensures AlmostWellFormed(WithSleep(s, t.tid, activity, sleep))
  {
    var after := WithSleep(s, t.tid, activity, sleep);
    AnActivityKeepsWellFormed(s.kernel, t, activity);
    assert ThreadIdsAreUnique(s.kernel.threads);
    WithActivityThreadByThread(s.kernel.threads, t, activity);
    OnlyOneSleepsOtherwise(s, t.tid, activity, sleep);
    hide WellFormed, MayDo, WithActivity, SleepOf, ThreadIdsAreUnique;
    QueuesOfAllButOne(s, t, activity, sleep);
    HoldersStayAlone(s, t, activity, sleep);
    ThreadsAreStillRemembered(s, t, activity, sleep);
  }

  lemma ThreadsAreStillRemembered(s: System, t: Thread, activity: Activity, sleep: Sleep)
    requires OnlyThreadsAreRemembered(s) && t in s.kernel.threads && ThreadIdsAreUnique(s.kernel.threads)
    ensures OnlyThreadsAreRemembered(WithSleep(s, t.tid, activity, sleep))
  {
    var after := WithSleep(s, t.tid, activity, sleep);
    WithActivityThreadByThread(s.kernel.threads, t, activity);
    hide WithActivity, ThreadIdsAreUnique;
    forall tid | tid in after.contexts
      ensures ThreadExists(after.kernel.threads, tid)
    {
      assert tid in s.contexts || tid == t.tid;
      var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i].tid == tid;
    }
  }

  lemma QueuesOfAllButOne(s: System, t: Thread, activity: Activity, sleep: Sleep)
    requires SleepersAreQueued(s) && SleepersHaveTheirQueues(s) && t in s.kernel.threads
    requires ThreadIdsAreUnique(s.kernel.threads)
    requires IsQueuedAs(t.(activity := activity), sleep) && HasItsQueue(s.kernel.mutexes, sleep)
    ensures SleepersAreQueued(WithSleep(s, t.tid, activity, sleep))
    ensures SleepersHaveTheirQueues(WithSleep(s, t.tid, activity, sleep))
  {
    var after := WithSleep(s, t.tid, activity, sleep);
    WithActivityThreadByThread(s.kernel.threads, t, activity);
    OnlyOneSleepsOtherwise(s, t.tid, activity, sleep);
    hide WithActivity, SleepOf, WithSleep, IsQueuedAs, HasItsQueue, ThreadIdsAreUnique;
    forall i | 0 <= i < |after.kernel.threads|
      ensures IsQueuedAs(after.kernel.threads[i], SleepOf(after, after.kernel.threads[i].tid))
      ensures HasItsQueue(after.kernel.mutexes, SleepOf(after, after.kernel.threads[i].tid))
    {
      assert IsQueuedAs(s.kernel.threads[i], SleepOf(s, s.kernel.threads[i].tid));
      assert HasItsQueue(s.kernel.mutexes, SleepOf(s, s.kernel.threads[i].tid));
    }
  }

  lemma HoldersStayAlone(s: System, t: Thread, activity: Activity, sleep: Sleep)
    requires HoldersAreAlone(s) && MaySleepSo(s, t, sleep)
    requires t in s.kernel.threads && ThreadIdsAreUnique(s.kernel.threads)
    ensures HoldersAreAlone(WithSleep(s, t.tid, activity, sleep))
  {
    var after := WithSleep(s, t.tid, activity, sleep);
    WithActivityThreadByThread(s.kernel.threads, t, activity);
    OnlyOneSleepsOtherwise(s, t.tid, activity, sleep);
    hide WithActivity, SleepOf, WithSleep, HasItsQueue, ThreadIdsAreUnique;
    forall i, j | 0 <= i < |after.kernel.threads| && 0 <= j < |after.kernel.threads|
      ensures var one, other := after.kernel.threads[i].tid, after.kernel.threads[j].tid;
              one != other && SleepOf(after, one).Holding? ==>
                !SleepsOnMutex(SleepOf(after, other), SleepOf(after, one).key)
    {
      var one, other := s.kernel.threads[i], s.kernel.threads[j];
      assert one in s.kernel.threads && other in s.kernel.threads;
      assert after.kernel.threads[i].tid == one.tid && after.kernel.threads[j].tid == other.tid;
    }
  }

  // Queues stay slept in where someone changes who did not sleep on a mutex.
  lemma OtherQueuesStaySleptIn(s: System, t: Thread, activity: Activity, sleep: Sleep, key: MutexKey)
    requires t in s.kernel.threads && ThreadIdsAreUnique(s.kernel.threads)
    requires IsSleptIn(s, key) && !SleepsOnMutex(SleepOf(s, t.tid), key)
    ensures IsSleptIn(WithSleep(s, t.tid, activity, sleep), key)
  {
    var after := WithSleep(s, t.tid, activity, sleep);
    WithActivityThreadByThread(s.kernel.threads, t, activity);
    OnlyOneSleepsOtherwise(s, t.tid, activity, sleep);
    hide WithActivity, SleepOf, WithSleep, ThreadIdsAreUnique;
    var i :| 0 <= i < |s.kernel.threads| && SleepsOnMutex(SleepOf(s, s.kernel.threads[i].tid), key);
    assert SleepsOnMutex(SleepOf(after, after.kernel.threads[i].tid), key);
  }

  lemma AllQueuesStaySleptIn(s: System, t: Thread, activity: Activity, sleep: Sleep)
    requires t in s.kernel.threads && ThreadIdsAreUnique(s.kernel.threads)
    requires QueuesAreSleptIn(s) && !SleepOf(s, t.tid).Contending? && !SleepOf(s, t.tid).Holding?
    ensures QueuesAreSleptIn(WithSleep(s, t.tid, activity, sleep))
  {
    var after := WithSleep(s, t.tid, activity, sleep);
    hide IsSleptIn, WithActivity;
    forall i | 0 <= i < |after.kernel.mutexes|
      ensures IsSleptIn(after, after.kernel.mutexes[i].key)
    {
      OtherQueuesStaySleptIn(s, t, activity, sleep, s.kernel.mutexes[i].key);
    }
  }

  // Going on

  lemma GoingOnKeepsAlmostWellFormed(s: System, t: Thread)
    requires AlmostWellFormed(s) && t in s.kernel.threads
    ensures AlmostWellFormed(GoesOn(s, t.tid))
  {
    hide WellFormed, SleepersAreQueued, OnlyThreadsAreRemembered, MutexesDiffer, SleepersHaveTheirQueues, HoldersAreAlone;
    ASleepKeepsAlmostWellFormed(s, t, Runnable, Awake);
  }

  lemma GoingOnKeepsWellFormed(s: System, t: Thread)
    requires IpcWellFormed(s) && t in s.kernel.threads
    requires !SleepOf(s, t.tid).Contending? && !SleepOf(s, t.tid).Holding?
    ensures IpcWellFormed(GoesOn(s, t.tid))
  {
    GoingOnKeepsAlmostWellFormed(s, t);
    assert ThreadIdsAreUnique(s.kernel.threads);
    hide AlmostWellFormed, WithSleep;
    AllQueuesStaySleptIn(s, t, Runnable, Awake);
  }

  // Falling asleep

  // R-IPC-21: the thread on whom one would sleep is another, and is not Dead.
  ghost predicate MaySleepOn(threads: seq<Thread>, t: Thread, on: Option<Tid>) {
    on.Some? ==>
      && on.value != t.tid
      && exists i | 0 <= i < |threads| :: threads[i].tid == on.value && !threads[i].activity.Dead?
  }

  lemma FallingAsleepKeepsAlmostWellFormed(s: System, t: Thread, sleep: Sleep)
    requires AlmostWellFormed(s) && t in s.kernel.threads && sleep != Awake
    requires MaySleepOn(s.kernel.threads, t, OnWhom(sleep)) && MaySleepSo(s, t, sleep)
    ensures AlmostWellFormed(FallsAsleep(s, t.tid, sleep))
  {
    hide WellFormed, SleepersAreQueued, OnlyThreadsAreRemembered, MutexesDiffer, SleepersHaveTheirQueues, HoldersAreAlone,
         MaySleepSo;
    NobodyIsLaterThanTheLatest(s.kernel.threads);
    assert MayDo(s.kernel, t, Queued(OnWhom(sleep), Now(s.kernel.threads)));
    ASleepKeepsAlmostWellFormed(s, t, Queued(OnWhom(sleep), Now(s.kernel.threads)), sleep);
  }

  // Into a queue of ipc, by one who did not sleep on a mutex.
  lemma FallingAsleepKeepsWellFormed(s: System, t: Thread, sleep: Sleep)
    requires IpcWellFormed(s) && t in s.kernel.threads && (sleep.Sending? || sleep.Receiving?)
    requires MaySleepOn(s.kernel.threads, t, OnWhom(sleep))
    requires !SleepOf(s, t.tid).Contending? && !SleepOf(s, t.tid).Holding?
    ensures IpcWellFormed(FallsAsleep(s, t.tid, sleep))
  {
    assert MaySleepSo(s, t, sleep);
    FallingAsleepKeepsAlmostWellFormed(s, t, sleep);
    assert ThreadIdsAreUnique(s.kernel.threads);
    hide AlmostWellFormed, WithSleep, MaySleepSo, MaySleepOn;
    AllQueuesStaySleptIn(s, t, Queued(OnWhom(sleep), Now(s.kernel.threads)), sleep);
  }
}
