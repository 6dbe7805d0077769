// Authority (03-ipc.md, section 5): a message arrives only if R-CHK-1 allowed its send when it was called.
module IpcAuthority {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened Checks
  import opened Memory
  import opened Steps
  import opened IpcStates
  import opened IpcCalls
  import opened IpcTransfers
  import opened IpcPhases
  import opened IpcControl
  import opened IpcKernel
  import opened IpcSteps
  import opened Mutexes
  import opened IpcSleeps
  import opened IpcDeliveries
  import opened IpcT1
  import opened MutexKeeps
  import opened Arrivals
  import Changes
  import Found
  import Rights
  import Sleepers
  import ThreadStates

  // Who sleeps sending slept so before.
  ghost predicate SendersAreOld(s: System, t: System) {
    forall tid | SleepOf(t, tid).Sending? :: SleepOf(t, tid) == SleepOf(s, tid)
  }

  // Or it is this thread, which sends to that one, so.
  ghost predicate OnlySends(s: System, t: System, me: Tid, to: Tid, kind: Transfer) {
    forall tid | SleepOf(t, tid).Sending? && SleepOf(t, tid) != SleepOf(s, tid) ::
      tid == me && SleepOf(t, tid).to == to && SleepOf(t, tid).message.kind == kind
  }

  lemma ASleepMakesNoSender(s: System, tid: Tid, activity: Activity, sleep: Sleep)
    requires !sleep.Sending?
    ensures SendersAreOld(s, WithSleep(s, tid, activity, sleep))
  {
    OnlyOneSleepsOtherwise(s, tid, activity, sleep);
  }

  lemma OldSendersTwice(s: System, t: System, u: System)
    requires SendersAreOld(s, t) && SendersAreOld(t, u)
    ensures SendersAreOld(s, u)
  {
    hide SleepOf;
  }

  // Ipc

  lemma ADeliveryMakesNoSender(
    s: System, sender: Thread, message: Message, receiver: Thread, expects: Expectation, caller: Tid)
    ensures var d := Deliver(s, sender, message, receiver, expects, caller); d.Delivered? ==> SendersAreOld(s, d.next)
  {
    hide Deliver;
    AMessageReachesOnlyItsReceiver(s, sender, message, receiver, expects, caller);
    var d := Deliver(s, sender, message, receiver, expects, caller);
    if d.Delivered? {
      forall tid
        ensures SleepOf(d.next, tid) == SleepOf(s, tid)
      {
        if tid != receiver.tid { assert ContextOf(d.next, tid) == ContextOf(s, tid); }
      }
    }
  }

  lemma SendingToASleeperMakesNoSender(
    s: System, me: Thread, to: Thread, expects: Expectation, message: Message, thenReceives: bool)
    ensures SendersAreOld(s, SystemAfter(s, SendTo(s, me, to, expects, message, thenReceives)))
  {
    hide Deliver, WithSleep, SendersAreOld;
    ADeliveryMakesNoSender(s, me, message, to, expects, me.tid);
    ASleepMakesNoSender(s, to.tid, Runnable, Awake);
    match Deliver(s, me, message, to, expects, me.tid)
    case Undelivered(_, _) =>
    case Delivered(next, _, _) =>
      ASleepMakesNoSender(next, to.tid, Runnable, Awake);
      var woken := GoesOn(next, to.tid);
      var answer := Answer(to.tid, message.kind);
      ASleepMakesNoSender(woken, me.tid, Queued(OnWhom(answer), Sleepers.Now(woken.kernel.threads)), answer);
      OldSendersTwice(s, next, woken);
      OldSendersTwice(s, woken, FallsAsleep(woken, me.tid, answer));
  }

  // R-IPC-6: only a send makes a sleeping sender: the caller.
  lemma ASendMakesOneSender(s: System, me: Thread, to: Thread, message: Message, thenReceives: bool)
    ensures OnlySends(s, SystemAfter(s, SendPhase(s, me, to, message, thenReceives)), me.tid, to.tid, message.kind)
  {
    var sleep := Sending(to.tid, message, thenReceives);
    OnlyOneSleepsOtherwise(s, me.tid, Queued(OnWhom(sleep), Sleepers.Now(s.kernel.threads)), sleep);
    hide SendTo, WithSleep, SleepOf;
    if IsReadyFor(s, to.tid, me.tid) {
      SendingToASleeperMakesNoSender(s, me, to, SleepOf(s, to.tid).expectation, message, thenReceives);
    }
  }

