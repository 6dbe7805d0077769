// Nobody misses another (R-IPC-6): mutexes, the kernel's calls, and whatever happens.
module IpcMisses {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Calls
  import opened Changes
  import opened Found
  import opened WellFormedness
  import opened Steps
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import opened IpcKernel
  import opened IpcSteps
  import opened Mutexes
  import opened IpcWellFormedness
  import opened IpcSleeps
  import opened IpcKeeps
  import opened MutexKeeps
  import opened KernelQueues
  import opened IpcT1
  import opened IpcMeetings
  import opened Arrivals
  import Checks
  import IpcControl
  import Rights
  import Sleepers
  import T1

  // Mutexes

  lemma TidyingMissesNobody(s: System)
    requires NoMiss(s)
    ensures NoMiss(Tidied(s))
  {
    WhatTidyingDoes(s);
    forall u <- s.kernel.threads { ThereIsThere(s.kernel.threads, u); }
    hide NoMiss, Tidied, ThreadExists;
    FewerSleepersMissNobody(s, Tidied(s));
  }

  lemma AllGoingOnMissesNobody(s: System, threads: seq<Thread>)
    requires AlmostWellFormed(s) && NoMiss(s)
    requires forall t <- threads :: ThreadExists(s.kernel.threads, t.tid)
    ensures NoMiss(AllGoOn(s, threads))
    decreases |threads|
  {
    if |threads| > 0 {
      OneGoesOn(s, threads[0].tid);
      var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i].tid == threads[0].tid;
      assert ThreadIdsAreUnique(s.kernel.threads);
      hide AlmostWellFormed, NoMiss, GoesOn, ThreadExists, ThreadIdsAreUnique;
      GoingOnMissesNobody(s, s.kernel.threads[i]);
      AllGoingOnMissesNobody(GoesOn(s, threads[0].tid), threads[1..]);
    }
  }

  lemma SleepingOnAMutexMissesNobody(s: System, me: Thread, sleep: Sleep)
    requires NoMiss(s) && ThreadIdsAreUnique(s.kernel.threads) && me in s.kernel.threads
    requires sleep.Contending? || sleep.Holding?
    ensures NoMiss(FallsAsleep(s, me.tid, sleep))
  {
    hide NoMiss, WithSleep;
    ASleepMissesNobody(s, me, Queued(OnWhom(sleep), Sleepers.Now(s.kernel.threads)), sleep);
  }

  lemma SleepingInAQueueMissesNobody(s: System, me: Thread, key: MutexKey, sleep: Sleep)
    requires NoMiss(s) && ThreadIdsAreUnique(s.kernel.threads) && me in s.kernel.threads
    requires sleep.Contending? || sleep.Holding?
    ensures NoMiss(SystemAfter(s, SleepsInQueue(s, me, key, sleep)))
  {
    WhatIsFoundIsHeld(s.kernel, me, 0, Rights.MutexPool);
    hide FindPool, HasFreeUnit, FallsAsleep, NoMiss, ThreadExists, ThreadIdsAreUnique;
    SleepingOnAMutexMissesNobody(s, me, sleep);
    if FindPool(s.kernel, me, Rights.MutexPool).Some? {
      var pool := FindPool(s.kernel, me, Rights.MutexPool).value;
      var t := WithQueue(s, key, pool);
      WithAQueueTheSameSleep(s, key, pool);
      forall u <- s.kernel.threads { ThereIsThere(s.kernel.threads, u); }
      FewerSleepersMissNobody(s, t);
      SleepingOnAMutexMissesNobody(t, me, sleep);
    }
  }

  lemma LockingMissesNobody(s: System, me: Thread, key: MutexKey)
    requires IpcWellFormed(s) && me in s.kernel.threads && NoMiss(s)
    ensures NoMiss(SystemAfter(s, LockOf(s, me, key)))
  {
    TheLongestAsleepIsFirst(s, (t: Thread) => SleepOf(s, t.tid) == Holding(key));
    ThreadsAreUnique(s);
    hide IpcWellFormed, NoMiss, GoesOn, Tidied, SleepsInQueue, LongestAsleep, ThreadIdsAreUnique;
    SleepingInAQueueMissesNobody(s, me, key, Contending(key));
    if HolderOf(s, key).Some? {
      GoingOnMissesNobody(s, HolderOf(s, key).value);
      TidyingMissesNobody(GoesOn(s, HolderOf(s, key).value.tid));
    }
  }

  lemma UnlockingMissesNobody(s: System, me: Thread, key: MutexKey)
    requires IpcWellFormed(s) && me in s.kernel.threads && NoMiss(s)
    ensures NoMiss(SystemAfter(s, UnlockOf(s, me, key)))
  {
    ThreadsAreUnique(s);
    ContendersAreThreads(s, key);
    assert AlmostWellFormed(s);
    hide IpcWellFormed, AlmostWellFormed, NoMiss, AllGoOn, Tidied, SleepsInQueue, HolderOf, ContendersOf, ThreadIdsAreUnique;
    SleepingInAQueueMissesNobody(s, me, key, Holding(key));
    var contenders := ContendersOf(s, key);
    forall t <- contenders { ThereIsThere(s.kernel.threads, t); }
    AllGoingOnMissesNobody(s, contenders);
    TidyingMissesNobody(AllGoOn(s, contenders));
  }

  lemma MutexControlMissesNobody(s: System, me: Thread, address: word, operation: MutexOperation)
    requires IpcWellFormed(s) && me in s.kernel.threads && NoMiss(s)
    ensures NoMiss(SystemAfter(s, MutexCall(s, me, address, operation)))
  {
    hide IpcWellFormed, NoMiss, LockOf, UnlockOf, KeyOf, Checks.Check;
    if KeyOf(s, me, address).Some? {
      LockingMissesNobody(s, me, KeyOf(s, me, address).value);
      UnlockingMissesNobody(s, me, KeyOf(s, me, address).value);
    }
  }

  // The calls of 02-capabilities.md

  lemma FollowingMissesNobody(s: System, next: State)
    requires AlmostWellFormed(s) && WellFormed(next) && QueuesNobody(s.kernel, next) && NoMiss(s)
    ensures NoMiss(Followed(s, next))
  {
    var t := Forgetful(s, next);
    assert ThreadIdsAreUnique(next.threads);
    hide AlmostWellFormed, WellFormed, QueuesNobody, NoMiss, SleepOf, IsQueuedAs, HasItsQueue, Tidied, ThreadExists,
         ThreadIdsAreUnique, Remembered;
    forall u <- t.kernel.threads | SleepOf(t, u.tid) != Awake
      ensures SleepOf(t, u.tid) == SleepOf(s, u.tid) && ThreadExists(s.kernel.threads, u.tid)
    {
      WhoIsQueuedSleepsAsBefore(s, next, u);
    }
    FewerSleepersMissNobody(s, t);
    TidyingMissesNobody(t);
  }

  lemma KernelCallsMissNobody(s: System, caller: Tid, call: Call)
    requires IpcWellFormed(s) && NoMiss(s)
    ensures NoMiss(SystemAfter(s, KernelStep(s, caller, call)))
  {
    T1.StepKeepsWellFormed(s.kernel, caller, call);
    KernelCallsQueueNobody(s.kernel, caller, call);
    if call.RecycleThread? && Step(s.kernel, caller, call).Done? {
      TheRecycledIsThere(s.kernel, caller, call.tid);
    }
    assert AlmostWellFormed(s);
    hide IpcWellFormed, AlmostWellFormed, WellFormed, QueuesNobody, Step, Followed, WithEffects, SameSleepers, NoMiss;
    match Step(s.kernel, caller, call)
    case Refused(_, _) =>
    case Asleep(next) => FollowingMissesNobody(s, next);
    case Done(next, reply, _) =>
      FollowingKeepsWellFormed(s, next);
      FollowingMissesNobody(s, next);
      EffectsChangeNoSleep(Followed(s, next), s.kernel, call, reply);
      SameSleepersMissNobody(Followed(s, next), WithEffects(Followed(s, next), s.kernel, call, reply));
  }

  // R-IPC-6, all calls: no meeting is missed.
  lemma EveryCallMissesNobody(s: System, caller: Tid, call: SystemCall)
    requires IpcWellFormed(s) && NobodyMissesAnother(s)
    ensures NobodyMissesAnother(SystemAfter(s, SystemStep(s, caller, call)))
  {
    hide IpcWellFormed, KernelStep, IpcControl.IpcCall, MutexCall, NobodyMissesAnother, NoMiss;
    NoMissIsNobodyMissesAnother(s);
    NoMissIsNobodyMissesAnother(SystemAfter(s, SystemStep(s, caller, call)));
    var found := FindThread(s.kernel.threads, caller);
    if found.Some? && found.value.activity == Runnable {
      match call
      case KernelCall(kernelCall) => KernelCallsMissNobody(s, found.value.tid, kernelCall);
      case Ipc(to, from, flags, registers) => IpcMissesNobody(s, found.value, to, from, flags, registers);
      case MutexControl(address, operation) => MutexControlMissesNobody(s, found.value, address, operation);
    }
  }

  lemma ActsMissNobody(s: System, act: Act)
    requires NobodyMissesAnother(s)
    ensures NobodyMissesAnother(Acted(s, act))
  {
    NoMissIsNobodyMissesAnother(s);
    NoMissIsNobodyMissesAnother(Acted(s, act));
    hide NobodyMissesAnother, NoMiss, ThreadExists, Stored;
    assert SameSleepers(s, Acted(s, act));
    SameSleepersMissNobody(s, Acted(s, act));
  }

  // R-IPC-6: after whatever happens.
  lemma NobodyEverMissesAnother(s: System, events: seq<Event>)
    requires IpcWellFormed(s) && NobodyMissesAnother(s)
    ensures NobodyMissesAnother(SystemRun(s, events))
    decreases |events|
  {
    hide IpcWellFormed, NobodyMissesAnother, SystemStep, Acted;
    if |events| > 0 {
      match events[0] {
        case Called(request) =>
          EveryCallMissesNobody(s, request.caller, request.call);
          EveryCallKeepsTheSystemWellFormed(s, request.caller, request.call);
        case DoneBesides(act) =>
          ActsMissNobody(s, act);
          ActsKeepTheSystemWellFormed(s, act);
      }
      NobodyEverMissesAnother(Next(s, events[0]), events[1..]);
    }
  }
}
