// T3, conservation (R-POOL-4): while a pool exists, its use less the live objects that it paid for never changes; and the
// sum of the sizes of all pools of a resource never grows, and changes only by Deduce, by Destroy, and where a thread goes.
module T3 {
  import opened Sequences
  import opened Lists
  import opened Sums
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Sleepers
  import opened Changes
  import opened Calls
  import opened CapabilityLists
  import opened Found
  import opened WellFormedness
  import opened Theorems
  import opened T1Changes
  import T1Control
  import opened T1Threads
  import opened T1Ends
  import opened T3Accounts
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
  import Rights
  import opened T3Control
  import opened T3Threads

  // All calls

  // The calls by which sizes may shrink.
  ghost predicate MayShrink(call: Call) {
    call.Deduce? || call.Destroy? || call.DestroyThread? || call.WaitThread?
  }

  lemma OtherCallsKeepAll(s: State, me: Thread, call: Call)
    requires WellFormed(s) && me in s.threads && !MayShrink(call)
    ensures KeepsAll(s, After(s, Perform(s, me, call)))
  {
    hide *;
    reveal Perform, After, MayShrink;
    TheSameIsKept(s);
    match call
    case NCaps => reveal NCapsCall;
    case Read => reveal ReadCall;
    case Share(flags, cap) => ShareConserves(s, me, flags, cap);
    case Grant(flags, cap, grantee) => GrantConserves(s, me, flags, cap, grantee);
    case Replicate(cap) => ReplicateConserves(s, me, cap);
    case Split(flags, difference) => SplitConserves(s, me, flags, difference);
    case UnknownRequest(_) =>
    case CreateThread(flags, space, parent) => CreateConserves(s, me, flags, space, parent);
    case RunThread(tid) => RunSuspendAndRecycleConserve(s, me, tid);
    case SuspendThread(tid) => RunSuspendAndRecycleConserve(s, me, tid);
    case RecycleThread(tid) => RunSuspendAndRecycleConserve(s, me, tid);
  }

  lemma PerformKeeps(s: State, me: Thread, call: Call)
    requires WellFormed(s) && me in s.threads && PoolsCoverCharges(s)
    ensures Keeps(s, After(s, Perform(s, me, call)))
  {
    hide *;
    reveal MayShrink;
    if !MayShrink(call) {
      OtherCallsKeepAll(s, me, call);
      KeepingAllIsKeeping(s, After(s, Perform(s, me, call)));
    } else {
      reveal Perform, After;
      match call
      case Deduce(wanted) => DeduceConserves(s, me, wanted);
      case Destroy(cap) => DestroyConserves(s, me, cap);
      case DestroyThread(tid, exitCode) => DestroyThreadConserves(s, me, tid, exitCode);
      case WaitThread(tid) => WaitConserves(s, me, tid);
    }
  }

  // T3
  lemma UnitsAreConserved(s: State, caller: Tid, call: Call)
    requires WellFormed(s) && PoolsCoverCharges(s)
    ensures Conservation(s, After(s, Step(s, caller, call)))
    ensures PoolsCoverCharges(After(s, Step(s, caller, call)))
  {
    assert CapabilitiesAreWellFormed(s);
    hide WellFormed, CapabilitiesAreWellFormed, Perform, PoolsCoverCharges, Conserves, SizesStay, NoSizeIsMade, BalancesStay;
    TheSameIsKept(s);
    KeepingAllIsKeeping(s, s);
    if FindThread(s.threads, caller).Some? {
      PerformKeeps(s, FindThread(s.threads, caller).value, call);
    }
    ConservingKeepsBalances(s, After(s, Step(s, caller, call)));
  }

  // T3: sizes change only by Deduce, by Destroy, and where a thread goes.
  lemma SizesShrinkOnlyByDeduceDestroyAndGoing(s: State, caller: Tid, call: Call)
    requires WellFormed(s)
    ensures var t := After(s, Step(s, caller, call));
            || SizesStay(s, t)
            || call.Deduce? || call.Destroy?
            || exists u <- s.threads :: !ThreadExists(t.threads, u.tid)
  {
    hide WellFormed, Perform, SizesStay, Conserves;
    var t := After(s, Step(s, caller, call));
    TheSameIsKept(s);
    if FindThread(s.threads, caller).Some? && Step(s, caller, call) == Perform(s, FindThread(s.threads, caller).value, call) {
      var me := FindThread(s.threads, caller).value;
      if !MayShrink(call) {
        OtherCallsKeepAll(s, me, call);
      } else if call.WaitThread? {
        WaitShrinksOnlyByGoing(s, me, call.tid);
        assert t == After(s, WaitCall(s, me, call.tid)) by { reveal Perform; }
      } else if call.DestroyThread? {
        DestroyThreadShrinksOnlyByGoing(s, me, call.tid, call.exitCode);
        assert t == After(s, DestroyThreadCall(s, me, call.tid, call.exitCode)) by { reveal Perform; }
      }
    }
  }

