// T1 for the whole system: it is well-formed, each thread in at most one queue (R-IPC-9, R-MUX-6), at the start and after
// whatever happens.
module IpcT1 {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened CapabilityLists
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
  import T1
  import Checks
  import ThreadStates
  import IpcControl

  // The calls of 02-capabilities.md

  // What the system is before empty queues are dropped.
  function Forgetful(s: System, next: State): System {
    System(next, Remembered(s.contexts, next.threads), PagesThatStay(s.memory, s.kernel.spaces, next.spaces))
  }

  lemma WhoIsStillQueued(s: System, next: State, t: Thread)
    requires t in next.threads && ThreadIdsAreUnique(next.threads)
    ensures SleepOf(Forgetful(s, next), t.tid) == if t.activity.Queued? then SleepOf(s, t.tid) else Awake
  {
    ThereIsThere(next.threads, t);
    assert IsQueued(next.threads, t.tid) == t.activity.Queued? by {
      var i :| 0 <= i < |next.threads| && next.threads[i] == t;
      if j :| 0 <= j < |next.threads| && next.threads[j].tid == t.tid && next.threads[j].activity.Queued? {
        OneThreadAnId(next.threads, t, next.threads[j]);
      }
    }
    hide ThreadIdsAreUnique, ThreadExists, IsQueued;
  }

