// T2, T3 and T4 hold of every call of the whole system; a call of ipc or of mutexes changes of the capabilities only the
// use of pools.
module IpcLifts {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Calls
  import opened Changes
  import opened Found
  import opened WellFormedness
  import opened Theorems
  import opened Steps
  import opened T3Accounts
  import opened T3Control
  import opened T3Threads
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import opened IpcTransfers
  import opened IpcPhases
  import opened IpcControl
  import opened IpcKernel
  import opened IpcSteps
  import opened Mutexes
  import opened IpcTheorems
  import opened IpcWellFormedness
  import opened IpcSleeps
  import opened IpcDeliveries
  import opened IpcKeeps
  import opened MutexKeeps
  import opened IpcUse
  import opened IpcT1
  import opened Arrivals
  import KernelQueues
  import Rights
  import T1
  import T2
  import T3
  import T4
  import Checks
  import Sleepers
  import ThreadStates

  lemma ASleepSettles(s: System, tid: Tid, activity: Activity, sleep: Sleep)
    ensures Settles(s.kernel, WithSleep(s, tid, activity, sleep).kernel)
  {
    hide Settles;
    AnActivitySettles(s.kernel, tid, activity);
  }

  // Ipc

  lemma ADeliverySettles(
    s: System, sender: Thread, message: Message, receiver: Thread, expects: Expectation, caller: Tid)
    ensures var d := Deliver(s, sender, message, receiver, expects, caller); d.Delivered? ==> d.next.kernel == s.kernel
  {
    hide Deliver;
    AMessageReachesOnlyItsReceiver(s, sender, message, receiver, expects, caller);
  }

  lemma SendingToASleeperSettles(
    s: System, me: Thread, to: Thread, expects: Expectation, message: Message, thenReceives: bool)
    ensures Settles(s.kernel, SystemAfter(s, SendTo(s, me, to, expects, message, thenReceives)).kernel)
  {
    hide Settles, WithSleep, Deliver;
    ADeliverySettles(s, me, message, to, expects, me.tid);
    ASleepSettles(s, to.tid, Runnable, Awake);
    match Deliver(s, me, message, to, expects, me.tid)
    case Undelivered(_, _) =>
    case Delivered(next, _, _) =>
      ASleepSettles(next, to.tid, Runnable, Awake);
      var woken := GoesOn(next, to.tid);
      var sleep := Answer(to.tid, message.kind);
      ASleepSettles(woken, me.tid, Queued(OnWhom(sleep), Sleepers.Now(woken.kernel.threads)), sleep);
      SettlingTwice(s.kernel, woken.kernel, FallsAsleep(woken, me.tid, sleep).kernel);
  }

  lemma SendingSettles(s: System, me: Thread, to: Thread, message: Message, thenReceives: bool)
    ensures Settles(s.kernel, SystemAfter(s, SendPhase(s, me, to, message, thenReceives)).kernel)
  {
    hide Settles, WithSleep, SendTo;
    var sleep := Sending(to.tid, message, thenReceives);
    ASleepSettles(s, me.tid, Queued(OnWhom(sleep), Sleepers.Now(s.kernel.threads)), sleep);
    if IsReadyFor(s, to.tid, me.tid) {
      SendingToASleeperSettles(s, me, to, SleepOf(s, to.tid).expectation, message, thenReceives);
    }
  }

  lemma ServingSettles(s: System, sender: Tid, sleep: Sleep)
    requires sleep.Sending?
    ensures Settles(s.kernel, SendIsOver(s, sender, sleep).kernel)
    ensures Settles(s.kernel, GoesOn(s, sender).kernel)
  {
    hide Settles, WithSleep;
    var answer := Answer(sleep.to, sleep.message.kind);
    ASleepSettles(s, sender, Queued(OnWhom(answer), Sleepers.Now(s.kernel.threads)), answer);
    ASleepSettles(s, sender, Runnable, Awake);
  }

  lemma ReceivingSettles(s: System, me: Thread, expects: Expectation)
    ensures Settles(s.kernel, SystemAfter(s, ReceivePhase(s, me, expects)).kernel)
  {
    hide Settles, WithSleep, SendIsOver, GoesOn, Deliver, FirstSender;
    ASleepSettles(s, me.tid, Queued(expects.from, Sleepers.Now(s.kernel.threads)), Receiving(expects));
    match FirstSender(s, me.tid, expects.from)
    case None =>
    case Some(sender) =>
      var sleep := SleepOf(s, sender.tid);
      if sleep.Sending? {
        ADeliverySettles(s, sender, sleep.message, me, expects, me.tid);
        ServingSettles(s, sender.tid, sleep);
        match Deliver(s, sender, sleep.message, me, expects, me.tid)
        case Undelivered(_, _) =>
        case Delivered(next, _, _) => ServingSettles(next, sender.tid, sleep);
      }
  }

