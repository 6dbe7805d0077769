// T4 for the thread control calls: what is immutable stays, or goes with its target or holder.
module T4Threads {
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
  import opened T1Changes
  import opened T1Control
  import opened T1Threads
  import opened T1Ends
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
  import opened T4Control

  // The thread control calls by which no thread goes

  lemma TwoUnitsKeep(s: State, threads: Held, spaces: Held)
    requires WellFormed(s) && threads in s.caps && spaces in s.caps
    requires IsPoolOf(threads.cap, Rights.ThreadPool) && HasFreeUnit(threads.cap)
    requires IsPoolOf(spaces.cap, Rights.SpacePool) && HasFreeUnit(spaces.cap)
    ensures KeepsImmutable(s, TakeUnit(TakeUnit(s.caps, spaces), threads))
  {
    assert CapabilityIdsAreUnique(s.caps);
    TakingAUnitKeepsWellFormed(s, spaces);
    assert CapabilityIdsAreUnique(TakeUnit(s.caps, spaces));
    hide WellFormed, KeepsImmutable, TakeUnit, CapabilityIdsAreUnique;
    AllAreAlikeThemselves(s);
    TakingAUnitKeeps(s, s.caps, spaces);
    PoolsOfTwoResourcesDiffer(s, threads, spaces, Rights.ThreadPool, Rights.SpacePool);
    AnotherPoolIsStillHeld(s, spaces, threads);
    TakingAUnitKeeps(s, TakeUnit(s.caps, spaces), threads);
  }

