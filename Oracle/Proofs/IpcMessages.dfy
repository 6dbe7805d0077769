// What a call does to registers and memory: R-IPC-7, R-IPC-11, R-IPC-12, "no leak".
module IpcMessages {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened Memory
  import opened Bytes
  import opened IpcStates
  import opened IpcCalls
  import opened IpcTransfers
  import opened IpcPhases
  import opened IpcControl
  import opened IpcSteps
  import opened Mutexes
  import opened IpcTheorems
  import opened IpcWellFormedness
  import opened IpcSleeps
  import opened IpcDeliveries
  import opened IpcKeeps
  import opened Arrivals
  import Changes
  import Checks
  import Found
  import Rights
  import Sleepers

  // The registers of all but one are what they were.
  ghost predicate OnlyRegistersOf(s: System, t: System, tid: Tid) {
    forall other | other != tid :: RegistersOf(t, other) == RegistersOf(s, other)
  }

  // Nobody's registers have changed.
  ghost predicate SameRegisters(s: System, t: System) {
    forall tid :: RegistersOf(t, tid) == RegistersOf(s, tid)
  }

  lemma ASleepChangesNoRegister(s: System, tid: Tid, activity: States.Activity, sleep: Sleep)
    ensures SameRegisters(s, WithSleep(s, tid, activity, sleep))
    ensures WithSleep(s, tid, activity, sleep).memory == s.memory
  {
    OnlyOneSleepsOtherwise(s, tid, activity, sleep);
  }

  lemma GoingOnChangesNoRegister(s: System, tid: Tid)
    ensures SameRegisters(s, GoesOn(s, tid)) && GoesOn(s, tid).memory == s.memory
  {
    hide WithSleep, SameRegisters;
    ASleepChangesNoRegister(s, tid, Runnable, Awake);
  }

  lemma FallingAsleepChangesNoRegister(s: System, tid: Tid, sleep: Sleep)
    ensures SameRegisters(s, FallsAsleep(s, tid, sleep)) && FallsAsleep(s, tid, sleep).memory == s.memory
  {
    hide WithSleep, SameRegisters;
    ASleepChangesNoRegister(s, tid, Queued(OnWhom(sleep), Sleepers.Now(s.kernel.threads)), sleep);
  }

  lemma ArrivingTouchesOnlyTheReceiver(s: System, t: System, receiver: Tid)
    requires OnlyArrives(s, t, receiver)
    ensures OnlyRegistersOf(s, t, receiver)
  {
    hide ContextOf;
  }

  // Sending

  // R-IPC-10, R-IPC-12: what the receiver has after a completed send.
  lemma ASentMessageArrives(
    s: System, me: Thread, to: Thread, expects: Expectation, message: Message, thenReceives: bool)
    ensures var o := SendTo(s, me, to, expects, message, thenReceives);
            && (o.IpcDone? || o.IpcAsleep? || o.IpcFailed?)
            && OnlyRegistersOf(s, o.next, to.tid)
            && |o.ended| == 1 && o.ended[0].tid == to.tid
            && (!o.IpcFailed? ==>
                  RegistersOf(o.next, to.tid) == ArrivingRegisters(RegistersOf(s, me.tid), me.tid, expects.from))
            && (o.IpcFailed? ==> SameRegisters(s, o.next) && o.next.memory == s.memory)
            && (o.IpcDone? ==> o.reply.Transferred? && o.reply.sender == me.tid && o.reply.receiver == to.tid)
  {
    AMessageReachesOnlyItsReceiver(s, me, message, to, expects, me.tid);
    GoingOnChangesNoRegister(s, to.tid);
    match Deliver(s, me, message, to, expects, me.tid)
    case Undelivered(_, _) => hide Deliver, GoesOn, RegistersOf;
    case Delivered(next, _, _) =>
      ArrivingTouchesOnlyTheReceiver(s, next, to.tid);
      GoingOnChangesNoRegister(next, to.tid);
      var woken := GoesOn(next, to.tid);
      FallingAsleepChangesNoRegister(woken, me.tid, Answer(to.tid, message.kind));
      hide Deliver, GoesOn, FallsAsleep, RegistersOf, OnlyArrives, ArrivingRegisters;
  }