  lemma IpcSettles(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags, registers: Registers)
    ensures Settles(s.kernel, SystemAfter(s, IpcCall(s, me, to, from, flags, registers)).kernel)
  {
    hide Settles, GateRefusal, BufferReady, SendPhase, ReceivePhase, MessageOf, FindThread;
    TheSameSettles(s.kernel);
    if GateRefusal(s, me, to, from, flags).None? && flags.kind.Known? {
      match BufferReady(s, me, to, flags, registers)
      case Unable(_) =>
      case Ready(m) =>
        var asked := WithRegisters(s, me.tid, registers).(memory := m);
        ReceivingSettles(asked, me, ExpectationOf(from, flags, registers));
        if FindThread(s.kernel.threads, to).Some? {
          SendingSettles(asked, me, FindThread(s.kernel.threads, to).value, MessageOf(m, me, flags, registers),
                         from != Nil);
        }
    }
  }

  // Mutexes

  lemma AllGoingOnSettles(s: System, threads: seq<Thread>)
    ensures Settles(s.kernel, AllGoOn(s, threads).kernel)
    decreases |threads|
  {
    hide Settles, WithSleep;
    TheSameSettles(s.kernel);
    if |threads| > 0 {
      ASleepSettles(s, threads[0].tid, Runnable, Awake);
      AllGoingOnSettles(GoesOn(s, threads[0].tid), threads[1..]);
      SettlingTwice(s.kernel, GoesOn(s, threads[0].tid).kernel, AllGoOn(s, threads).kernel);
    }
  }

  // After those who were woken, the empty queues.
  lemma WakingAndTidyingSettles(s: System, woken: System)
    requires WellFormed(s.kernel) && PoolsCoverCharges(s.kernel)
    requires Settles(s.kernel, woken.kernel) && WellFormed(woken.kernel)
    ensures Settles(s.kernel, Tidied(woken).kernel)
  {
    hide Settles, WellFormed, PoolsCoverCharges, Tidied;
    SettlingCoversCharges(s.kernel, woken.kernel);
    TidyingSettles(woken);
    SettlingTwice(s.kernel, woken.kernel, Tidied(woken).kernel);
  }

  lemma SleepingInAQueueSettles(s: System, me: Thread, key: MutexKey, sleep: Sleep)
    requires WellFormed(s.kernel)
    ensures Settles(s.kernel, SystemAfter(s, SleepsInQueue(s, me, key, sleep)).kernel)
  {
    hide Settles, WithSleep, WellFormed, FindPool, HasFreeUnit, TakeUnit, QueueExists;
    WhatIsFoundIsHeld(s.kernel, me, 0, Rights.MutexPool);
    TheSameSettles(s.kernel);
    ASleepSettles(s, me.tid, Queued(OnWhom(sleep), Sleepers.Now(s.kernel.threads)), sleep);
    if FindPool(s.kernel, me, Rights.MutexPool).Some? {
      var pool := FindPool(s.kernel, me, Rights.MutexPool).value;
      var t := WithQueue(s, key, pool);
      AQueueSettles(s, key, pool);
      ASleepSettles(t, me.tid, Queued(OnWhom(sleep), Sleepers.Now(t.kernel.threads)), sleep);
      SettlingTwice(s.kernel, t.kernel, FallsAsleep(t, me.tid, sleep).kernel);
    }
  }

  lemma OneGoingOnSettles(s: System, t: Thread)
    requires AlmostWellFormed(s) && PoolsCoverCharges(s.kernel) && t in s.kernel.threads
    ensures Settles(s.kernel, Tidied(GoesOn(s, t.tid)).kernel)
  {
    hide Settles, WellFormed, PoolsCoverCharges, Tidied, WithSleep;
    ASleepSettles(s, t.tid, Runnable, Awake);
    GoingOnKeepsAlmostWellFormed(s, t);
    WakingAndTidyingSettles(s, GoesOn(s, t.tid));
  }

