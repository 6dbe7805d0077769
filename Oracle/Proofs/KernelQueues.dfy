// The calls of 02-capabilities.md put nobody into a queue of the layers above, and change no mutex (decision 0014).
module KernelQueues {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened States
  import opened Sleepers
  import opened Calls
  import opened CapabilityLists
  import opened WellFormedness
  import opened T1Threads
  import opened T1Ends
  import opened Found
  import opened ControlReading
  import opened ControlReplicate
  import opened ControlDeduce
  import opened ControlMoving
  import Split = ControlSplit
  import opened ControlDestroy
  import opened ThreadCreation
  import opened ThreadStates
  import opened ThreadEnds
  import opened Steps
  import Changes
  import Checks

  // Who is queued after was queued before, on the same thread and since the same time.
  ghost predicate IsStillQueued(before: seq<Thread>, t: Thread) {
    t.activity.Queued? ==> exists u <- before :: u.tid == t.tid && u.activity == t.activity
  }

  ghost predicate QueuesNobody(s: State, t: State) {
    && t.mutexes == s.mutexes
    && forall u <- t.threads :: IsStillQueued(s.threads, u)
  }

  lemma TheSameQueuesNobody(s: State, t: State)
    requires t.threads == s.threads && t.mutexes == s.mutexes
    ensures QueuesNobody(s, t)
  {
  }

  lemma QueuingNobodyTwice(s: State, t: State, u: State)
    requires QueuesNobody(s, t) && QueuesNobody(t, u)
    ensures QueuesNobody(s, u)
  {
    forall w <- u.threads
      ensures IsStillQueued(s.threads, w)
    {
      assert IsStillQueued(t.threads, w);
      if w.activity.Queued? {
        var v :| v in t.threads && v.tid == w.tid && v.activity == w.activity;
        assert IsStillQueued(s.threads, v);
      }
    }
  }

  // Control calls change capabilities only.
  ghost predicate IsControlCall(call: Call) {
    || call.NCaps? || call.Read? || call.Share? || call.Grant? || call.Replicate? || call.Split? || call.Deduce?
    || call.Destroy? || call.UnknownRequest?
  }

  lemma ControlChangesNoThread(s: State, me: Thread, call: Call)
    requires IsControlCall(call)
    ensures var t := After(s, Perform(s, me, call)); t.threads == s.threads && t.mutexes == s.mutexes
  {
    hide *;
    reveal Perform, After, IsControlCall;
    match call
    case NCaps => reveal NCapsCall;
    case Read => reveal ReadCall;
    case Share(_, _) => reveal ShareCall, ShareOneCall, ShareAllCall, SharedOne, SharedAll;
    case Grant(_, _, _) => reveal GrantCall, Granted;
    case Replicate(_) => reveal ReplicateCall, Replicated;
    case Split(flags, difference) =>
      reveal Split.SplitCall, Split.SplitInTwo;
      forall original { OnlyARefusalRefusesADivision(flags, original, difference); }
    case Deduce(wanted) =>
      reveal DeduceCall, Deduced;
      forall current { OnlyARefusalRefuses(s, me, current, wanted); }
    case Destroy(_) => reveal DestroyCall, Destroyed;
    case UnknownRequest(_) =>
  }

  lemma CreatingQueuesNobody(s: State, me: Thread, flags: CreateFlags, space: word, parent: Tid)
    ensures QueuesNobody(s, After(s, CreateCall(s, me, flags, space, parent)))
  {
    hide Changes.TakeUnit, Changes.FindPool, FreeLocal, FreeSpace, FlagsAreLegal, Checks.Check, SpaceIsIn, FindThread;
  }

  lemma AnActivityQueuesNobody(s: State, tid: Tid, activity: Activity)
    requires !activity.Queued?
    ensures QueuesNobody(s, s.(threads := WithActivity(s.threads, tid, activity)))
  {
    var after := WithActivity(s.threads, tid, activity);
    forall t <- after
      ensures IsStillQueued(s.threads, t)
    {
      var i :| 0 <= i < |after| && after[i] == t;
      assert s.threads[i] in s.threads;
    }
  }

  lemma WakingQueuesNobody(s: State, tid: Tid)
    ensures QueuesNobody(s, s.(threads := SleepersRun(s.threads, tid)))
  {
    var after := SleepersRun(s.threads, tid);
    SleepersRunThreadByThread(s.threads, tid);
    hide SleepersRun;
    forall t <- after
      ensures IsStillQueued(s.threads, t)
    {
      var i :| 0 <= i < |after| && after[i] == t;
      assert s.threads[i] in s.threads;
    }
  }

  lemma DyingQueuesNobody(s: State, tid: Tid, code: word)
    ensures QueuesNobody(s, s.(threads := DeadFromNow(s.threads, tid, code)))
  {
    var woken := s.(threads := SleepersRun(s.threads, tid));
    WakingQueuesNobody(s, tid);
    AnActivityQueuesNobody(woken, tid, Dead(code));
    hide QueuesNobody, SleepersRun, WithActivity;
    QueuingNobodyTwice(s, woken, s.(threads := DeadFromNow(s.threads, tid, code)));
  }

  lemma RecyclingQueuesNobody(s: State, t: Thread)
    requires ThreadIdsAreUnique(s.threads) && t in s.threads
    ensures QueuesNobody(s, Recycled(s, t))
  {
    RecycledThreadByThread(s, t);
    var after := Recycled(s, t).threads;
    hide Recycled;
    forall w <- after
      ensures IsStillQueued(s.threads, w)
    {
      var i :| 0 <= i < |after| && after[i] == w;
      var u :| u in s.threads && w == if u.tid == t.tid then t.(activity := Inactive) else Woken(u, t.tid);
    }
    reveal Recycled;
  }

