// All theorems of the whole system together: they hold at every call of every run from every legal manifest.
module IpcRuns {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened Checks
  import opened Boot
  import opened WellFormedness
  import opened Theorems
  import opened IpcStates
  import opened IpcCalls
  import opened IpcPhases
  import opened IpcSteps
  import opened IpcWellFormedness
  import opened IpcTheorems
  import opened IpcT1
  import opened IpcUse
  import opened IpcLifts
  import opened IpcMisses
  import opened IpcProperties
  import opened IpcAuthority
  import opened IpcKeeps
  import opened Arrivals
  import BootIsWellFormed
  import T6
  import IpcControl
  import IpcKernel
  import IpcMessages
  import Steps
  import opened T3Control

  // What holds between the calls of a run.
  ghost predicate IsSound(s: System) {
    IpcWellFormed(s) && PoolsCoverCharges(s.kernel) && NobodyMissesAnother(s)
  }

  lemma EveryReachableSystemIsSound(s: System, events: seq<Event>)
    requires IsSound(s)
    ensures IsSound(SystemRun(s, events))
  {
    hide IpcWellFormed, PoolsCoverCharges, NobodyMissesAnother, SystemRun;
    EveryReachableSystemIsWellFormed(s, events);
    EveryReachableSystemCoversItsCharges(s, events);
    NobodyEverMissesAnother(s, events);
  }

  // What is true of every call.
  ghost predicate IsRight(s: System, caller: Tid, call: SystemCall) {
    var o := SystemStep(s, caller, call);
    var after := SystemAfter(s, o);
    && IsSound(s) && IsSound(after)
    && NoAmplification(s.kernel, after.kernel)
    && Conservation(s.kernel, after.kernel)
    && ImmutableStays(s.kernel, after.kernel)
    && NothingIsCopied(s, caller, o)
    && SenderIsNotForged(s, caller, call, o)
    && (IsOfIpc(call) ==> OthersKeepTheirRegisters(s, caller, o))
  }

  lemma TheTheoremsHoldAtEveryCallOfTheSystem(s: System, events: seq<Event>, caller: Tid, call: SystemCall)
    requires IsSound(s)
    ensures IsRight(SystemRun(s, events), caller, call)
  {
    hide *;
    reveal IsRight, IsSound;
    EveryReachableSystemIsSound(s, events);
    var before := SystemRun(s, events);
    EveryCallKeepsTheSystemWellFormed(before, caller, call);
    EveryCallMissesNobody(before, caller, call);
    TheTheoremsOfTheKernelHold(before, caller, call);
    WithAnErrorNothingIsCopied(before, caller, call);
    NoSenderIsForged(before, caller, call);
    if IsOfIpc(call) { OthersKeepTheirRegistersAtEveryCall(before, caller, call); }
  }

  // A manifest boots a sound system, in which nobody sends.
  lemma EveryBootIsSound(manifests: seq<Manifest>)
    requires SystemIsLegal(manifests)
    ensures IsSound(Started(Booted(manifests)))
    ensures forall tid :: SleepOf(Started(Booted(manifests)), tid) == Awake
  {
    BootIsWellFormed.EveryLegalManifestBootsWellFormed(manifests);
    BootIsWellFormed.EveryBootCoversItsCharges(manifests);
    BootIsWellFormed.WhatIsBooted(manifests);
    var s := Started(Booted(manifests));
    assert s.kernel.mutexes == [];
    assert forall t <- s.kernel.threads :: !t.activity.Queued?;
    hide Booted, WellFormed, PoolsCoverCharges, SystemIsLegal;
    AStartedSystemIsWellFormed(s.kernel);
    assert forall tid :: SleepOf(s, tid) == Awake;
    hide SleepOf, IpcWellFormed;
    assert NobodyMissesAnother(s);
  }

  // The same, from every legal manifest.
  lemma TheTheoremsHoldFromEveryBootOfTheSystem(
    manifests: seq<Manifest>, events: seq<Event>, caller: Tid, call: SystemCall)
    requires SystemIsLegal(manifests)
    ensures IsRight(SystemRun(Started(Booted(manifests)), events), caller, call)
  {
    hide *;
    EveryBootIsSound(manifests);
    TheTheoremsHoldAtEveryCallOfTheSystem(Started(Booted(manifests)), events, caller, call);
  }

  // Authority, from every legal manifest: R-CHK-1 allowed every message that waits.
  lemma EveryMessageThatWaitsWasAllowed(manifests: seq<Manifest>, events: seq<Event>, sender: Tid)
    requires SystemIsLegal(manifests)
    requires SleepOf(SystemRun(Started(Booted(manifests)), events), sender).Sending?
    ensures var s := Started(Booted(manifests));
            var sleep := SleepOf(SystemRun(s, events), sender);
            WasAllowed(s, events, sender, sleep.to, sleep.message.kind)
  {
    EveryBootIsSound(manifests);
    hide *;
    var s := Started(Booted(manifests));
    assert forall tid :: !SleepOf(s, tid).Sending?;
    EverySleepingSenderWasAllowed(s, events, sender);
  }