  lemma CreateKeepsImmutable(s: State, me: Thread, flags: CreateFlags, space: word, parent: Tid)
    requires WellFormed(s)
    ensures KeepsImmutable(s, After(s, CreateCall(s, me, flags, space, parent)).caps)
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, KeepsImmutable, FindPool, TakeUnit, CreateCall, CapabilityIdsAreUnique, IsMade, IsSpaceMade;
    AllAreAlikeThemselves(s);
    WhatIsFoundIsHeld(s, me, 0, Rights.ThreadPool);
    WhatIsFoundIsHeld(s, me, 0, Rights.SpacePool);
    WhatCreationPays(s, me, flags, space, parent);
    var threads := FindPool(s, me, Rights.ThreadPool);
    var spaces := FindPool(s, me, Rights.SpacePool);
    if threads.Some? {
      TakingAUnitKeeps(s, s.caps, threads.value);
      if spaces.Some? {
        TwoUnitsKeep(s, threads.value, spaces.value);
      }
    }
  }

  lemma AnotherPoolIsStillHeld(s: State, pool: Held, other: Held)
    requires other in s.caps && other.cap.id != pool.cap.id && HasFreeUnit(pool.cap)
    ensures other in TakeUnit(s.caps, pool)
  {
    var i :| 0 <= i < |s.caps| && s.caps[i] == other;
    assert TakeUnit(s.caps, pool)[i] == other;
  }

  // The calls by which threads go

  // No thread and no space appears.
  ghost predicate OnlyGo(s: State, t: State) {
    && (forall tid :: ThreadExists(t.threads, tid) ==> ThreadExists(s.threads, tid))
    && (forall id :: SpaceExists(t.spaces, id) ==> SpaceExists(s.spaces, id))
  }

  lemma IsTheSameTwice(s: State, t: State, now: Held, between: Held, earlier: Held)
    requires OnlyGo(s, t)
    requires IsTheSame(s, between, earlier) && IsTheSame(t, now, between)
    ensures IsTheSame(t, now, earlier)
  {
    hide ThreadExists;
  }

  lemma StayingTwice(s: State, t: State, u: State)
    requires ImmutableStays(s, t) && ImmutableStays(t, u)
    requires OnlyGo(t, u)
    ensures ImmutableStays(s, u)
  {
    hide ThreadExists, SpaceExists, IsTheSame, OnlyGo;
    forall i | 0 <= i < |s.caps| && IsImmutable(s.caps[i].cap)
      ensures IsStillThere(u, s.caps[i])
    {
      var h := s.caps[i];
      assert IsStillThere(t, h);
      if WentWithTargetOrHolder(t, h) {
        reveal OnlyGo;
        assert WentWithTargetOrHolder(u, h);
      } else {
        var j :| 0 <= j < |t.caps| && IsTheSame(t, t.caps[j], h);
        var between := t.caps[j];
        assert IsImmutable(between.cap) && between.cap.target == h.cap.target && between.holder == h.holder by {
          reveal IsTheSame;
        }
        assert IsStillThere(u, between);
        if WentWithTargetOrHolder(u, between) {
          assert WentWithTargetOrHolder(u, h);
        } else {
          var k :| 0 <= k < |u.caps| && IsTheSame(u, u.caps[k], between);
          IsTheSameTwice(t, u, u.caps[k], between, h);
        }
      }
    }
  }

  lemma GoingOnlyTakes(s: State, gone: Thread)
    ensures OnlyGo(s, Removed(s, gone))
    ensures !ThreadExists(Removed(s, gone).threads, gone.tid)
    ensures SpaceGoesToo(s, gone) ==> !SpaceExists(Removed(s, gone).spaces, gone.space)
  {
    hide ThreadsWithout, CapsThatStay, Disowned, ReturnUnits, PayersOf, SpaceGoesToo;
    var t := Removed(s, gone);
    var spaceToo := SpaceGoesToo(s, gone);
    forall i | 0 <= i < |t.threads|
      ensures t.threads[i].tid != gone.tid
      ensures ThreadExists(s.threads, t.threads[i].tid)
    {
      var u := OnlyTheOthersAreLeft(s.threads, gone, i);
      var j :| 0 <= j < |s.threads| && s.threads[j] == u;
      assert s.threads[j].tid == t.threads[i].tid;
    }
    FilterKeepsExactlyTheKept(s.spaces, (p: Space) => !(spaceToo && p.id == gone.space));
    forall i | 0 <= i < |t.spaces|
      ensures SpaceExists(s.spaces, t.spaces[i].id)
      ensures !(spaceToo && t.spaces[i].id == gone.space)
    {
      assert t.spaces[i] in t.spaces;
      var j :| 0 <= j < |s.spaces| && s.spaces[j] == t.spaces[i];
    }
  }

  // What a capability is after a thread went.
  function Kept(h: Held, gone: Thread, payers: seq<Payer>): Held {
    var disowned := if h.cap.owner == gone.tid then h.(cap := h.cap.(owner := Nil)) else h;
    disowned.(cap := Fewer(disowned.cap, Charges(payers, disowned.cap.id)))
  }

  lemma WhatStaysIsKept(s: State, gone: Thread, h: Held)
    requires h in s.caps && !GoesWith(h, gone, SpaceGoesToo(s, gone))
    ensures Kept(h, gone, PayersOf(s, gone, SpaceGoesToo(s, gone))) in Removed(s, gone).caps
  {
    hide ThreadsWithout, SpacesThatStay, PayersOf, SpaceGoesToo, CapsThatStay, Charges, Fewer;
    var spaceToo := SpaceGoesToo(s, gone);
    var stay := CapsThatStay(s.caps, gone, spaceToo);
    TheCapabilitiesThatStay(s.caps, gone, spaceToo);
    var i :| 0 <= i < |stay| && stay[i] == h;
    assert Removed(s, gone).caps[i] == Kept(h, gone, PayersOf(s, gone, spaceToo));
  }

  lemma GoingKeepsImmutable(s: State, gone: Thread)
    requires WellFormed(s)
    ensures ImmutableStays(s, Removed(s, gone))
  {
    OnlyQuantitiesAreUsed(s);
    hide Removed, SpaceGoesToo, PayersOf, WellFormed, ThreadExists, SpaceExists, OnlyGo, Charges;
    GoingOnlyTakes(s, gone);
    var t := Removed(s, gone);
    var spaceToo := SpaceGoesToo(s, gone);
    forall i | 0 <= i < |s.caps| && IsImmutable(s.caps[i].cap)
      ensures IsStillThere(t, s.caps[i])
    {
      var h := s.caps[i];
      assert h in s.caps;
      if GoesWith(h, gone, spaceToo) {
        assert WentWithTargetOrHolder(t, h);
      } else {
        WhatStaysIsKept(s, gone, h);
        var now := Kept(h, gone, PayersOf(s, gone, spaceToo));
        var j :| 0 <= j < |t.caps| && t.caps[j] == now;
        assert IsTheSame(t, t.caps[j], h);
      }
    }
  }

  lemma ChildrenGoingKeepsImmutable(s: State, pager: Tid, steps: nat)
    requires WellFormed(s)
    ensures ImmutableStays(s, ChildrenGone(s, pager, steps).state)
    ensures OnlyGo(s, ChildrenGone(s, pager, steps).state)
    decreases steps
  {
    hide WellFormed, Removed, ThreadExists, SpaceExists, ImmutableStays, KeepsImmutable;
    AllAreAlikeThemselves(s);
    KeepingIsStaying(s, s);
    if steps > 0 && NewestChild(s.threads, pager).Some? {
      var child := NewestChild(s.threads, pager).value;
      var t := Removed(s, child);
      GoingKeepsImmutable(s, child);
      GoingOnlyTakes(s, child);
      RemovedIsWellFormed(s, child);
      ChildrenGoingKeepsImmutable(t, pager, steps - 1);
      StayingTwice(s, t, ChildrenGone(t, pager, steps - 1).state);
    }
  }

  lemma LeavingBehindKeepsImmutable(s: State, t: Thread, code: word)
    requires WellFormed(s)
    ensures ImmutableStays(s, LeftBehind(s, t, code).state)
    ensures OnlyGo(s, LeftBehind(s, t, code).state)
  {
    hide WellFormed, Removed, IsAwaited, SpaceExists, ImmutableStays, KeepsImmutable;
    GoingKeepsImmutable(s, t);
    GoingOnlyTakes(s, t);
    AllAreAlikeThemselves(s);
    var dead := s.(threads := DeadFromNow(s.threads, t.tid, code));
    KeepingIsStaying(s, dead);
    assert forall i | 0 <= i < |s.threads| :: dead.threads[i].tid == s.threads[i].tid;
    assert OnlyGo(s, dead);
  }

  lemma ExitKeepsImmutable(s: State, me: Tid, code: word)
    requires WellFormed(s)
    ensures ImmutableStays(s, Exited(s, me, code).state)
  {
    hide WellFormed, ChildrenGone, LeftBehind, FindThread, ImmutableStays, OnlyGo;
    ChildrenGoingKeepsImmutable(s, me, |s.threads|);
    ChildrenGoneIsWellFormed(s, me, |s.threads|);
    var children := ChildrenGone(s, me, |s.threads|).state;
    if FindThread(children.threads, me).Some? {
      var t := FindThread(children.threads, me).value;
      LeavingBehindKeepsImmutable(children, t, code);
      StayingTwice(s, children, LeftBehind(children, t, code).state);
    }
  }

  lemma RunSuspendAndRecycleKeepImmutable(s: State, me: Thread, tid: Tid)
    ensures ImmutableStays(s, After(s, RunCall(s, me, tid)))
    ensures ImmutableStays(s, After(s, SuspendCall(s, me, tid)))
    ensures ImmutableStays(s, After(s, RecycleCall(s, me, tid)))
  {
    AllAreAlikeThemselves(s);
    hide KeepsImmutable, ImmutableStays, WithActivity;
    KeepingIsStaying(s, After(s, RunCall(s, me, tid)));
    KeepingIsStaying(s, After(s, SuspendCall(s, me, tid)));
    KeepingIsStaying(s, After(s, RecycleCall(s, me, tid)));
  }

  lemma DestroyThreadKeepsImmutable(s: State, me: Thread, tid: Tid, exitCode: word)
    requires WellFormed(s)
    ensures ImmutableStays(s, After(s, DestroyThreadCall(s, me, tid, exitCode)))
  {
    hide WellFormed, Removed, Exited, ImmutableStays, KeepsImmutable, FindThread;
    AllAreAlikeThemselves(s);
    KeepingIsStaying(s, s);
    ExitKeepsImmutable(s, me.tid, LowHalf(exitCode));
    if FindThread(s.threads, tid).Some? {
      GoingKeepsImmutable(s, FindThread(s.threads, tid).value);
    }
  }

  lemma WaitKeepsImmutable(s: State, me: Thread, tid: Tid)
    requires WellFormed(s)
    ensures ImmutableStays(s, After(s, WaitCall(s, me, tid)))
  {
    hide WellFormed, Removed, WithActivity, ImmutableStays, KeepsImmutable, FindThread;
    AllAreAlikeThemselves(s);
    KeepingIsStaying(s, s);
    if FindThread(s.threads, tid).Some? {
      var t := FindThread(s.threads, tid).value;
      GoingKeepsImmutable(s, t);
      KeepingIsStaying(s, s.(threads := WithActivity(s.threads, me.tid, WaitingFor(t.tid, Now(s.threads)))));
    }
  }
}
