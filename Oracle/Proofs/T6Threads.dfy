// T6 for the thread control calls: likewise.
module T6Threads {
  import opened Sequences
  import opened Lists
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
  import opened Checks

  import T1Control
  import opened T1Changes
  import opened T1Threads
  import opened T1Ends
  import T2Control
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
  import opened T6Control

  // The thread control calls

  // Where the spaces are as they were, so is what is inside.
  lemma InsideWithTheSameSpaces(s: State, t: State, caps: seq<Held>, inside: word, outside: word)
    requires Inside(s, caps, inside, outside) && t.spaces == s.spaces
    ensures Inside(t, caps, inside, outside)
  {
    forall h <- caps | IsListOf(t, h.holder, inside)
      ensures !IsTargetIn(t, h.cap.target, outside)
    {
      assert IsListOf(s, h.holder, inside);
    }
  }

  // All capabilities are held and aimed where something exists.
  ghost predicate AllPlaced(s: State, caps: seq<Held>) {
    forall h <- caps :: TargetExists(s, h.cap.target) && HolderExists(s, h.holder)
  }

  // A new space is neither held by nor aimed at.
  lemma InsideWithOneMoreSpace(s: State, t: State, caps: seq<Held>, inside: word, outside: word)
    requires Inside(s, caps, inside, outside) && AllPlaced(s, caps)
    requires |t.spaces| == |s.spaces| + 1 && t.spaces[1..] == s.spaces && !SpaceExists(s.spaces, t.spaces[0].id)
    ensures Inside(t, caps, inside, outside)
  {
    forall id, c | SpaceExists(s.spaces, id) && SpaceIsIn(t.spaces, id, c)
      ensures SpaceIsIn(s.spaces, id, c)
    {
      var i :| 0 <= i < |t.spaces| && t.spaces[i].id == id && t.spaces[i].container == c;
      if i > 0 { assert s.spaces[i - 1] == t.spaces[i]; }
    }
    hide SpaceIsIn, SpaceExists;
    forall h <- caps | IsListOf(t, h.holder, inside)
      ensures !IsTargetIn(t, h.cap.target, outside)
    {
      assert TargetExists(s, h.cap.target) && HolderExists(s, h.holder);
      assert IsListOf(s, h.holder, inside);
    }
  }

  lemma TakingAUnitKeepsAllPlaced(s: State, pool: Held)
    requires WellFormed(s) && pool in s.caps && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    ensures AllPlaced(s, TakeUnit(s.caps, pool))
    ensures CapabilityIdsAreUnique(TakeUnit(s.caps, pool))
  {
    TakingAUnitKeepsWellFormed(s, pool);
    var t := s.(caps := TakeUnit(s.caps, pool));
    forall h <- t.caps
      ensures TargetExists(s, h.cap.target) && HolderExists(s, h.holder)
    {
      assert CapabilityIsWellFormed(t, h);
    }
  }

  lemma ReplacingAPoolKeepsAllPlaced(s: State, caps: seq<Held>, pool: Held)
    requires AllPlaced(s, caps) && pool in caps && HasFreeUnit(pool.cap)
    ensures AllPlaced(s, TakeUnit(caps, pool))
  {
    hide TargetExists, HolderExists;
    forall h <- TakeUnit(caps, pool)
      ensures TargetExists(s, h.cap.target) && HolderExists(s, h.holder)
    {
      var i :| 0 <= i < |caps| && TakeUnit(caps, pool)[i] == h;
      assert caps[i] in caps;
      assert TargetExists(s, pool.cap.target);
    }
  }

  lemma TwoUnitsKeepAllPlaced(s: State, threads: Held, spaces: Held)
    requires WellFormed(s) && threads in s.caps && spaces in s.caps
    requires IsPoolOf(threads.cap, Rights.ThreadPool) && HasFreeUnit(threads.cap)
    requires IsPoolOf(spaces.cap, Rights.SpacePool) && HasFreeUnit(spaces.cap)
    ensures AllPlaced(s, TakeUnit(TakeUnit(s.caps, spaces), threads))
  {
    assert CapabilityIdsAreUnique(s.caps);
    TakingAUnitKeepsAllPlaced(s, spaces);
    hide WellFormed, AllPlaced, CapabilityIdsAreUnique;
    PoolsOfTwoResourcesDiffer(s, threads, spaces, Rights.ThreadPool, Rights.SpacePool);
    var i :| 0 <= i < |s.caps| && s.caps[i] == threads;
    assert TakeUnit(s.caps, spaces)[i] == threads;
    ReplacingAPoolKeepsAllPlaced(s, TakeUnit(s.caps, spaces), threads);
  }

  lemma CreateStaysInside(
    s: State, me: Thread, inside: word, outside: word, flags: CreateFlags, space: word, parent: Tid)
    requires IsContained(s, me, inside, outside)
    ensures var t := After(s, CreateCall(s, me, flags, space, parent)); Inside(t, t.caps, inside, outside)
  {
    assert WellFormed(s) && Inside(s, s.caps, inside, outside);
    hide IsContained, WellFormed, Inside, FindPool, TakeUnit, CreateCall, IsMade;
    WhatIsFoundIsHeld(s, me, 0, Rights.ThreadPool);
    WhatIsFoundIsHeld(s, me, 0, Rights.SpacePool);
    WhatCreationPays(s, me, flags, space, parent);
    var t := After(s, CreateCall(s, me, flags, space, parent));
    if CreateCall(s, me, flags, space, parent).Done? {
      var threads := FindPool(s, me, Rights.ThreadPool).value;
      if t.caps == TakeUnit(s.caps, threads) && t.spaces == s.spaces {
        TakingAUnitStaysInside(s, s.caps, threads, inside, outside);
        InsideWithTheSameSpaces(s, t, t.caps, inside, outside);
      } else {
        var spaces := FindPool(s, me, Rights.SpacePool).value;
        TakingAUnitStaysInside(s, s.caps, spaces, inside, outside);
        TakingAUnitStaysInside(s, TakeUnit(s.caps, spaces), threads, inside, outside);
        TwoUnitsKeepAllPlaced(s, threads, spaces);
        InsideWithOneMoreSpace(s, t, t.caps, inside, outside);
      }
    }
  }