  // R-IPC-13: while a sender sleeps its message stays what it was.
  lemma SendingTouchesOnlyTheReceiver(s: System, me: Thread, to: Thread, message: Message, thenReceives: bool)
    ensures var o := SendPhase(s, me, to, message, thenReceives);
            && (o.IpcDone? || o.IpcAsleep? || o.IpcFailed?)
            && OnlyRegistersOf(s, o.next, to.tid)
            && (SameRegisters(s, o.next) || (|o.ended| == 1 && o.ended[0].tid == to.tid))
            && (o.IpcFailed? ==> SameRegisters(s, o.next) && o.next.memory == s.memory)
  {
    hide SendTo, FallsAsleep, RegistersOf;
    FallingAsleepChangesNoRegister(s, me.tid, Sending(to.tid, message, thenReceives));
    if IsReadyFor(s, to.tid, me.tid) {
      ASentMessageArrives(s, me, to, SleepOf(s, to.tid).expectation, message, thenReceives);
    }
  }

  // Receiving

  lemma AServedSenderKeepsItsRegisters(s: System, sender: Tid, sleep: Sleep)
    requires sleep.Sending?
    ensures SameRegisters(s, SendIsOver(s, sender, sleep)) && SendIsOver(s, sender, sleep).memory == s.memory
  {
    hide GoesOn, FallsAsleep, SameRegisters;
    GoingOnChangesNoRegister(s, sender);
    FallingAsleepChangesNoRegister(s, sender, Answer(sleep.to, sleep.message.kind));
  }

  // R-IPC-10, R-IPC-12: what the caller has after a receive that met its sender.
  lemma AReceivedMessageArrives(s: System, me: Thread, sender: Thread, sleep: Sleep, expects: Expectation)
    requires sleep.Sending?
    ensures var o := ReceiveFrom(s, me, sender, sleep, expects);
            && (o.IpcDone? || o.IpcFailed?)
            && OnlyRegistersOf(s, o.next, me.tid)
            && (o.IpcDone? || o.rule.R_IPC_14? ==>
                  RegistersOf(o.next, me.tid)
                  == ArrivingRegisters(RegistersOf(s, sender.tid), sender.tid, expects.from))
            && (o.IpcFailed? && !o.rule.R_IPC_14? ==> SameRegisters(s, o.next) && o.next.memory == s.memory)
            && (o.IpcDone? ==> o.reply.Transferred? && o.reply.sender == sender.tid && o.reply.receiver == me.tid)
  {
    AMessageReachesOnlyItsReceiver(s, sender, sleep.message, me, expects, me.tid);
    WhatIsTransferredIsTheTables(s, sender, sleep.message, me, expects, me.tid);
    GoingOnChangesNoRegister(s, sender.tid);
    match Deliver(s, sender, sleep.message, me, expects, me.tid)
    case Undelivered(_, _) => hide Deliver, GoesOn, RegistersOf;
    case Delivered(next, _, _) =>
      ArrivingTouchesOnlyTheReceiver(s, next, me.tid);
      AServedSenderKeepsItsRegisters(next, sender.tid, sleep);
      hide Deliver, GoesOn, SendIsOver, RegistersOf, OnlyArrives, ArrivingRegisters;
  }

  lemma ReceivingTouchesOnlyTheCaller(s: System, me: Thread, expects: Expectation)
    ensures var o := ReceivePhase(s, me, expects);
            && (o.IpcDone? || o.IpcAsleep? || o.IpcFailed?)
            && OnlyRegistersOf(s, o.next, me.tid)
            && (o.IpcFailed? && !o.rule.R_IPC_14? ==> o.next.memory == s.memory)
            && (o.IpcDone? ==>
                  && o.reply.Transferred? && o.reply.receiver == me.tid
                  && RegistersOf(o.next, me.tid)
                     == ArrivingRegisters(RegistersOf(s, o.reply.sender), o.reply.sender, expects.from))
  {
    hide ReceiveFrom, FallsAsleep, RegistersOf, FirstSender, ArrivingRegisters;
    FallingAsleepChangesNoRegister(s, me.tid, Receiving(expects));
    var first := FirstSender(s, me.tid, expects.from);
    if first.Some? && SleepOf(s, first.value.tid).Sending? {
      AReceivedMessageArrives(s, me, first.value, SleepOf(s, first.value.tid), expects);
    }
  }