  // Its sleep is what it was, and it is queued as it was.
  lemma WhoIsQueuedSleepsAsBefore(s: System, next: State, t: Thread)
    requires AlmostWellFormed(s) && QueuesNobody(s.kernel, next)
    requires t in next.threads && ThreadIdsAreUnique(next.threads)
    ensures IsQueuedAs(t, SleepOf(Forgetful(s, next), t.tid))
    ensures HasItsQueue(next.mutexes, SleepOf(Forgetful(s, next), t.tid))
    ensures SleepOf(Forgetful(s, next), t.tid) != Awake ==>
              SleepOf(Forgetful(s, next), t.tid) == SleepOf(s, t.tid) && ThreadExists(s.kernel.threads, t.tid)
  {
    WhoIsStillQueued(s, next, t);
    hide WellFormed, SleepOf, ThreadIdsAreUnique;
    assert IsStillQueued(s.kernel.threads, t);
    if t.activity.Queued? {
      var u :| u in s.kernel.threads && u.tid == t.tid && u.activity == t.activity;
      var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i] == u;
      assert IsQueuedAs(s.kernel.threads[i], SleepOf(s, s.kernel.threads[i].tid));
      assert HasItsQueue(s.kernel.mutexes, SleepOf(s, s.kernel.threads[i].tid));
    }
  }

  lemma HoldersAreStillAlone(s: System, next: State)
    requires AlmostWellFormed(s) && QueuesNobody(s.kernel, next) && ThreadIdsAreUnique(next.threads)
    ensures HoldersAreAlone(Forgetful(s, next))
  {
    var t := Forgetful(s, next);
    hide WellFormed, SleepOf, ThreadIdsAreUnique, QueuesNobody, Forgetful, IsQueuedAs, HasItsQueue;
    assert t.kernel == next by { reveal Forgetful; }
    forall i, j | 0 <= i < |t.kernel.threads| && 0 <= j < |t.kernel.threads|
      ensures var one, other := t.kernel.threads[i].tid, t.kernel.threads[j].tid;
              one != other && SleepOf(t, one).Holding? ==> !SleepsOnMutex(SleepOf(t, other), SleepOf(t, one).key)
    {
      var one, other := t.kernel.threads[i], t.kernel.threads[j];
      assert one in next.threads && other in next.threads;
      WhoIsQueuedSleepsAsBefore(s, next, one);
      WhoIsQueuedSleepsAsBefore(s, next, other);
    }
  }

  lemma ForgettingIsAlmostWellFormed(s: System, next: State)
    requires AlmostWellFormed(s) && WellFormed(next) && QueuesNobody(s.kernel, next)
    ensures AlmostWellFormed(Forgetful(s, next))
  {
    var t := Forgetful(s, next);
    assert ThreadIdsAreUnique(next.threads);
    HoldersAreStillAlone(s, next);
    assert MutexesDiffer(next.mutexes);
    assert OnlyThreadsAreRemembered(t);
    hide AlmostWellFormed, WellFormed, SleepOf, ThreadIdsAreUnique, QueuesNobody, Forgetful, IsQueuedAs, HasItsQueue,
         HoldersAreAlone, OnlyThreadsAreRemembered, MutexesDiffer;
    assert t.kernel == next by { reveal Forgetful; }
    forall i | 0 <= i < |t.kernel.threads|
      ensures IsQueuedAs(t.kernel.threads[i], SleepOf(t, t.kernel.threads[i].tid))
      ensures HasItsQueue(t.kernel.mutexes, SleepOf(t, t.kernel.threads[i].tid))
    {
      assert t.kernel.threads[i] in next.threads;
      WhoIsQueuedSleepsAsBefore(s, next, t.kernel.threads[i]);
    }
    reveal AlmostWellFormed;
  }

  lemma FollowingKeepsWellFormed(s: System, next: State)
    requires AlmostWellFormed(s) && WellFormed(next) && QueuesNobody(s.kernel, next)
    ensures IpcWellFormed(Followed(s, next))
    ensures Followed(s, next).kernel.threads == next.threads
  {
    ForgettingIsAlmostWellFormed(s, next);
    hide AlmostWellFormed, WellFormed, QueuesNobody;
    TidyingMakesWellFormed(Forgetful(s, next));
    assert Followed(s, next) == Tidied(Forgetful(s, next));
    hide Followed;
    WhatTidyingDoes(Forgetful(s, next));
  }

  // R-TC-3: who is recycled is still there.
  lemma TheRecycledIsThere(s: State, caller: Tid, tid: Tid)
    requires WellFormed(s) && Step(s, caller, RecycleThread(tid)).Done?
    ensures ThreadExists(Step(s, caller, RecycleThread(tid)).next.threads, tid)
  {
    hide WellFormed, Checks.Check, ThreadStates.SleepersRun;
    var t := FindThread(s.threads, tid).value;
    assert Step(s, caller, RecycleThread(tid)).next == ThreadStates.Recycled(s, t);
    assert ThreadStates.Recycled(s, t).threads[0].tid == tid;
  }

  lemma EffectsChangeNoSleep(s: System, before: State, call: Call, reply: Reply)
    requires call.RecycleThread? ==> ThreadExists(s.kernel.threads, call.tid)
    ensures SameSleepers(s, WithEffects(s, before, call, reply))
  {
    hide SpaceCopied, SpaceEmptied, ThreadExists;
    match call
    case RecycleThread(tid) =>
      var zero: Registers := [0, 0, 0, 0, 0, 0];
      RegistersChangeNoSleep(s, tid, zero);
      if FindThread(before.threads, tid).Some? {
        var m := SpaceEmptied(s.memory, FindThread(before.threads, tid).value.space);
        MemoryChangesNoSleep(WithRegisters(s, tid, zero), m);
        TheSameSleepersTwice(s, WithRegisters(s, tid, zero), WithRegisters(s, tid, zero).(memory := m));
      }
    case _ =>
  }

  lemma KernelCallsKeepWellFormed(s: System, caller: Tid, call: Call)
    requires IpcWellFormed(s)
    ensures IpcWellFormed(SystemAfter(s, KernelStep(s, caller, call)))
  {
    T1.StepKeepsWellFormed(s.kernel, caller, call);
    KernelCallsQueueNobody(s.kernel, caller, call);
    if call.RecycleThread? && Step(s.kernel, caller, call).Done? {
      TheRecycledIsThere(s.kernel, caller, call.tid);
    }
    assert AlmostWellFormed(s);
    hide IpcWellFormed, AlmostWellFormed, WellFormed, QueuesNobody, Step, Followed, WithEffects, SameSleepers;
    match Step(s.kernel, caller, call)
    case Refused(_, _) =>
    case Asleep(next) => FollowingKeepsWellFormed(s, next);
    case Done(next, reply, _) =>
      FollowingKeepsWellFormed(s, next);
      EffectsChangeNoSleep(Followed(s, next), s.kernel, call, reply);
      SameSleepersAreWellFormed(Followed(s, next), WithEffects(Followed(s, next), s.kernel, call, reply));
  }

  // T1, all calls.
  lemma EveryCallKeepsTheSystemWellFormed(s: System, caller: Tid, call: SystemCall)
    requires IpcWellFormed(s)
    ensures IpcWellFormed(SystemAfter(s, SystemStep(s, caller, call)))
  {
    hide IpcWellFormed, KernelStep, IpcControl.IpcCall, MutexCall;
    var found := FindThread(s.kernel.threads, caller);
    if found.Some? && found.value.activity == Runnable {
      match call
      case KernelCall(kernelCall) => KernelCallsKeepWellFormed(s, found.value.tid, kernelCall);
      case Ipc(to, from, flags, registers) => IpcKeepsWellFormed(s, found.value, to, from, flags, registers);
      case MutexControl(address, operation) => MutexControlKeepsWellFormed(s, found.value, address, operation);
    }
  }

  // What programs do besides changes no sleep.
  lemma ActsKeepTheSystemWellFormed(s: System, act: Act)
    requires IpcWellFormed(s)
    ensures IpcWellFormed(Acted(s, act))
  {
    hide IpcWellFormed, ThreadExists, Stored;
    assert SameSleepers(s, Acted(s, act));
    SameSleepersAreWellFormed(s, Acted(s, act));
  }

  // T1: after whatever happens.
  lemma EveryReachableSystemIsWellFormed(s: System, events: seq<Event>)
    requires IpcWellFormed(s)
    ensures IpcWellFormed(SystemRun(s, events))
    decreases |events|
  {
    hide IpcWellFormed, SystemStep, Acted;
    if |events| > 0 {
      match events[0] {
        case Called(request) => EveryCallKeepsTheSystemWellFormed(s, request.caller, request.call);
        case DoneBesides(act) => ActsKeepTheSystemWellFormed(s, act);
      }
      EveryReachableSystemIsWellFormed(Next(s, events[0]), events[1..]);
    }
  }

  // Where nobody sleeps in a queue yet, the system can start.
  lemma AStartedSystemIsWellFormed(kernel: State)
    requires WellFormed(kernel) && kernel.mutexes == []
    requires forall t <- kernel.threads :: !t.activity.Queued?
    ensures IpcWellFormed(Started(kernel))
  {
    hide WellFormed;
    assert forall tid :: SleepOf(Started(kernel), tid) == Awake;
    hide SleepOf;
  }
}
