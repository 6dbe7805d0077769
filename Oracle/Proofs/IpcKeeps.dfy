// The call Ipc leaves a well-formed system well-formed (R-IPC-9).
module IpcKeeps {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Sleepers
  import opened Checks
  import opened Calls
  import opened CapabilityLists
  import opened WellFormedness
  import opened ThreadStates
  import opened T1Threads
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import opened IpcTransfers
  import opened IpcPhases
  import opened IpcControl
  import opened IpcWellFormedness
  import opened IpcSleeps
  import opened IpcDeliveries
  import opened Arrivals

  // R-IPC-9: who is Runnable sleeps with nothing.
  lemma WhoRunsIsAwake(s: System, me: Thread)
    requires SleepersAreQueued(s) && me in s.kernel.threads && !me.activity.Queued?
    ensures SleepOf(s, me.tid) == Awake
  {
    var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i] == me;
    assert IsQueuedAs(s.kernel.threads[i], SleepOf(s, s.kernel.threads[i].tid));
  }

  lemma WhoSleepsIsQueued(s: System, t: Thread)
    requires SleepersAreQueued(s) && t in s.kernel.threads && SleepOf(s, t.tid) != Awake
    ensures t.activity.Queued? && t.activity.on == OnWhom(SleepOf(s, t.tid))
  {
    var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i] == t;
    assert IsQueuedAs(s.kernel.threads[i], SleepOf(s, s.kernel.threads[i].tid));
  }

  lemma OthersStayAsTheyAre(threads: seq<Thread>, t: Thread, activity: Activity, u: Thread)
    requires ThreadIdsAreUnique(threads) && t in threads && u in threads && u.tid != t.tid
    ensures u in WithActivity(threads, t.tid, activity)
  {
    WithActivityThreadByThread(threads, t, activity);
    var i :| 0 <= i < |threads| && threads[i] == u;
    assert WithActivity(threads, t.tid, activity)[i] == u;
  }

  lemma TheChangedIsThere(threads: seq<Thread>, t: Thread, activity: Activity)
    requires ThreadIdsAreUnique(threads) && t in threads
    ensures t.(activity := activity) in WithActivity(threads, t.tid, activity)
  {
    WithActivityThreadByThread(threads, t, activity);
    var i :| 0 <= i < |threads| && threads[i] == t;
    assert WithActivity(threads, t.tid, activity)[i] == t.(activity := activity);
  }

  lemma ThereIsThere(threads: seq<Thread>, t: Thread)
    requires t in threads
    ensures ThreadExists(threads, t.tid)
  {
    var i :| 0 <= i < |threads| && threads[i] == t;
  }

  lemma OnAnotherThatLives(threads: seq<Thread>, me: Thread, other: Thread)
    requires other in threads && other.tid != me.tid && !other.activity.Dead?
    ensures MaySleepOn(threads, me, Some(other.tid))
  {
    var i :| 0 <= i < |threads| && threads[i] == other;
  }

  // Two threads that can meet.
  ghost predicate MayMeet(s: System, me: Thread, other: Thread) {
    && IpcWellFormed(s)
    && me in s.kernel.threads && me.activity == Runnable
    && other in s.kernel.threads && other.tid != me.tid && !other.activity.Dead?
  }

  // The partner goes on, and then the caller may sleep on it.
  lemma ThePartnerGoesOn(s: System, me: Thread, other: Thread)
    requires MayMeet(s, me, other) && !SleepOf(s, other.tid).Contending? && !SleepOf(s, other.tid).Holding?
    ensures var t := GoesOn(s, other.tid);
            && IpcWellFormed(t)
            && me in t.kernel.threads && SleepOf(t, me.tid) == Awake
            && MaySleepOn(t.kernel.threads, me, Some(other.tid))
  {
    WhoRunsIsAwake(s, me);
    GoingOnKeepsWellFormed(s, other);
    assert ThreadIdsAreUnique(s.kernel.threads);
    OthersStayAsTheyAre(s.kernel.threads, other, Runnable, me);
    TheChangedIsThere(s.kernel.threads, other, Runnable);
    hide IpcWellFormed, WithActivity, MaySleepOn;
    OnAnotherThatLives(GoesOn(s, other.tid).kernel.threads, me, other.(activity := Runnable));
  }

  // What has arrived changes nothing of that.
  lemma AfterADelivery(s: System, t: System, me: Thread, other: Thread, receiver: Tid)
    requires MayMeet(s, me, other) && OnlyArrives(s, t, receiver) && (receiver == me.tid || receiver == other.tid)
    ensures MayMeet(t, me, other) && SleepOf(t, other.tid) == SleepOf(s, other.tid)
  {
    ThereIsThere(s.kernel.threads, me);
    ThereIsThere(s.kernel.threads, other);
    hide IpcWellFormed, OnlyArrives, ThreadExists;
    ArrivingChangesNoSleep(s, t, receiver);
    SameSleepersAreWellFormed(s, t);
    assert t.kernel == s.kernel by { reveal OnlyArrives; }
  }

  lemma SendingToASleeperKeepsWellFormed(
    s: System, me: Thread, to: Thread, expects: Expectation, message: Message, thenReceives: bool)
    requires MayMeet(s, me, to) && SleepOf(s, to.tid).Receiving?
    ensures IpcWellFormed(SystemAfter(s, SendTo(s, me, to, expects, message, thenReceives)))
  {
    hide MayMeet, IpcWellFormed, GoesOn, FallsAsleep, Deliver, OnlyArrives, SleepOf, MaySleepOn;
    AMessageReachesOnlyItsReceiver(s, me, message, to, expects, me.tid);
    ThePartnerGoesOn(s, me, to);
    match Deliver(s, me, message, to, expects, me.tid)
    case Undelivered(_, _) =>
    case Delivered(next, _, _) =>
      AfterADelivery(s, next, me, to, to.tid);
      ThePartnerGoesOn(next, me, to);
      FallingAsleepKeepsWellFormed(GoesOn(next, to.tid), me, Answer(to.tid, message.kind));
  }

  lemma SendingKeepsWellFormed(s: System, me: Thread, to: Thread, message: Message, thenReceives: bool)
    requires MayMeet(s, me, to)
    ensures IpcWellFormed(SystemAfter(s, SendPhase(s, me, to, message, thenReceives)))
  {
    WhoRunsIsAwake(s, me);
    OnAnotherThatLives(s.kernel.threads, me, to);
    hide IpcWellFormed, FallsAsleep, SendTo, SleepOf, MaySleepOn;
    if IsReadyFor(s, to.tid, me.tid) {
      SendingToASleeperKeepsWellFormed(s, me, to, SleepOf(s, to.tid).expectation, message, thenReceives);
    } else {
      FallingAsleepKeepsWellFormed(s, me, Sending(to.tid, message, thenReceives));
    }
  }

  // A sender that is served goes on, or goes to the tail of its receive queue.
  lemma AServedSenderKeepsWellFormed(s: System, me: Thread, sender: Thread, sleep: Sleep)
    requires MayMeet(s, me, sender) && sleep.Sending? && sleep.to == me.tid && SleepOf(s, sender.tid) == sleep
    ensures IpcWellFormed(SendIsOver(s, sender.tid, sleep))
    ensures IpcWellFormed(GoesOn(s, sender.tid))
  {
    OnAnotherThatLives(s.kernel.threads, sender, me);
    hide IpcWellFormed, GoesOn, FallsAsleep, SleepOf, MaySleepOn;
    GoingOnKeepsWellFormed(s, sender);
    FallingAsleepKeepsWellFormed(s, sender, Answer(sleep.to, sleep.message.kind));
  }

  lemma ReceivingFromASleeperKeepsWellFormed(s: System, me: Thread, sender: Thread, sleep: Sleep, expects: Expectation)
    requires MayMeet(s, me, sender) && sleep.Sending? && sleep.to == me.tid && SleepOf(s, sender.tid) == sleep
    ensures IpcWellFormed(SystemAfter(s, ReceiveFrom(s, me, sender, sleep, expects)))
  {
    hide MayMeet, IpcWellFormed, GoesOn, SendIsOver, Deliver, OnlyArrives, SleepOf;
    AMessageReachesOnlyItsReceiver(s, sender, sleep.message, me, expects, me.tid);
    match Deliver(s, sender, sleep.message, me, expects, me.tid)
    case Undelivered(_, _) => AServedSenderKeepsWellFormed(s, me, sender, sleep);
    case Delivered(next, _, _) =>
      AfterADelivery(s, next, me, sender, me.tid);
      AServedSenderKeepsWellFormed(next, me, sender, sleep);
  }

  lemma ReceivingKeepsWellFormed(s: System, me: Thread, expects: Expectation)
    requires IpcWellFormed(s) && me in s.kernel.threads && me.activity == Runnable
    requires MaySleepOn(s.kernel.threads, me, expects.from)
    ensures IpcWellFormed(SystemAfter(s, ReceivePhase(s, me, expects)))
  {
    assert SleepersAreQueued(s) by { hide WellFormed, SleepersHaveTheirQueues, HoldersAreAlone, QueuesAreSleptIn; }
    hide IpcWellFormed, SleepersAreQueued, FallsAsleep, ReceiveFrom, SleepOf, MaySleepOn, FirstSender;
    WhoRunsIsAwake(s, me);
    TheFirstSenderIsExpected(s, me.tid, expects.from);
    match FirstSender(s, me.tid, expects.from)
    case None => FallingAsleepKeepsWellFormed(s, me, Receiving(expects));
    case Some(sender) =>
      WhoSleepsIsQueued(s, sender);
      ReceivingFromASleeperKeepsWellFormed(s, me, sender, SleepOf(s, sender.tid), expects);
  }

  // R-IPC-21: whom the gates let through exists and is not Dead.
  lemma TheGatesFindAPartner(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags)
    requires GateRefusal(s, me, to, from, flags).None?
    ensures flags.kind.Known?
    ensures var partner := if to == Nil then from else to;
            partner != me.tid
            && (partner == Any
                || (FindThread(s.kernel.threads, partner).Some?
                    && !FindThread(s.kernel.threads, partner).value.activity.Dead?))
    ensures to != Nil ==> to != me.tid
    ensures to == Nil ==> from != Nil
  {
    hide Check, FindThread;
  }

  // R-ID-2: ANY is no thread.
  lemma ThreadsAreNotSpecial(s: System, t: Thread)
    requires IpcWellFormed(s) && t in s.kernel.threads
    ensures t.tid.Tid?
  {
    assert ThreadIsWellFormed(s.kernel, t);
  }

  lemma IpcKeepsWellFormed(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags, registers: Registers)
    requires IpcWellFormed(s) && me in s.kernel.threads && me.activity == Runnable
    ensures IpcWellFormed(SystemAfter(s, IpcCall(s, me, to, from, flags, registers)))
  {
    hide IpcWellFormed, GateRefusal, BufferReady, SendPhase, ReceivePhase, MessageOf, WithRegisters, SameSleepers;
    if GateRefusal(s, me, to, from, flags).None? {
      TheGatesFindAPartner(s, me, to, from, flags);
      ThereIsThere(s.kernel.threads, me);
      match BufferReady(s, me, to, flags, registers)
      case Unable(_) =>
      case Ready(m) =>
        var asked := WithRegisters(s, me.tid, registers);
        RegistersChangeNoSleep(s, me.tid, registers);
        SameSleepersAreWellFormed(s, asked);
        MemoryChangesNoSleep(asked, m);
        SameSleepersAreWellFormed(asked, asked.(memory := m));
        assert asked.kernel == s.kernel by { reveal WithRegisters; }
        if to == Nil {
          if from != Any {
            OnAnotherThatLives(s.kernel.threads, me, FindThread(s.kernel.threads, from).value);
          }
          ReceivingKeepsWellFormed(asked.(memory := m), me, ExpectationOf(from, flags, registers));
        } else if FindThread(s.kernel.threads, to).Some? {
          var receiver := FindThread(s.kernel.threads, to).value;
          assert receiver in s.kernel.threads && receiver.tid == to;
          assert !receiver.activity.Dead? by {
            ThreadsAreNotSpecial(s, receiver);
          }
          SendingKeepsWellFormed(asked.(memory := m), me, receiver, MessageOf(m, me, flags, registers), from != Nil);
        }
    }
  }
}
