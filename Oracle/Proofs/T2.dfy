// T2, no amplification: for every capability after a call there is one before it, with the same type, whose target,
// access, range and size are at least those. No state needs to be well-formed for this.
module T2 {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened CapabilityLists
  import opened Found
  import opened Theorems
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
  import opened T2Control

  // The thread control calls

  lemma CreateDoesNotAmplify(s: State, me: Thread, flags: CreateFlags, space: word, parent: Tid)
    ensures AllAreFrom(s, After(s, CreateCall(s, me, flags, space, parent)).caps)
  {
    hide AllAreFrom, FindPool, TakeUnit, FreeLocal, FreeSpace, Checks.Check, SpaceIsIn;
    AllAreFromThemselves(s);
    WhatIsFoundIsHeld(s, me, 0, Rights.ThreadPool);
    WhatIsFoundIsHeld(s, me, 0, Rights.SpacePool);
    var threads := FindPool(s, me, Rights.ThreadPool);
    var spaces := FindPool(s, me, Rights.SpacePool);
    if threads.Some? {
      TakingAUnitAddsNothing(s, s.caps, threads.value);
    }
    if threads.Some? && spaces.Some? {
      TakingAUnitAddsNothing(s, s.caps, spaces.value);
      TakingAUnitAddsNothing(s, TakeUnit(s.caps, spaces.value), threads.value);
    }
  }

  lemma RunSuspendAndRecycleDoNotAmplify(s: State, me: Thread, tid: Tid)
    ensures AllAreFrom(s, After(s, RunCall(s, me, tid)).caps)
    ensures AllAreFrom(s, After(s, SuspendCall(s, me, tid)).caps)
    ensures AllAreFrom(s, After(s, RecycleCall(s, me, tid)).caps)
  {
    AllAreFromThemselves(s);
    hide AllAreFrom;
  }

  lemma GoingDoesNotAmplify(s: State, before: State, gone: Thread)
    requires AllAreFrom(before, s.caps)
    ensures AllAreFrom(before, Removed(s, gone).caps)
  {
    hide AllAreFrom, ReturnUnits, PayersOf, ThreadsWithout;
    var spaceToo := SpaceGoesToo(s, gone);
    var stay := CapsThatStay(s.caps, gone, spaceToo);
    FilteringAddsNothing(before, s.caps, (h: Held) => !GoesWith(h, gone, spaceToo));
    ChangingWithoutPowerAddsNothing(before, stay,
      (h: Held) => if h.cap.owner == gone.tid then h.(cap := h.cap.(owner := Nil)) else h);
    ReturningUnitsAddsNothing(before, Disowned(stay, gone.tid), PayersOf(s, gone, spaceToo));
  }

  lemma ChildrenGoingDoesNotAmplify(s: State, before: State, pager: Tid, steps: nat)
    requires AllAreFrom(before, s.caps)
    ensures AllAreFrom(before, ChildrenGone(s, pager, steps).state.caps)
    decreases steps
  {
    hide AllAreFrom, Removed;
    if steps > 0 && NewestChild(s.threads, pager).Some? {
      var child := NewestChild(s.threads, pager).value;
      GoingDoesNotAmplify(s, before, child);
      ChildrenGoingDoesNotAmplify(Removed(s, child), before, pager, steps - 1);
    }
  }

  lemma ExitDoesNotAmplify(s: State, me: Tid, code: word)
    ensures AllAreFrom(s, Exited(s, me, code).state.caps)
  {
    hide AllAreFrom, Removed, ChildrenGone, IsAwaited, FindThread;
    AllAreFromThemselves(s);
    ChildrenGoingDoesNotAmplify(s, s, me, |s.threads|);
    var children := ChildrenGone(s, me, |s.threads|).state;
    if FindThread(children.threads, me).Some? {
      GoingDoesNotAmplify(children, s, FindThread(children.threads, me).value);
    }
  }

  lemma DestroyThreadAndWaitDoNotAmplify(s: State, me: Thread, tid: Tid, exitCode: word)
    ensures AllAreFrom(s, After(s, DestroyThreadCall(s, me, tid, exitCode)).caps)
    ensures AllAreFrom(s, After(s, WaitCall(s, me, tid)).caps)
  {
    hide AllAreFrom, Removed, Exited;
    AllAreFromThemselves(s);
    ExitDoesNotAmplify(s, me.tid, LowHalf(exitCode));
    if FindThread(s.threads, tid).Some? {
      GoingDoesNotAmplify(s, s, FindThread(s.threads, tid).value);
    }
  }

  lemma PerformDoesNotAmplify(s: State, me: Thread, call: Call)
    ensures AllAreFrom(s, After(s, Perform(s, me, call)).caps)
  {
    AllAreFromThemselves(s);
    hide *;
    reveal Perform, After;
    match call
    case NCaps => reveal NCapsCall;
    case Read => reveal ReadCall;
    case Share(flags, cap) => ShareDoesNotAmplify(s, me, flags, cap);
    case Grant(flags, cap, grantee) => GrantDoesNotAmplify(s, me, flags, cap, grantee);
    case Replicate(cap) => ReplicateDoesNotAmplify(s, me, cap);
    case Split(flags, difference) => SplitDoesNotAmplify(s, me, flags, difference);
    case Deduce(wanted) => DeduceDoesNotAmplify(s, me, wanted);
    case Destroy(cap) => DestroyDoesNotAmplify(s, me, cap);
    case UnknownRequest(_) =>
    case CreateThread(flags, space, parent) => CreateDoesNotAmplify(s, me, flags, space, parent);
    case RunThread(tid) => RunSuspendAndRecycleDoNotAmplify(s, me, tid);
    case SuspendThread(tid) => RunSuspendAndRecycleDoNotAmplify(s, me, tid);
    case RecycleThread(tid) => RunSuspendAndRecycleDoNotAmplify(s, me, tid);
    case DestroyThread(tid, exitCode) => DestroyThreadAndWaitDoNotAmplify(s, me, tid, exitCode);
    case WaitThread(tid) => DestroyThreadAndWaitDoNotAmplify(s, me, tid, 0);
  }

  // T2
  lemma NoCallAmplifies(s: State, caller: Tid, call: Call)
    ensures NoAmplification(s, After(s, Step(s, caller, call)))
  {
    hide Perform, AllAreFrom, NoAmplification;
    AllAreFromThemselves(s);
    if FindThread(s.threads, caller).Some? {
      PerformDoesNotAmplify(s, FindThread(s.threads, caller).value, call);
    }
    AllFromIsNoAmplification(s, After(s, Step(s, caller, call)));
  }
}