  lemma ServingMakesNoSender(s: System, sender: Tid, sleep: Sleep)
    requires sleep.Sending?
    ensures SendersAreOld(s, SendIsOver(s, sender, sleep)) && SendersAreOld(s, GoesOn(s, sender))
  {
    hide WithSleep, SendersAreOld;
    var answer := Answer(sleep.to, sleep.message.kind);
    ASleepMakesNoSender(s, sender, Queued(OnWhom(answer), Sleepers.Now(s.kernel.threads)), answer);
    ASleepMakesNoSender(s, sender, Runnable, Awake);
  }

  lemma AReceiveMakesNoSender(s: System, me: Thread, expects: Expectation)
    ensures SendersAreOld(s, SystemAfter(s, ReceivePhase(s, me, expects)))
  {
    hide WithSleep, SendIsOver, GoesOn, Deliver, FirstSender, SendersAreOld;
    ASleepMakesNoSender(s, me.tid, Queued(expects.from, Sleepers.Now(s.kernel.threads)), Receiving(expects));
    match FirstSender(s, me.tid, expects.from)
    case None =>
    case Some(sender) =>
      var sleep := SleepOf(s, sender.tid);
      if sleep.Sending? {
        ADeliveryMakesNoSender(s, sender, sleep.message, me, expects, me.tid);
        ServingMakesNoSender(s, sender.tid, sleep);
        match Deliver(s, sender, sleep.message, me, expects, me.tid)
        case Undelivered(_, _) =>
        case Delivered(next, _, _) =>
          ServingMakesNoSender(next, sender.tid, sleep);
          OldSendersTwice(s, next, SendIsOver(next, sender.tid, sleep));
      }
  }

  lemma ACallBeginsWithTheSameSenders(s: System, t: System, me: Tid, registers: Registers, m: Memory)
    requires t == WithRegisters(s, me, registers).(memory := m)
    ensures forall tid :: SleepOf(t, tid) == SleepOf(s, tid)
  {
  }

  // R-CHK-1: what no gate refuses, and sends, is allowed.
  lemma WhatSendsIsAllowed(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags)
    requires GateRefusal(s, me, to, from, flags).None? && to != Nil
    ensures flags.kind.Known? && Check(s.kernel, me, MaySend(to, flags.kind.transfer)).Allowed?
  {
    hide Check, PartyRefusal, PhaseRefusal, PartnerRefusal;
  }

  lemma IpcMakesOnlyAllowedSenders(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags, registers: Registers)
    ensures var t := SystemAfter(s, IpcCall(s, me, to, from, flags, registers));
            || SendersAreOld(s, t)
            || (&& flags.kind.Known?
                && OnlySends(s, t, me.tid, to, flags.kind.transfer)
                && Check(s.kernel, me, MaySend(to, flags.kind.transfer)).Allowed?)
  {
    hide GateRefusal, BufferReady, SendPhase, ReceivePhase, WithRegisters, FindThread, SleepOf, Check;
    if GateRefusal(s, me, to, from, flags).None? && flags.kind.Known? {
      match BufferReady(s, me, to, flags, registers)
      case Unable(_) =>
      case Ready(m) =>
        var asked := WithRegisters(s, me.tid, registers).(memory := m);
        ACallBeginsWithTheSameSenders(s, asked, me.tid, registers, m);
        AReceiveMakesNoSender(asked, me, ExpectationOf(from, flags, registers));
        if to != Nil {
          WhatSendsIsAllowed(s, me, to, from, flags);
          if FindThread(s.kernel.threads, to).Some? {
            var receiver := FindThread(s.kernel.threads, to).value;
            assert receiver.tid == to by { reveal FindThread; }
            assert asked.kernel == s.kernel by { reveal WithRegisters; }
            ASendMakesOneSender(asked, me, receiver, MessageOf(m, me, flags, registers), from != Nil);
          }
        }
    }
  }

  // Mutexes