  // Who sends what arrives: the caller, which R-CHK-1 allows now; or a sleeping sender, the longest waiting of those that
  // the caller expects (R-IPC-8).
  lemma WhatArrivesWasSent(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags, registers: Registers)
    requires IpcWellFormed(s) && me in s.kernel.threads && me.activity == Runnable
    requires IpcControl.IpcCall(s, me, to, from, flags, registers).IpcDone?
    ensures flags.kind.Known?
    ensures to != Nil ==> Check(s.kernel, me, MaySend(to, flags.kind.transfer)).Allowed?
    ensures var o := IpcControl.IpcCall(s, me, to, from, flags, registers);
            && o.reply.Transferred?
            && (to != Nil ==> o.reply.sender == me.tid && o.reply.receiver == to)
            && (to == Nil ==> o.reply.receiver == me.tid && IsExpected(s, o.reply.sender, me.tid, None))
  {
    hide IpcWellFormed, IpcControl.GateRefusal, IpcControl.BufferReady, SendTo, ReceiveFrom, SleepOf, Check, FallsAsleep,
         IpcControl.MessageOf, FirstSender, FindThread, WithRegisters;
    match IpcControl.BufferReady(s, me, to, flags, registers)
    case Unable(_) =>
    case Ready(m) =>
      var asked := WithRegisters(s, me.tid, registers).(memory := m);
      IpcAuthority.ACallBeginsWithTheSameSenders(s, asked, me.tid, registers, m);
      assert asked.kernel == s.kernel by { reveal WithRegisters; }
      if to != Nil {
        WhatSendsIsAllowed(s, me, to, from, flags);
        var receiver := FindThread(s.kernel.threads, to).value;
        assert receiver.tid == to by { reveal FindThread; }
        IpcMessages.ASentMessageArrives(asked, me, receiver, SleepOf(asked, to).expectation,
                                        IpcControl.MessageOf(m, me, flags, registers), from != Nil);
      } else {
        var expects := IpcControl.ExpectationOf(from, flags, registers);
        TheFirstSenderIsExpected(asked, me.tid, expects.from);
        var sender := FirstSender(asked, me.tid, expects.from).value;
        IpcMessages.AReceivedMessageArrives(asked, me, sender, SleepOf(asked, sender.tid), expects);
      }
  }

  // T6: a call of ipc or of mutexes changes nothing of what contains a container.
  lemma IpcKeepsContained(s: System, caller: Tid, call: SystemCall, inside: word, outside: word)
    requires IpcWellFormed(s) && PoolsCoverCharges(s.kernel) && inside != outside && ContainerOf(caller) == inside
    requires Contained(s.kernel, inside, outside)
    ensures Contained(SystemAfter(s, SystemStep(s, caller, call)).kernel, inside, outside)
  {
    var found := FindThread(s.kernel.threads, caller);
    assert WellFormed(s.kernel);
    hide IpcWellFormed, WellFormed, PoolsCoverCharges, Contained, SystemPerform, IpcKernel.KernelStep;
    if call.KernelCall? {
      if found.Some? && found.value.activity == Runnable {
        T6.CallsOfAContainedContainerKeepItContained(s.kernel, caller, call.call, inside, outside);
        KernelCallsSettle(s, caller, call.call);
        assert SystemStep(s, caller, call) == IpcKernel.KernelStep(s, caller, call.call) by { reveal SystemPerform; }
        SettlingKeepsContained(After(s.kernel, Steps.Step(s.kernel, caller, call.call)),
                               SystemAfter(s, SystemStep(s, caller, call)).kernel, inside, outside);
      }
    } else {
      IpcAndMutexCallsSettle(s, caller, call);
      SettlingKeepsContained(s.kernel, SystemAfter(s, SystemStep(s, caller, call)).kernel, inside, outside);
    }
  }

  lemma SettlingKeepsContained(s: State, t: State, inside: word, outside: word)
    requires Settles(s, t) && Contained(s, inside, outside)
    ensures Contained(t, inside, outside)
  {
    hide KeepsAll, ThreadExists;
    forall i | 0 <= i < |t.caps|
      ensures IsListOf(t, t.caps[i].holder, inside) ==> !IsTargetIn(t, t.caps[i].cap.target, outside)
    {
      assert t.caps[i] == s.caps[i].(cap := s.caps[i].cap.(used := t.caps[i].cap.used));
    }
  }

  // T6: every send to a thread of the other container is refused.
  lemma EverySendToTheOtherIsRefused(
    s: System, caller: Tid, to: Tid, from: Tid, flags: IpcFlags, registers: Registers, inside: word, outside: word)
    requires IpcWellFormed(s) && inside != outside && Contained(s.kernel, inside, outside)
    requires ContainerOf(caller) == inside && ContainerOf(to) == outside && to != Nil
    ensures SystemStep(s, caller, Ipc(to, from, flags, registers)).IpcRefused?
  {
    var found := FindThread(s.kernel.threads, caller);
    assert WellFormed(s.kernel);
    hide IpcWellFormed, WellFormed, Contained, Check, IpcControl.GateRefusal, IpcControl.BufferReady, IpcControl.Phases;
    if found.Some? && found.value.activity == Runnable && IpcControl.GateRefusal(s, found.value, to, from, flags).None? {
      WhatSendsIsAllowed(s, found.value, to, from, flags);
      T6.EveryDecisionAboutTheOtherIsARefusal(s.kernel, caller, MaySend(to, flags.kind.transfer), to, inside, outside);
    }
  }
}