  lemma LockingSettles(s: System, me: Thread, key: MutexKey)
    requires AlmostWellFormed(s) && PoolsCoverCharges(s.kernel)
    ensures Settles(s.kernel, SystemAfter(s, LockOf(s, me, key)).kernel)
  {
    hide Settles, WellFormed, SleepersAreQueued, OnlyThreadsAreRemembered, MutexesDiffer, SleepersHaveTheirQueues,
         HoldersAreAlone, PoolsCoverCharges, Tidied, GoesOn, SleepsInQueue, LongestAsleep;
    TheLongestAsleepIsFirst(s, (t: Thread) => SleepOf(s, t.tid) == Holding(key));
    SleepingInAQueueSettles(s, me, key, Contending(key));
    if HolderOf(s, key).Some? {
      OneGoingOnSettles(s, HolderOf(s, key).value);
    }
  }

  lemma UnlockingSettles(s: System, me: Thread, key: MutexKey)
    requires AlmostWellFormed(s) && PoolsCoverCharges(s.kernel)
    ensures Settles(s.kernel, SystemAfter(s, UnlockOf(s, me, key)).kernel)
  {
    hide Settles, PoolsCoverCharges, Tidied, AllGoOn, SleepsInQueue, ContendersOf, HolderOf;
    TheSameSettles(s.kernel);
    SleepingInAQueueSettles(s, me, key, Holding(key));
    ContendersAreThreads(s, key);
    var contenders := ContendersOf(s, key);
    forall t <- contenders { ThereIsThere(s.kernel.threads, t); }
    WhenAllGoOnItIsAlmostWellFormed(s, contenders);
    AllGoingOnSettles(s, contenders);
    hide WellFormed;
    WakingAndTidyingSettles(s, AllGoOn(s, contenders));
  }

  lemma MutexControlSettles(s: System, me: Thread, address: word, operation: MutexOperation)
    requires IpcWellFormed(s) && PoolsCoverCharges(s.kernel)
    ensures Settles(s.kernel, SystemAfter(s, MutexCall(s, me, address, operation)).kernel)
  {
    assert AlmostWellFormed(s);
    hide Settles, AlmostWellFormed, IpcWellFormed, PoolsCoverCharges, LockOf, UnlockOf, KeyOf, Checks.Check;
    TheSameSettles(s.kernel);
    if KeyOf(s, me, address).Some? {
      LockingSettles(s, me, KeyOf(s, me, address).value);
      UnlockingSettles(s, me, KeyOf(s, me, address).value);
    }
  }

  // R-POOL-3: a call of ipc or of mutexes changes of the capabilities only the use of pools, and conserves units.
  lemma IpcAndMutexCallsSettle(s: System, caller: Tid, call: SystemCall)
    requires IpcWellFormed(s) && PoolsCoverCharges(s.kernel) && IsOfIpc(call)
    ensures Settles(s.kernel, SystemAfter(s, SystemStep(s, caller, call)).kernel)
  {
    hide Settles, IpcWellFormed, PoolsCoverCharges, IpcCall, MutexCall;
    TheSameSettles(s.kernel);
    var found := FindThread(s.kernel.threads, caller);
    if found.Some? && found.value.activity == Runnable {
      match call
      case KernelCall(_) =>
      case Ipc(to, from, flags, registers) => IpcSettles(s, found.value, to, from, flags, registers);
      case MutexControl(address, operation) => MutexControlSettles(s, found.value, address, operation);
    }
  }

  // The calls of 02-capabilities.md

  lemma FollowingSettles(s: System, next: State)
    requires WellFormed(next) && PoolsCoverCharges(next)
    ensures Settles(next, Followed(s, next).kernel)
  {
    hide Settles, WellFormed, PoolsCoverCharges, Tidied;
    TidyingSettles(Forgetful(s, next));
  }

  lemma EffectsLeaveTheKernel(s: System, before: State, call: Call, reply: Reply)
    ensures WithEffects(s, before, call, reply).kernel == s.kernel
  {
    hide SpaceCopied, SpaceEmptied;
  }

  // After the kernel's call, the empty queues.
  lemma KernelCallsSettle(s: System, caller: Tid, call: Call)
    requires WellFormed(s.kernel) && PoolsCoverCharges(s.kernel)
    ensures Settles(After(s.kernel, Step(s.kernel, caller, call)),
                    SystemAfter(s, KernelStep(s, caller, call)).kernel)
  {
    hide Settles, WellFormed, PoolsCoverCharges, Step, Followed, WithEffects;
    TheSameSettles(s.kernel);
    T1.StepKeepsWellFormed(s.kernel, caller, call);
    T3.UnitsAreConserved(s.kernel, caller, call);
    match Step(s.kernel, caller, call)
    case Refused(_, _) =>
    case Asleep(next) => FollowingSettles(s, next);
    case Done(next, reply, _) =>
      FollowingSettles(s, next);
      EffectsLeaveTheKernel(Followed(s, next), s.kernel, call, reply);
  }