  lemma AllGoingOnMakesNoSender(s: System, threads: seq<Thread>)
    ensures SendersAreOld(s, AllGoOn(s, threads))
    decreases |threads|
  {
    hide WithSleep, SleepOf;
    if |threads| > 0 {
      ASleepMakesNoSender(s, threads[0].tid, Runnable, Awake);
      AllGoingOnMakesNoSender(GoesOn(s, threads[0].tid), threads[1..]);
      OldSendersTwice(s, GoesOn(s, threads[0].tid), AllGoOn(s, threads));
    }
  }

  lemma TidyingMakesNoSender(s: System, t: System)
    requires SendersAreOld(s, t)
    ensures SendersAreOld(s, Tidied(t))
  {
    WhatTidyingDoes(t);
    hide Tidied;
    assert forall tid :: SleepOf(Tidied(t), tid) == SleepOf(t, tid);
  }

  lemma SleepingInAQueueMakesNoSender(s: System, me: Thread, key: MutexKey, sleep: Sleep)
    requires !sleep.Sending?
    ensures SendersAreOld(s, SystemAfter(s, SleepsInQueue(s, me, key, sleep)))
  {
    Found.WhatIsFoundIsHeld(s.kernel, me, 0, Rights.MutexPool);
    hide WithSleep, Changes.FindPool, SleepOf;
    ASleepMakesNoSender(s, me.tid, Queued(OnWhom(sleep), Sleepers.Now(s.kernel.threads)), sleep);
    if Changes.FindPool(s.kernel, me, Rights.MutexPool).Some? {
      var t := WithQueue(s, key, Changes.FindPool(s.kernel, me, Rights.MutexPool).value);
      WithAQueueTheSameSleep(s, key, Changes.FindPool(s.kernel, me, Rights.MutexPool).value);
      ASleepMakesNoSender(t, me.tid, Queued(OnWhom(sleep), Sleepers.Now(t.kernel.threads)), sleep);
    }
  }

  lemma MutexControlMakesNoSender(s: System, me: Thread, address: word, operation: MutexOperation)
    ensures SendersAreOld(s, SystemAfter(s, MutexCall(s, me, address, operation)))
  {
    hide HolderOf, ContendersOf, WithSleep, AllGoOn, Tidied, SleepsInQueue, KeyOf, Check, SleepOf;
    var key := KeyOf(s, me, address);
    if key.Some? {
      SleepingInAQueueMakesNoSender(s, me, key.value, Contending(key.value));
      SleepingInAQueueMakesNoSender(s, me, key.value, Holding(key.value));
      AllGoingOnMakesNoSender(s, ContendersOf(s, key.value));
      TidyingMakesNoSender(s, AllGoOn(s, ContendersOf(s, key.value)));
      if HolderOf(s, key.value).Some? {
        var holder := HolderOf(s, key.value).value;
        ASleepMakesNoSender(s, holder.tid, Runnable, Awake);
        TidyingMakesNoSender(s, GoesOn(s, holder.tid));
      }
    }
  }

  // The calls of 02-capabilities.md

  lemma FollowingMakesNoSender(s: System, next: State)
    ensures SendersAreOld(s, Followed(s, next))
  {
    var t := Forgetful(s, next);
    assert SendersAreOld(s, t) by {
      hide ThreadExists, IsQueued, PagesThatStay;
    }
    hide Tidied, SendersAreOld, Forgetful;
    TidyingMakesNoSender(s, t);
    assert Followed(s, next) == Tidied(t) by { reveal Forgetful; }
  }

  lemma EffectsMakeNoSender(s: System, before: State, call: Call, reply: Reply)
    ensures SendersAreOld(s, WithEffects(s, before, call, reply))
  {
    hide SpaceCopied, SpaceEmptied, FindThread;
  }

  lemma KernelCallsMakeNoSender(s: System, caller: Tid, call: Call)
    ensures SendersAreOld(s, SystemAfter(s, KernelStep(s, caller, call)))
  {
    hide Step, Followed, WithEffects, SleepOf;
    match Step(s.kernel, caller, call)
    case Refused(_, _) =>
    case Asleep(next) => FollowingMakesNoSender(s, next);
    case Done(next, reply, _) =>
      FollowingMakesNoSender(s, next);
      EffectsMakeNoSender(Followed(s, next), s.kernel, call, reply);
      OldSendersTwice(s, Followed(s, next), WithEffects(Followed(s, next), s.kernel, call, reply));
  }

