// Nobody misses another (R-IPC-6): no two threads ever sleep that could meet.
module IpcMeetings {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened WellFormedness
  import opened Steps
  import opened T1Threads
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import opened IpcTransfers
  import opened IpcPhases
  import opened IpcControl
  import opened IpcKernel
  import opened IpcSteps
  import opened Mutexes
  import opened IpcWellFormedness
  import opened IpcSleeps
  import opened IpcDeliveries
  import opened IpcKeeps
  import opened MutexKeeps
  import opened KernelQueues
  import opened IpcT1
  import opened Arrivals
  import ThreadStates
  import T1
  import Checks
  import Sleepers

  // Two that could meet, both asleep.
  ghost predicate Miss(s: System, sender: Tid, receiver: Tid) {
    IsReadyFor(s, receiver, sender) && IsExpected(s, sender, receiver, None)
  }

  // The same, over the threads that there are.
  ghost predicate NoMiss(s: System) {
    forall t <- s.kernel.threads, u <- s.kernel.threads :: !Miss(s, t.tid, u.tid)
  }

  lemma NoMissIsNobodyMissesAnother(s: System)
    ensures NoMiss(s) <==> NobodyMissesAnother(s)
  {
    hide IsReadyFor, IsExpected;
    if NoMiss(s) {
      forall i, j | 0 <= i < |s.kernel.threads| && 0 <= j < |s.kernel.threads|
        ensures !Miss(s, s.kernel.threads[i].tid, s.kernel.threads[j].tid)
      {
        assert s.kernel.threads[i] in s.kernel.threads && s.kernel.threads[j] in s.kernel.threads;
      }
    }
    if NobodyMissesAnother(s) {
      forall t <- s.kernel.threads, u <- s.kernel.threads
        ensures !Miss(s, t.tid, u.tid)
      {
        var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i] == t;
        var j :| 0 <= j < |s.kernel.threads| && s.kernel.threads[j] == u;
        assert !Miss(s, s.kernel.threads[i].tid, s.kernel.threads[j].tid);
      }
    }
  }

  // Every thread that is there after was there before, by its id.
  ghost predicate NobodyIsNew(s: System, t: System) {
    forall u <- t.kernel.threads :: ThreadExists(s.kernel.threads, u.tid)
  }

  // Where everybody sleeps as before, or is awake, nobody misses another.
  lemma FewerSleepersMissNobody(s: System, t: System)
    requires NoMiss(s)
    requires forall u <- t.kernel.threads | SleepOf(t, u.tid) != Awake ::
               SleepOf(t, u.tid) == SleepOf(s, u.tid) && ThreadExists(s.kernel.threads, u.tid)
    ensures NoMiss(t)
  {
    hide SleepOf;
    forall u <- t.kernel.threads, v <- t.kernel.threads
      ensures !Miss(t, u.tid, v.tid)
    {
      if Miss(t, u.tid, v.tid) {
        var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i].tid == u.tid;
        var j :| 0 <= j < |s.kernel.threads| && s.kernel.threads[j].tid == v.tid;
        assert s.kernel.threads[i] in s.kernel.threads && s.kernel.threads[j] in s.kernel.threads;
        assert Miss(s, u.tid, v.tid);
      }
    }
  }

  lemma SameSleepersMissNobody(s: System, t: System)
    requires NoMiss(s) && SameSleepers(s, t)
    ensures NoMiss(t)
  {
    hide SleepOf, ThreadExists;
    forall u <- t.kernel.threads
      ensures ThreadExists(s.kernel.threads, u.tid)
    {
      ThereIsThere(s.kernel.threads, u);
    }
    FewerSleepersMissNobody(s, t);
  }

  // Who falls asleep so misses nobody.
  ghost predicate MissesNobodySo(s: System, me: Tid, sleep: Sleep) {
    && (sleep.Sending? ==> !IsReadyFor(s, sleep.to, me))
    && (sleep.Receiving? ==> forall t <- s.kernel.threads :: !IsExpected(s, t.tid, me, sleep.expectation.from))
    && (sleep.Sending? ==> sleep.to != me)
  }

  lemma ASleepMissesNobody(s: System, me: Thread, activity: Activity, sleep: Sleep)
    requires NoMiss(s) && ThreadIdsAreUnique(s.kernel.threads) && me in s.kernel.threads
    requires MissesNobodySo(s, me.tid, sleep)
    ensures NoMiss(WithSleep(s, me.tid, activity, sleep))
  {
    var t := WithSleep(s, me.tid, activity, sleep);
    WithActivityThreadByThread(s.kernel.threads, me, activity);
    OnlyOneSleepsOtherwise(s, me.tid, activity, sleep);
    hide SleepOf, WithSleep, ThreadStates.WithActivity, ThreadIdsAreUnique;
    forall u <- t.kernel.threads, v <- t.kernel.threads
      ensures !Miss(t, u.tid, v.tid)
    {
      var i :| 0 <= i < |t.kernel.threads| && t.kernel.threads[i] == u;
      var j :| 0 <= j < |t.kernel.threads| && t.kernel.threads[j] == v;
      var x, y := s.kernel.threads[i], s.kernel.threads[j];
      assert x in s.kernel.threads && y in s.kernel.threads && x.tid == u.tid && y.tid == v.tid;
      assert !Miss(s, x.tid, y.tid);
      if Miss(t, u.tid, v.tid) && u.tid != me.tid && v.tid != me.tid { assert Miss(s, x.tid, y.tid); }
    }
  }

  // Ipc

  lemma GoingOnMissesNobody(s: System, t: Thread)
    requires NoMiss(s) && ThreadIdsAreUnique(s.kernel.threads) && t in s.kernel.threads
    ensures NoMiss(GoesOn(s, t.tid))
  {
    ASleepMissesNobody(s, t, Runnable, Awake);
  }

  // A caller that waits for the answer of a partner which has only now been woken.
  lemma WaitingForAnAnswerMissesNobody(s: System, me: Thread, partner: Tid, kind: Checks.Transfer)
    requires NoMiss(s) && ThreadIdsAreUnique(s.kernel.threads) && me in s.kernel.threads
    requires SleepOf(s, partner) == Awake
    ensures NoMiss(FallsAsleep(s, me.tid, Answer(partner, kind)))
  {
    var sleep := Answer(partner, kind);
    assert MissesNobodySo(s, me.tid, sleep);
    hide SleepOf, WithSleep, NoMiss, MissesNobodySo;
    ASleepMissesNobody(s, me, Queued(OnWhom(sleep), Sleepers.Now(s.kernel.threads)), sleep);
  }

  lemma SendingToASleeperMissesNobody(
    s: System, me: Thread, to: Thread, expects: Expectation, message: Message, thenReceives: bool)
    requires MayMeet(s, me, to) && SleepOf(s, to.tid).Receiving? && NoMiss(s)
    ensures NoMiss(SystemAfter(s, SendTo(s, me, to, expects, message, thenReceives)))
  {
    AMessageReachesOnlyItsReceiver(s, me, message, to, expects, me.tid);
    ThreadsAreUnique(s);
    hide MayMeet, WithSleep, Deliver, OnlyArrives, SleepOf, NoMiss, ThreadIdsAreUnique, ThreadExists, IpcWellFormed;
    assert me in s.kernel.threads && to in s.kernel.threads by { reveal MayMeet; }
    GoingOnMissesNobody(s, to);
    match Deliver(s, me, message, to, expects, me.tid)
    case Undelivered(_, _) =>
    case Delivered(next, _, _) =>
      ThereIsThere(s.kernel.threads, to);
      ArrivingChangesNoSleep(s, next, to.tid);
      SameSleepersMissNobody(s, next);
      AfterADelivery(s, next, me, to, to.tid);
      ThreadsAreUnique(next);
      assert to in next.kernel.threads by { reveal MayMeet; }
      GoingOnMissesNobody(next, to);
      ThePartnerGoesOn(next, me, to);
      OnlyOneSleepsOtherwise(next, to.tid, Runnable, Awake);
      assert ThreadIdsAreUnique(GoesOn(next, to.tid).kernel.threads) by { reveal IpcWellFormed, WithSleep; }
      WaitingForAnAnswerMissesNobody(GoesOn(next, to.tid), me, to.tid, message.kind);
  }

  lemma ThreadsAreUnique(s: System)
    ensures IpcWellFormed(s) ==> ThreadIdsAreUnique(s.kernel.threads)
    ensures forall me, other :: MayMeet(s, me, other) ==> ThreadIdsAreUnique(s.kernel.threads)
  {
  }

  lemma SendingMissesNobody(s: System, me: Thread, to: Thread, message: Message, thenReceives: bool)
    requires MayMeet(s, me, to) && NoMiss(s)
    ensures NoMiss(SystemAfter(s, SendPhase(s, me, to, message, thenReceives)))
  {
    ThreadsAreUnique(s);
    if IsReadyFor(s, to.tid, me.tid) {
      hide MayMeet, NoMiss, SendTo;
      SendingToASleeperMissesNobody(s, me, to, SleepOf(s, to.tid).expectation, message, thenReceives);
    } else {
      var sleep := Sending(to.tid, message, thenReceives);
      assert MissesNobodySo(s, me.tid, sleep);
      hide NoMiss, WithSleep, MissesNobodySo, IpcWellFormed;
      ASleepMissesNobody(s, me, Queued(OnWhom(sleep), Sleepers.Now(s.kernel.threads)), sleep);
    }
  }

  lemma ServingMissesNobody(s: System, me: Thread, sender: Thread, sleep: Sleep)
    requires MayMeet(s, me, sender) && sleep.Sending? && sleep.to == me.tid && NoMiss(s)
    ensures NoMiss(SendIsOver(s, sender.tid, sleep))
    ensures NoMiss(GoesOn(s, sender.tid))
  {
    ThreadsAreUnique(s);
    WhoRunsIsAwake(s, me);
    hide NoMiss, SleepOf, WithSleep, IpcWellFormed;
    GoingOnMissesNobody(s, sender);
    WaitingForAnAnswerMissesNobody(s, sender, me.tid, sleep.message.kind);
  }

  lemma ReceivingFromASleeperMissesNobody(s: System, me: Thread, sender: Thread, sleep: Sleep, expects: Expectation)
    requires MayMeet(s, me, sender) && sleep.Sending? && sleep.to == me.tid && NoMiss(s)
    ensures NoMiss(SystemAfter(s, ReceiveFrom(s, me, sender, sleep, expects)))
  {
    hide MayMeet, GoesOn, SendIsOver, Deliver, OnlyArrives, NoMiss, ThreadExists;
    AMessageReachesOnlyItsReceiver(s, sender, sleep.message, me, expects, me.tid);
    ServingMissesNobody(s, me, sender, sleep);
    assert me in s.kernel.threads by { reveal MayMeet; }
    ThereIsThere(s.kernel.threads, me);
    match Deliver(s, sender, sleep.message, me, expects, me.tid)
    case Undelivered(_, _) =>
    case Delivered(next, _, _) =>
      AfterADelivery(s, next, me, sender, me.tid);
      ArrivingChangesNoSleep(s, next, me.tid);
      SameSleepersMissNobody(s, next);
      ServingMissesNobody(next, me, sender, sleep);
  }

  lemma ReceivingMissesNobody(s: System, me: Thread, expects: Expectation)
    requires IpcWellFormed(s) && me in s.kernel.threads && me.activity == Runnable && NoMiss(s)
    ensures NoMiss(SystemAfter(s, ReceivePhase(s, me, expects)))
  {
    ThreadsAreUnique(s);
    WhoRunsIsAwake(s, me);
    TheLongestAsleepIsFirst(s, (t: Thread) => IsExpected(s, t.tid, me.tid, expects.from));
    match FirstSender(s, me.tid, expects.from)
    case None =>
      var sleep := Receiving(expects);
      assert MissesNobodySo(s, me.tid, sleep);
      hide NoMiss, WithSleep, MissesNobodySo, IpcWellFormed, LongestAsleep;
      ASleepMissesNobody(s, me, Queued(OnWhom(sleep), Sleepers.Now(s.kernel.threads)), sleep);
    case Some(sender) =>
      WhoSleepsIsQueued(s, sender);
      assert IsExpected(s, sender.tid, me.tid, expects.from);
      hide NoMiss, ReceiveFrom, SleepOf, LongestAsleep, IpcWellFormed;
      ReceivingFromASleeperMissesNobody(s, me, sender, SleepOf(s, sender.tid), expects);
  }

  lemma IpcMissesNobody(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags, registers: Registers)
    requires IpcWellFormed(s) && me in s.kernel.threads && me.activity == Runnable && NoMiss(s)
    ensures NoMiss(SystemAfter(s, IpcCall(s, me, to, from, flags, registers)))
  {
    hide IpcWellFormed, GateRefusal, BufferReady, SendPhase, ReceivePhase, MessageOf, WithRegisters, SameSleepers, NoMiss;
    if GateRefusal(s, me, to, from, flags).None? {
      TheGatesFindAPartner(s, me, to, from, flags);
      ThereIsThere(s.kernel.threads, me);
      match BufferReady(s, me, to, flags, registers)
      case Unable(_) =>
      case Ready(m) =>
        var asked := WithRegisters(s, me.tid, registers);
        RegistersChangeNoSleep(s, me.tid, registers);
        SameSleepersAreWellFormed(s, asked);
        SameSleepersMissNobody(s, asked);
        MemoryChangesNoSleep(asked, m);
        SameSleepersAreWellFormed(asked, asked.(memory := m));
        SameSleepersMissNobody(asked, asked.(memory := m));
        assert asked.kernel == s.kernel by { reveal WithRegisters; }
        ReceivingMissesNobody(asked.(memory := m), me, ExpectationOf(from, flags, registers));
        if to != Nil && FindThread(s.kernel.threads, to).Some? {
          var receiver := FindThread(s.kernel.threads, to).value;
          assert receiver in s.kernel.threads && receiver.tid == to;
          assert !receiver.activity.Dead? by { ThreadsAreNotSpecial(s, receiver); }
          SendingMissesNobody(asked.(memory := m), me, receiver, MessageOf(m, me, flags, registers), from != Nil);
        }
    }
  }
}