  lemma FewerSpacesStayInside(s: State, t: State, caps: seq<Held>, inside: word, outside: word)
    requires Inside(s, caps, inside, outside)
    requires forall p <- t.spaces :: p in s.spaces
    ensures Inside(t, caps, inside, outside)
  {
    forall id, c | SpaceIsIn(t.spaces, id, c)
      ensures SpaceIsIn(s.spaces, id, c)
    {
      var i :| 0 <= i < |t.spaces| && t.spaces[i].id == id && t.spaces[i].container == c;
      assert t.spaces[i] in t.spaces;
      var j :| 0 <= j < |s.spaces| && s.spaces[j] == t.spaces[i];
    }
    hide SpaceIsIn;
    forall h <- caps | IsListOf(t, h.holder, inside)
      ensures !IsTargetIn(t, h.cap.target, outside)
    {
      assert IsListOf(s, h.holder, inside);
    }
  }

  lemma GoingStaysInside(s: State, gone: Thread, inside: word, outside: word)
    requires Inside(s, s.caps, inside, outside)
    ensures var t := Removed(s, gone); Inside(t, t.caps, inside, outside)
  {
    hide Inside, SpaceGoesToo, PayersOf, ThreadsWithout, GoesWith, Charges;
    var t := Removed(s, gone);
    var spaceToo := SpaceGoesToo(s, gone);
    var payers := PayersOf(s, gone, spaceToo);
    var stay := CapsThatStay(s.caps, gone, spaceToo);
    FilteringStaysInside(s, s.caps, (h: Held) => !GoesWith(h, gone, spaceToo), inside, outside);
    ChangingNoTargetStaysInside(s, stay,
      (h: Held) => if h.cap.owner == gone.tid then h.(cap := h.cap.(owner := Nil)) else h, inside, outside);
    ChangingNoTargetStaysInside(s, Disowned(stay, gone.tid),
      (h: Held) => h.(cap := Fewer(h.cap, Charges(payers, h.cap.id))), inside, outside);
    FilterKeepsExactlyTheKept(s.spaces, (p: Space) => !(spaceToo && p.id == gone.space));
    FewerSpacesStayInside(s, t, t.caps, inside, outside);
  }

  lemma ChildrenGoingStaysInside(s: State, pager: Tid, steps: nat, inside: word, outside: word)
    requires Inside(s, s.caps, inside, outside)
    ensures var t := ChildrenGone(s, pager, steps).state; Inside(t, t.caps, inside, outside)
    decreases steps
  {
    hide Inside, Removed;
    if steps > 0 && NewestChild(s.threads, pager).Some? {
      var child := NewestChild(s.threads, pager).value;
      GoingStaysInside(s, child, inside, outside);
      ChildrenGoingStaysInside(Removed(s, child), pager, steps - 1, inside, outside);
    }
  }

  lemma ExitStaysInside(s: State, me: Tid, code: word, inside: word, outside: word)
    requires Inside(s, s.caps, inside, outside)
    ensures var t := Exited(s, me, code).state; Inside(t, t.caps, inside, outside)
  {
    hide Inside, Removed, ChildrenGone, IsAwaited, DeadFromNow;
    ChildrenGoingStaysInside(s, me, |s.threads|, inside, outside);
    var children := ChildrenGone(s, me, |s.threads|).state;
    if FindThread(children.threads, me).Some? {
      var t := FindThread(children.threads, me).value;
      GoingStaysInside(children, t, inside, outside);
      InsideWithTheSameSpaces(children, children.(threads := DeadFromNow(children.threads, t.tid, code)),
                              children.caps, inside, outside);
    }
  }

  lemma OtherThreadControlStaysInside(s: State, me: Thread, inside: word, outside: word, tid: Tid, exitCode: word)
    requires Inside(s, s.caps, inside, outside)
    ensures var t := After(s, RunCall(s, me, tid)); Inside(t, t.caps, inside, outside)
    ensures var t := After(s, SuspendCall(s, me, tid)); Inside(t, t.caps, inside, outside)
    ensures var t := After(s, RecycleCall(s, me, tid)); Inside(t, t.caps, inside, outside)
    ensures var t := After(s, DestroyThreadCall(s, me, tid, exitCode)); Inside(t, t.caps, inside, outside)
    ensures var t := After(s, WaitCall(s, me, tid)); Inside(t, t.caps, inside, outside)
  {
    hide Inside, Removed, Exited, WithActivity, SleepersRun, Others;
    ExitStaysInside(s, me.tid, LowHalf(exitCode), inside, outside);
    InsideWithTheSameSpaces(s, After(s, RunCall(s, me, tid)), s.caps, inside, outside);
    InsideWithTheSameSpaces(s, After(s, SuspendCall(s, me, tid)), s.caps, inside, outside);
    InsideWithTheSameSpaces(s, After(s, RecycleCall(s, me, tid)), s.caps, inside, outside);
    if FindThread(s.threads, tid).Some? {
      var t := FindThread(s.threads, tid).value;
      GoingStaysInside(s, t, inside, outside);
      InsideWithTheSameSpaces(s, s.(threads := WithActivity(s.threads, me.tid, WaitingFor(t.tid, Now(s.threads)))),
                              s.caps, inside, outside);
    }
  }
}