  // All calls

  // The call of this thread sends so, and R-CHK-1 allows it.
  ghost predicate MaySendBy(s: System, event: Event, sender: Tid, to: Tid, kind: Transfer) {
    && event.Called? && event.request.caller == sender
    && event.request.call.Ipc? && event.request.call.to == to && event.request.call.flags.kind == Known(kind)
    && Decide(s.kernel, sender, MaySend(to, kind)).Allowed?
  }

  // R-CHK-1: whoever sleeps sending slept so before, or has just called, and was allowed to.
  lemma WhoBeginsToSendIsAllowed(s: System, event: Event, sender: Tid)
    requires SleepOf(Next(s, event), sender).Sending? && SleepOf(Next(s, event), sender) != SleepOf(s, sender)
    ensures var sleep := SleepOf(Next(s, event), sender);
            MaySendBy(s, event, sender, sleep.to, sleep.message.kind)
  {
    hide KernelStep, IpcCall, MutexCall, SleepOf, Check;
    match event
    case DoneBesides(act) => ActsChangeNoSleep(s, act);
    case Called(request) =>
      var found := FindThread(s.kernel.threads, request.caller);
      if found.Some? && found.value.activity == Runnable {
        match request.call
        case KernelCall(kernelCall) => KernelCallsMakeNoSender(s, found.value.tid, kernelCall);
        case Ipc(to, from, flags, registers) => IpcMakesOnlyAllowedSenders(s, found.value, to, from, flags, registers);
        case MutexControl(address, operation) => MutexControlMakesNoSender(s, found.value, address, operation);
      }
  }

  lemma ActsChangeNoSleep(s: System, act: Act)
    ensures forall tid :: SleepOf(Acted(s, act), tid) == SleepOf(s, tid)
  {
    hide ThreadExists, Stored;
  }

  lemma OneMoreEvent(s: System, events: seq<Event>, event: Event)
    ensures SystemRun(s, events + [event]) == Next(SystemRun(s, events), event)
    decreases |events|
  {
    hide Next;
    if |events| == 0 {
      assert events + [event] == [event];
      assert SystemRun(s, [event]) == SystemRun(Next(s, event), []);
    } else {
      assert (events + [event])[1..] == events[1..] + [event];
      OneMoreEvent(Next(s, events[0]), events[1..], event);
    }
  }

  // R-CHK-1 allowed it at some earlier call.
  ghost predicate WasAllowed(s: System, events: seq<Event>, sender: Tid, to: Tid, kind: Transfer) {
    exists k | 0 <= k < |events| :: MaySendBy(SystemRun(s, events[..k]), events[k], sender, to, kind)
  }

  // Authority, over every run: whoever sleeps sending was allowed to when it called.
  lemma EverySleepingSenderWasAllowed(s: System, events: seq<Event>, sender: Tid)
    requires forall tid :: !SleepOf(s, tid).Sending?
    requires SleepOf(SystemRun(s, events), sender).Sending?
    ensures var sleep := SleepOf(SystemRun(s, events), sender);
            WasAllowed(s, events, sender, sleep.to, sleep.message.kind)
    decreases |events|
  {
    hide Next, SleepOf, MaySendBy;
    var n := |events| - 1;
    if n >= 0 {
      var before := events[..n];
      assert events == before + [events[n]];
      OneMoreEvent(s, before, events[n]);
      var sleep := SleepOf(SystemRun(s, events), sender);
      if SleepOf(SystemRun(s, before), sender) == sleep {
        EverySleepingSenderWasAllowed(s, before, sender);
        var k :| 0 <= k < |before| && MaySendBy(SystemRun(s, before[..k]), before[k], sender, sleep.to, sleep.message.kind);
        assert before[..k] == events[..k] && before[k] == events[k];
      } else {
        WhoBeginsToSendIsAllowed(SystemRun(s, before), events[n], sender);
        assert before == events[..n];
      }
    } else {
      assert SystemRun(s, events) == s;
    }
  }
}
