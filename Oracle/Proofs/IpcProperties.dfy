// The properties of 03-ipc.md, section 5, for every call: no leak, nothing copied with an error, no forged sender.
module IpcProperties {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import opened IpcTransfers
  import opened IpcPhases
  import opened IpcControl
  import opened IpcSteps
  import opened Mutexes
  import opened IpcTheorems
  import opened IpcMessages
  import Checks
  import IpcKernel
  import Steps

  // What is said of a call whose registers and buffer pages are in place: the caller and at most one partner take part.
  ghost predicate IsClean(s: System, me: Tid, outcome: SystemOutcome) {
    !outcome.IpcRefused?
    && forall tid | tid != me ::
         || RegistersOf(outcome.next, tid) == RegistersOf(s, tid)
         || exists i | 0 <= i < |outcome.ended| :: outcome.ended[i].tid == tid
  }

  lemma SendingIsClean(s: System, me: Thread, to: Thread, message: Message, thenReceives: bool)
    ensures IsClean(s, me.tid, SendPhase(s, me, to, message, thenReceives))
  {
    hide SendPhase, RegistersOf;
    SendingTouchesOnlyTheReceiver(s, me, to, message, thenReceives);
    var o := SendPhase(s, me, to, message, thenReceives);
    if !SameRegisters(s, o.next) { assert o.ended[0].tid == to.tid; }
  }

  lemma ReceivingIsClean(s: System, me: Thread, expects: Expectation)
    ensures IsClean(s, me.tid, ReceivePhase(s, me, expects))
  {
    hide ReceivePhase, RegistersOf;
    ReceivingTouchesOnlyTheCaller(s, me, expects);
  }

  // What the phases keep of a call that began so.
  ghost predicate IsHonest(s: System, me: Tid, from: Tid, outcome: SystemOutcome) {
    && (outcome.IpcFailed? && (outcome.rule.R_IPC_4? || outcome.rule.R_IPC_10?) ==>
          && outcome.next.memory.frames == s.memory.frames
          && (forall tid | tid != me :: RegistersOf(outcome.next, tid) == RegistersOf(s, tid)))
    && (outcome.IpcDone? ==> outcome.reply.Transferred? && IsAsSent(s, me, from, outcome))
  }

  // R-IPC-12: who expected anybody reads the sender's id.
  ghost predicate IsAsSent(s: System, me: Tid, from: Tid, outcome: SystemOutcome)
    requires outcome.IpcDone? && outcome.reply.Transferred?
  {
    var sender, receiver := outcome.reply.sender, outcome.reply.receiver;
    && (receiver == me ==> (from == Any ==> RegistersOf(outcome.next, receiver)[1] == WordOf(sender)))
    && (receiver != me ==>
          var sleep := SleepOf(s, receiver);
          sleep.Receiving?
          && (sleep.expectation.from.None? ==> RegistersOf(outcome.next, receiver)[1] == WordOf(sender)))
  }

  lemma SendingIsHonest(s: System, me: Thread, to: Thread, message: Message, thenReceives: bool, from: Tid)
    requires to.tid != me.tid
    ensures IsHonest(s, me.tid, from, SendPhase(s, me, to, message, thenReceives))
  {
    SendingTouchesOnlyTheReceiver(s, me, to, message, thenReceives);
    hide SendTo, RegistersOf, FallsAsleep;
    if IsReadyFor(s, to.tid, me.tid) {
      ASentMessageArrives(s, me, to, SleepOf(s, to.tid).expectation, message, thenReceives);
    }
  }

  lemma ReceivingIsHonest(s: System, me: Thread, expects: Expectation, from: Tid)
    requires from == Any ==> expects.from.None?
    ensures IsHonest(s, me.tid, from, ReceivePhase(s, me, expects))
  {
    hide ReceivePhase, RegistersOf;
    ReceivingTouchesOnlyTheCaller(s, me, expects);
  }

  // The whole call.
  lemma IpcIsCleanAndHonest(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags, registers: Registers)
    ensures var o := IpcCall(s, me, to, from, flags, registers);
            o.IpcRefused? || (IsClean(s, me.tid, o) && IsHonest(s, me.tid, from, o))
  {
    hide GateRefusal, BufferReady, SendPhase, ReceivePhase, MessageOf, WithRegisters, FindThread, RegistersOf;
    if GateRefusal(s, me, to, from, flags).None? && flags.kind.Known? {
      match BufferReady(s, me, to, flags, registers)
      case Unable(_) =>
      case Ready(m) =>
        ACallBeginsWithItsRegisters(s, me, to, flags, registers, m);
        var asked := WithRegisters(s, me.tid, registers).(memory := m);
        ReceivingIsClean(asked, me, ExpectationOf(from, flags, registers));
        ReceivingIsHonest(asked, me, ExpectationOf(from, flags, registers), from);
        if FindThread(s.kernel.threads, to).Some? && to != Nil {
          var receiver := FindThread(s.kernel.threads, to).value;
          assert receiver.tid != me.tid by { APartnerIsAnother(s, me, to, from, flags); }
          SendingIsClean(asked, me, receiver, MessageOf(m, me, flags, registers), from != Nil);
          SendingIsHonest(asked, me, receiver, MessageOf(m, me, flags, registers), from != Nil, from);
        }
    }
  }