  // Mutexes

  lemma WakingAllChangesNoRegister(s: System, threads: seq<Thread>)
    ensures SameRegisters(s, AllGoOn(s, threads)) && AllGoOn(s, threads).memory == s.memory
    decreases |threads|
  {
    hide GoesOn, RegistersOf;
    if |threads| > 0 {
      GoingOnChangesNoRegister(s, threads[0].tid);
      WakingAllChangesNoRegister(GoesOn(s, threads[0].tid), threads[1..]);
    }
  }

  lemma SleepingInAQueueChangesNoRegister(s: System, me: Thread, key: MutexKey, sleep: Sleep)
    ensures var t := SystemAfter(s, SleepsInQueue(s, me, key, sleep)); SameRegisters(s, t) && t.memory == s.memory
  {
    Found.WhatIsFoundIsHeld(s.kernel, me, 0, Rights.MutexPool);
    hide FallsAsleep, Changes.FindPool, Changes.TakeUnit;
    FallingAsleepChangesNoRegister(s, me.tid, sleep);
    if Changes.FindPool(s.kernel, me, Rights.MutexPool).Some? {
      FallingAsleepChangesNoRegister(WithQueue(s, key, Changes.FindPool(s.kernel, me, Rights.MutexPool).value), me.tid, sleep);
    }
  }

  lemma TidyingChangesNoRegister(s: System)
    ensures SameRegisters(s, Tidied(s)) && Tidied(s).memory == s.memory
  {
    hide IsSleptIn, Changes.ReturnUnits;
  }

  lemma MutexControlChangesNoRegister(s: System, me: Thread, address: word, operation: MutexOperation)
    ensures var t := SystemAfter(s, MutexCall(s, me, address, operation)); SameRegisters(s, t) && t.memory == s.memory
    ensures var o := MutexCall(s, me, address, operation); !o.IpcFailed? && (o.IpcDone? ==> !o.reply.Transferred?)
  {
    hide HolderOf, ContendersOf, GoesOn, AllGoOn, Tidied, SleepsInQueue, KeyOf, Checks.Check, RegistersOf;
    var key := KeyOf(s, me, address);
    if key.Some? {
      SleepingInAQueueChangesNoRegister(s, me, key.value, Contending(key.value));
      SleepingInAQueueChangesNoRegister(s, me, key.value, Holding(key.value));
      OnlyASleepOrARefusal(s, me, key.value, Contending(key.value));
      OnlyASleepOrARefusal(s, me, key.value, Holding(key.value));
      WakingAllChangesNoRegister(s, ContendersOf(s, key.value));
      TidyingChangesNoRegister(AllGoOn(s, ContendersOf(s, key.value)));
      if HolderOf(s, key.value).Some? {
        GoingOnChangesNoRegister(s, HolderOf(s, key.value).value.tid);
        TidyingChangesNoRegister(GoesOn(s, HolderOf(s, key.value).value.tid));
      }
    }
  }

  lemma OnlyASleepOrARefusal(s: System, me: Thread, key: MutexKey, sleep: Sleep)
    ensures var o := SleepsInQueue(s, me, key, sleep); o.IpcAsleep? || o.IpcRefused?
  {
    hide FallsAsleep, Changes.FindPool;
  }

  // The call Ipc

  // What an ipc call that no gate refuses begins with: the caller's registers, and the pages of its buffer.
  ghost predicate IsAsked(s: System, t: System, me: Tid, registers: Registers) {
    && t.kernel == s.kernel
    && OnlyRegistersOf(s, t, me) && RegistersOf(t, me) == registers
    && (forall tid :: SleepOf(t, tid) == SleepOf(s, tid))
    && t.memory.frames == s.memory.frames
  }

  lemma ACallBeginsWithItsRegisters(
    s: System, me: Thread, to: Tid, flags: IpcFlags, registers: Registers, m: Memory)
    requires BufferReady(s, me, to, flags, registers) == Ready(m)
    ensures IsAsked(s, WithRegisters(s, me.tid, registers).(memory := m), me.tid, registers)
  {
    MakingReadyOnlyPagesIn(s.memory, me.space, BufferAddress(flags, registers), flags.size as nat, ToBeReadable, true);
    hide MadeReady;
  }
}