  // T3's relation, for a kernel's call.
  lemma KernelCallsKeep(s: State, caller: Tid, call: Call)
    requires WellFormed(s) && PoolsCoverCharges(s)
    ensures Keeps(s, After(s, Step(s, caller, call)))
  {
    hide WellFormed, PoolsCoverCharges, Keeps, KeepsAll, Perform;
    TheSameIsKept(s);
    KeepingAllIsKeeping(s, s);
    if FindThread(s.threads, caller).Some? {
      T3.PerformKeeps(s, FindThread(s.threads, caller).value, call);
    }
  }

  // All calls

  // A call of chapter 02, or none; and then what settles.
  lemma EveryCallSettles(s: System, caller: Tid, call: SystemCall) returns (between: State)
    requires IpcWellFormed(s) && PoolsCoverCharges(s.kernel)
    ensures NoAmplification(s.kernel, between) && ImmutableStays(s.kernel, between) && Keeps(s.kernel, between)
    ensures Settles(between, SystemAfter(s, SystemStep(s, caller, call)).kernel)
  {
    hide *;
    reveal SystemStep, SystemPerform, SystemAfter, IpcWellFormed, AlmostWellFormed, FindThread;
    var found := FindThread(s.kernel.threads, caller);
    if call.KernelCall? && found.Some? && found.value.activity == Runnable {
      between := After(s.kernel, Step(s.kernel, caller, call.call));
      T2.NoCallAmplifies(s.kernel, caller, call.call);
      T4.ImmutableCapabilitiesStay(s.kernel, caller, call.call);
      KernelCallsKeep(s.kernel, caller, call.call);
      KernelCallsSettle(s, caller, call.call);
    } else {
      between := s.kernel;
      NothingHappens(s.kernel);
      if call.KernelCall? {
        TheSameSettles(s.kernel);
      } else {
        assert IsOfIpc(call) by { reveal IsOfIpc; }
        IpcAndMutexCallsSettle(s, caller, call);
      }
    }
  }

  lemma NothingHappens(s: State)
    ensures NoAmplification(s, s) && ImmutableStays(s, s) && Keeps(s, s)
  {
    TheSameIsKept(s);
    KeepingAllIsKeeping(s, s);
    hide Keeps, KeepsAll, WentWithTargetOrHolder;
    forall i | 0 <= i < |s.caps|
      ensures IsAtMostOneOf(s, s.caps[i].cap)
      ensures IsStillThere(s, s.caps[i])
    {
      assert IsAtMost(s, s.caps[i].cap, s.caps[i].cap);
      assert IsTheSame(s, s.caps[i], s.caps[i]);
    }
  }

  // T2, T3, T4, for every call of the whole system.
  lemma TheTheoremsOfTheKernelHold(s: System, caller: Tid, call: SystemCall)
    requires IpcWellFormed(s) && PoolsCoverCharges(s.kernel)
    ensures var after := SystemAfter(s, SystemStep(s, caller, call)).kernel;
            && NoAmplification(s.kernel, after)
            && Conservation(s.kernel, after)
            && ImmutableStays(s.kernel, after)
            && PoolsCoverCharges(after)
  {
    var between := EveryCallSettles(s, caller, call);
    assert CapabilitiesAreWellFormed(s.kernel);
    hide IpcWellFormed, CapabilitiesAreWellFormed, PoolsCoverCharges, SystemStep, Settles, NoAmplification, ImmutableStays,
         Conserves, BalancesStay;
    var after := SystemAfter(s, SystemStep(s, caller, call)).kernel;
    SettlingAmplifiesNothing(s.kernel, between, after);
    SettlingKeepsTheImmutable(s.kernel, between, after);
    SettlingConserves(s.kernel, between, after);
    ConservingKeepsBalances(s.kernel, after);
  }

  // T3's premise holds after whatever happens, and so do the theorems.
  lemma EveryReachableSystemCoversItsCharges(s: System, events: seq<Event>)
    requires IpcWellFormed(s) && PoolsCoverCharges(s.kernel)
    ensures PoolsCoverCharges(SystemRun(s, events).kernel)
    decreases |events|
  {
    hide IpcWellFormed, PoolsCoverCharges, SystemStep;
    if |events| > 0 {
      match events[0] {
        case Called(request) =>
          TheTheoremsOfTheKernelHold(s, request.caller, request.call);
          EveryCallKeepsTheSystemWellFormed(s, request.caller, request.call);
        case DoneBesides(act) => ActsKeepTheSystemWellFormed(s, act);
      }
      EveryReachableSystemCoversItsCharges(Next(s, events[0]), events[1..]);
    }
  }
}