  lemma APartnerIsAnother(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags)
    requires GateRefusal(s, me, to, from, flags).None?
    requires FindThread(s.kernel.threads, to).Some? && to != Nil
    ensures FindThread(s.kernel.threads, to).value.tid == to && to != me.tid
  {
    hide Checks.Check, PartnerRefusal, RightRefusal;
  }

  // "No leak": the registers of all who take no part stay as they are.
  lemma OthersKeepTheirRegistersAtEveryCall(s: System, caller: Tid, call: SystemCall)
    requires IsOfIpc(call)
    ensures OthersKeepTheirRegisters(s, caller, SystemStep(s, caller, call))
  {
    hide IpcCall, MutexCall, RegistersOf;
    var found := FindThread(s.kernel.threads, caller);
    if found.Some? && found.value.activity == Runnable {
      match call
      case KernelCall(_) =>
      case Ipc(to, from, flags, registers) =>
        IpcIsCleanAndHonest(s, found.value, to, from, flags, registers);
        WhatIsCleanTouchesWhoTakesPart(s, caller, SystemStep(s, caller, call));
      case MutexControl(address, operation) => MutexControlChangesNoRegister(s, found.value, address, operation);
    }
  }

  lemma WhatIsCleanTouchesWhoTakesPart(s: System, caller: Tid, outcome: SystemOutcome)
    requires outcome.IpcRefused? || IsClean(s, caller, outcome)
    ensures OthersKeepTheirRegisters(s, caller, outcome)
  {
    hide RegistersOf;
    forall tid | !TakesPart(caller, outcome, tid)
      ensures RegistersOf(SystemAfter(s, outcome), tid) == RegistersOf(s, tid)
    {
      if !outcome.IpcRefused? && exists i | 0 <= i < |outcome.ended| :: outcome.ended[i].tid == tid {
        var i :| 0 <= i < |outcome.ended| && outcome.ended[i].tid == tid;
        assert EndedWith(outcome)[i].tid == tid;
      }
    }
  }

  // R-IPC-11: with the error of a rendezvous nothing is copied: no byte of memory, and no register but the caller's own.
  lemma WithAnErrorNothingIsCopied(s: System, caller: Tid, call: SystemCall)
    ensures NothingIsCopied(s, caller, SystemStep(s, caller, call))
  {
    hide IpcCall, MutexCall, RegistersOf, Steps.Step, IpcKernel.Followed, IpcKernel.WithEffects;
    var found := FindThread(s.kernel.threads, caller);
    if found.Some? && found.value.activity == Runnable {
      match call
      case KernelCall(_) =>
      case Ipc(to, from, flags, registers) => IpcIsCleanAndHonest(s, found.value, to, from, flags, registers);
      case MutexControl(address, operation) => MutexControlChangesNoRegister(s, found.value, address, operation);
    }
  }

  // R-IPC-12: no sender is forged.
  lemma NoSenderIsForged(s: System, caller: Tid, call: SystemCall)
    ensures SenderIsNotForged(s, caller, call, SystemStep(s, caller, call))
  {
    hide IpcCall, MutexCall, RegistersOf, Steps.Step, IpcKernel.Followed, IpcKernel.WithEffects;
    var found := FindThread(s.kernel.threads, caller);
    if found.Some? && found.value.activity == Runnable {
      match call
      case KernelCall(_) =>
      case Ipc(to, from, flags, registers) => IpcIsCleanAndHonest(s, found.value, to, from, flags, registers);
      case MutexControl(address, operation) => MutexControlChangesNoRegister(s, found.value, address, operation);
    }
  }

  // T5: a refusal changes nothing.
  lemma ARefusalChangesNothingAtAll(s: System, caller: Tid, call: SystemCall)
    requires SystemStep(s, caller, call).IpcRefused?
    ensures SystemAfter(s, SystemStep(s, caller, call)) == s
  {
    hide SystemStep;
  }

  // T7: every call of every thread on every state has exactly one outcome. (SystemStep is a function without a
  // precondition, and Dafny has checked that it ends.)
  lemma EveryCallOfTheSystemHasExactlyOneOutcome(s: System, caller: Tid, call: SystemCall)
    ensures exists o :: IsSystemOutcomeOf(o, s, caller, call)
    ensures forall o, other :: IsSystemOutcomeOf(o, s, caller, call) && IsSystemOutcomeOf(other, s, caller, call) ==>
              o == other
  {
    hide SystemStep;
    assert IsSystemOutcomeOf(SystemStep(s, caller, call), s, caller, call);
  }

  // This is an outcome of the call.
  ghost predicate IsSystemOutcomeOf(o: SystemOutcome, s: System, caller: Tid, call: SystemCall) {
    o == SystemStep(s, caller, call)
  }
}