  // A thread is no more.
  ghost predicate SomeoneWent(s: State, t: State) {
    exists u <- s.threads :: !ThreadExists(t.threads, u.tid)
  }

  lemma WhoGoesIsNoMore(s: State, gone: Thread)
    requires gone in s.threads
    ensures !ThreadExists(Removed(s, gone).threads, gone.tid)
    ensures SomeoneWent(s, Removed(s, gone))
    ensures forall tid :: ThreadExists(Removed(s, gone).threads, tid) ==> ThreadExists(s.threads, tid)
  {
    hide ThreadsWithout;
    forall i | 0 <= i < |ThreadsWithout(s.threads, gone)|
      ensures ThreadsWithout(s.threads, gone)[i].tid != gone.tid
      ensures ThreadExists(s.threads, ThreadsWithout(s.threads, gone)[i].tid)
    {
      var u := OnlyTheOthersAreLeft(s.threads, gone, i);
      var j :| 0 <= j < |s.threads| && s.threads[j] == u;
    }
  }

  lemma WaitShrinksOnlyByGoing(s: State, me: Thread, tid: Tid)
    requires WellFormed(s)
    ensures var t := After(s, WaitCall(s, me, tid)); SizesStay(s, t) || SomeoneWent(s, t)
  {
    hide WellFormed, Removed, WithActivity, SizesStay, Conserves, SomeoneWent;
    TheSameIsKept(s);
    if FindThread(s.threads, tid).Some? {
      var t := FindThread(s.threads, tid).value;
      WhoGoesIsNoMore(s, t);
      AnActivityKeepsAll(s, me.tid, WaitingFor(t.tid, Now(s.threads)));
    }
  }

  // Either nothing happens, or a child goes.
  lemma ChildrenGoOrNot(s: State, pager: Tid, steps: nat)
    ensures var t := ChildrenGone(s, pager, steps).state; t == s || SomeoneWent(s, t)
    ensures forall tid :: ThreadExists(ChildrenGone(s, pager, steps).state.threads, tid) ==> ThreadExists(s.threads, tid)
    decreases steps
  {
    hide Removed, ThreadExists;
    if steps > 0 && NewestChild(s.threads, pager).Some? {
      var child := NewestChild(s.threads, pager).value;
      WhoGoesIsNoMore(s, child);
      ChildrenGoOrNot(Removed(s, child), pager, steps - 1);
      assert !ThreadExists(ChildrenGone(s, pager, steps).state.threads, child.tid);
    }
  }

  lemma LeavingShrinksOnlyByGoing(s: State, t: Thread, code: word)
    requires t in s.threads
    ensures var after := LeftBehind(s, t, code).state; SizesStay(s, after) || SomeoneWent(s, after)
    ensures forall tid :: ThreadExists(LeftBehind(s, t, code).state.threads, tid) ==> ThreadExists(s.threads, tid)
  {
    hide Removed, IsAwaited, SizesStay, Conserves, SomeoneWent;
    WhoGoesIsNoMore(s, t);
    DyingKeepsAll(s, t.tid, code);
    assert forall i | 0 <= i < |s.threads| :: DeadFromNow(s.threads, t.tid, code)[i].tid == s.threads[i].tid;
  }

  lemma ExitShrinksOnlyByGoing(s: State, me: Tid, code: word)
    ensures var t := Exited(s, me, code).state; SizesStay(s, t) || SomeoneWent(s, t)
  {
    hide ChildrenGone, LeftBehind, ThreadExists, SizesStay, Conserves;
    TheSameIsKept(s);
    ChildrenGoOrNot(s, me, |s.threads|);
    var children := ChildrenGone(s, me, |s.threads|).state;
    if FindThread(children.threads, me).Some? {
      LeavingShrinksOnlyByGoing(children, FindThread(children.threads, me).value, code);
    }
  }

  lemma DestroyThreadShrinksOnlyByGoing(s: State, me: Thread, tid: Tid, exitCode: word)
    requires WellFormed(s)
    ensures var t := After(s, DestroyThreadCall(s, me, tid, exitCode)); SizesStay(s, t) || SomeoneWent(s, t)
  {
    hide WellFormed, Removed, Exited, SizesStay, Conserves, SomeoneWent;
    TheSameIsKept(s);
    ExitShrinksOnlyByGoing(s, me.tid, LowHalf(exitCode));
    if FindThread(s.threads, tid).Some? {
      WhoGoesIsNoMore(s, FindThread(s.threads, tid).value);
    }
  }
}