  lemma GoingQueuesNobody(s: State, gone: Thread)
    ensures QueuesNobody(s, Removed(s, gone))
  {
    hide ThreadsWithout;
    var after := Removed(s, gone).threads;
    forall w <- after
      ensures IsStillQueued(s.threads, w)
    {
      var i :| 0 <= i < |after| && after[i] == w;
      var u := OnlyTheOthersAreLeft(s.threads, gone, i);
    }
  }

  lemma ChildrenGoingQueuesNobody(s: State, pager: Tid, steps: nat)
    ensures QueuesNobody(s, ChildrenGone(s, pager, steps).state)
    decreases steps
  {
    hide Removed, QueuesNobody;
    TheSameQueuesNobody(s, s);
    if steps > 0 && NewestChild(s.threads, pager).Some? {
      var child := NewestChild(s.threads, pager).value;
      GoingQueuesNobody(s, child);
      ChildrenGoingQueuesNobody(Removed(s, child), pager, steps - 1);
      QueuingNobodyTwice(s, Removed(s, child), ChildrenGone(Removed(s, child), pager, steps - 1).state);
    }
  }

  lemma ExitingQueuesNobody(s: State, me: Tid, code: word)
    ensures QueuesNobody(s, Exited(s, me, code).state)
  {
    hide ChildrenGone, Removed, DeadFromNow, IsAwaited, QueuesNobody;
    ChildrenGoingQueuesNobody(s, me, |s.threads|);
    var children := ChildrenGone(s, me, |s.threads|).state;
    if FindThread(children.threads, me).Some? {
      var t := FindThread(children.threads, me).value;
      GoingQueuesNobody(children, t);
      DyingQueuesNobody(children, t.tid, code);
      QueuingNobodyTwice(s, children, LeftBehind(children, t, code).state);
    }
  }

  lemma OtherThreadControlQueuesNobody(s: State, me: Thread, tid: Tid, exitCode: word)
    requires ThreadIdsAreUnique(s.threads)
    ensures QueuesNobody(s, After(s, RunCall(s, me, tid)))
    ensures QueuesNobody(s, After(s, SuspendCall(s, me, tid)))
    ensures QueuesNobody(s, After(s, RecycleCall(s, me, tid)))
    ensures QueuesNobody(s, After(s, DestroyThreadCall(s, me, tid, exitCode)))
    ensures QueuesNobody(s, After(s, WaitCall(s, me, tid)))
  {
    hide QueuesNobody, Removed, Exited, WithActivity, Recycled, ThreadIdsAreUnique;
    TheSameQueuesNobody(s, s);
    ExitingQueuesNobody(s, me.tid, LowHalf(exitCode));
    if FindThread(s.threads, tid).Some? {
      var t := FindThread(s.threads, tid).value;
      AnActivityQueuesNobody(s, t.tid, Runnable);
      AnActivityQueuesNobody(s, t.tid, Inactive);
      AnActivityQueuesNobody(s, me.tid, WaitingFor(t.tid, Now(s.threads)));
      RecyclingQueuesNobody(s, t);
      GoingQueuesNobody(s, t);
    }
  }

  // All calls.
  lemma PerformingQueuesNobody(s: State, me: Thread, call: Call)
    requires ThreadIdsAreUnique(s.threads)
    ensures QueuesNobody(s, After(s, Perform(s, me, call)))
  {
    hide *;
    match call
    case CreateThread(flags, space, parent) =>
      CreatingQueuesNobody(s, me, flags, space, parent);
      assert Perform(s, me, call) == CreateCall(s, me, flags, space, parent) by { reveal Perform; }
    case RunThread(tid) =>
      OtherThreadControlQueuesNobody(s, me, tid, 0);
      assert Perform(s, me, call) == RunCall(s, me, tid) by { reveal Perform; }
    case SuspendThread(tid) =>
      OtherThreadControlQueuesNobody(s, me, tid, 0);
      assert Perform(s, me, call) == SuspendCall(s, me, tid) by { reveal Perform; }
    case RecycleThread(tid) =>
      OtherThreadControlQueuesNobody(s, me, tid, 0);
      assert Perform(s, me, call) == RecycleCall(s, me, tid) by { reveal Perform; }
    case DestroyThread(tid, exitCode) =>
      OtherThreadControlQueuesNobody(s, me, tid, exitCode);
      assert Perform(s, me, call) == DestroyThreadCall(s, me, tid, exitCode) by { reveal Perform; }
    case WaitThread(tid) =>
      OtherThreadControlQueuesNobody(s, me, tid, 0);
      assert Perform(s, me, call) == WaitCall(s, me, tid) by { reveal Perform; }
    case _ =>
      assert IsControlCall(call) by { reveal IsControlCall; }
      ControlChangesNoThread(s, me, call);
      TheSameQueuesNobody(s, After(s, Perform(s, me, call)));
  }

  lemma KernelCallsQueueNobody(s: State, caller: Tid, call: Call)
    requires WellFormed(s)
    ensures QueuesNobody(s, After(s, Step(s, caller, call)))
  {
    assert ThreadIdsAreUnique(s.threads);
    hide WellFormed, Perform, QueuesNobody, ThreadIdsAreUnique;
    TheSameQueuesNobody(s, s);
    if FindThread(s.threads, caller).Some? {
      PerformingQueuesNobody(s, FindThread(s.threads, caller).value, call);
    }
  }
}
