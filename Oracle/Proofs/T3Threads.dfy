// T3 for the thread control calls: what each does to balances and sizes.
module T3Threads {
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

  // The thread control calls by which no thread goes

  // A unit is taken for a thread or a space.
  lemma TakingForAThreadOrSpaceKeepsAll(s: State, t: State, pool: Held)
    requires WellFormed(s) && pool in s.caps && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    requires t.caps == TakeUnit(s.caps, pool) && t.nextCapability == s.nextCapability && t.mutexes == s.mutexes
    requires
      || (t.spaces == s.spaces && |t.threads| == |s.threads| + 1 && t.threads[1..] == s.threads
          && t.threads[0].paidBy == PaidBy(pool.cap.id))
      || (t.threads == s.threads && |t.spaces| == |s.spaces| + 1 && t.spaces[1..] == s.spaces
          && t.spaces[0].paidBy == PaidBy(pool.cap.id))
    ensures KeepsAll(s, t)
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, CapabilityIdsAreUnique, Conserves, Accounts;
    var more := OneMoreUsed(pool.cap);
    forall id
      ensures LiveObjects(t, id) == LiveObjects(s, id) + OneOf(pool.cap.id)(id)
    {
      SumReplaced(s.caps, pool, more, PaidCapability(id));
    }
    TakingForOneObjectAccounts(s, t, pool);
    AccountsConserve(s, t, OneOf(pool.cap.id));
    forall r
      ensures TotalSize(t, r) == TotalSize(s, r)
    {
      SumReplaced(s.caps, pool, more, SizeAsPool(r));
    }
  }

  lemma KeepingAllTwice(s: State, t: State, u: State)
    requires KeepsAll(s, t) && KeepsAll(t, u)
    ensures KeepsAll(s, u)
  {
    ConservingTwice(s, t, u);
  }

  lemma TwoUnitsKeepAll(s: State, me: Thread, t: State, threads: Held, spaces: Held)
    requires WellFormed(s) && threads in s.caps && spaces in s.caps
    requires IsPoolOf(threads.cap, Rights.ThreadPool) && HasFreeUnit(threads.cap)
    requires IsPoolOf(spaces.cap, Rights.SpacePool) && HasFreeUnit(spaces.cap)
    requires t.caps == TakeUnit(TakeUnit(s.caps, spaces), threads)
    requires IsMade(s, me, t, threads) && IsSpaceMade(s, me, t, spaces)
    requires ContainerOf(me.tid) in s.containers && t.spaces[0].id < NoTarget && t.mutexes == s.mutexes
    ensures KeepsAll(s, t)
  {
    var m := s.(spaces := t.spaces, caps := TakeUnit(s.caps, spaces));
    assert t.spaces == [t.spaces[0]] + s.spaces;
    assert m == WithSpace(s, t.spaces[0], spaces);
    PoolsOfTwoResourcesDiffer(s, threads, spaces, Rights.ThreadPool, Rights.SpacePool);
    WithSpaceIsWellFormed(s, t.spaces[0], spaces, threads);
    hide WellFormed, KeepsAll;
    TakingForAThreadOrSpaceKeepsAll(s, m, spaces);
    TakingForAThreadOrSpaceKeepsAll(m, t, threads);
    KeepingAllTwice(s, m, t);
  }

  lemma CreateConserves(s: State, me: Thread, flags: CreateFlags, space: word, parent: Tid)
    requires WellFormed(s) && me in s.threads
    ensures KeepsAll(s, After(s, CreateCall(s, me, flags, space, parent)))
  {
    assert ContainerOf(me.tid) in s.containers by { assert ThreadIsWellFormed(s, me); }
    CreateKeepsWellFormed(s, me, flags, space, parent);
    var t := After(s, CreateCall(s, me, flags, space, parent));
    assert forall p <- t.spaces :: p.id < NoTarget;
    hide WellFormed, KeepsAll, FindPool, TakeUnit, CreateCall;
    TheSameIsKept(s);
    WhatIsFoundIsHeld(s, me, 0, Rights.ThreadPool);
    WhatIsFoundIsHeld(s, me, 0, Rights.SpacePool);
    WhatCreationPays(s, me, flags, space, parent);
    var threads := FindPool(s, me, Rights.ThreadPool);
    var spaces := FindPool(s, me, Rights.SpacePool);
    if CreateCall(s, me, flags, space, parent).Done? {
      if t.spaces == s.spaces {
        TakingForAThreadOrSpaceKeepsAll(s, t, threads.value);
      } else {
        assert t.spaces[0] in t.spaces;
        TwoUnitsKeepAll(s, me, t, threads.value, spaces.value);
      }
    }
  }

  // Only what threads do changes.
  lemma TheSamePayersKeepAll(s: State, t: State)
    requires t.caps == s.caps && t.spaces == s.spaces && t.mutexes == s.mutexes && t.nextCapability == s.nextCapability
    requires forall id :: Sum(t.threads, PaidThread(id)) == Sum(s.threads, PaidThread(id))
    ensures KeepsAll(s, t)
  {
    NothingPaidAccounts(s, t);
    AccountsConserve(s, t, NoneOf());
  }

  lemma AnActivityPaysNothing(threads: seq<Thread>, tid: Tid, activity: Activity, id: word)
    ensures Sum(WithActivity(threads, tid, activity), PaidThread(id)) == Sum(threads, PaidThread(id))
  {
    SumAfterAChange(threads, (t: Thread) => if t.tid == tid then t.(activity := activity) else t,
                    PaidThread(id), PaidThread(id));
  }

  lemma AnActivityKeepsAll(s: State, tid: Tid, activity: Activity)
    ensures KeepsAll(s, s.(threads := WithActivity(s.threads, tid, activity)))
  {
    forall id { AnActivityPaysNothing(s.threads, tid, activity, id); }
    hide WithActivity;
    TheSamePayersKeepAll(s, s.(threads := WithActivity(s.threads, tid, activity)));
  }

  lemma AllThreadsButTheFirstHaveUniqueIds(threads: seq<Thread>)
    requires ThreadIdsAreUnique(threads) && |threads| > 0
    ensures ThreadIdsAreUnique(threads[1..])
    ensures forall t <- threads[1..] :: t.tid != threads[0].tid
  {
    forall t <- threads[1..]
      ensures t.tid != threads[0].tid
    {
      var i :| 0 <= i < |threads[1..]| && threads[1..][i] == t;
      assert threads[i + 1] == t;
    }
  }

  // The sum over the others is less by this thread.
  lemma SumOfOthers(threads: seq<Thread>, t: Thread, measure: Thread -> int)
    requires ThreadIdsAreUnique(threads) && t in threads
    ensures Sum(Others(threads, t.tid), measure) == Sum(threads, measure) - measure(t)
  {
    AllThreadsButTheFirstHaveUniqueIds(threads);
    if threads[0].tid == t.tid {
      OneThreadAnId(threads, threads[0], t);
      FilteringNothing(threads[1..], (u: Thread) => u.tid != t.tid);
      assert Others(threads, t.tid) == threads[1..];
    } else {
      SumOfOthers(threads[1..], t, measure);
      assert Others(threads, t.tid)[1..] == Others(threads[1..], t.tid);
    }
  }

  lemma WakingPaysNothing(threads: seq<Thread>, tid: Tid, id: word)
    ensures Sum(SleepersRun(threads, tid), PaidThread(id)) == Sum(threads, PaidThread(id))
  {
    SumAfterAChange(threads, (t: Thread) => if SleepsOn(t, tid) then t.(activity := Runnable) else t,
                    PaidThread(id), PaidThread(id));
  }

  lemma DyingPaysNothing(threads: seq<Thread>, tid: Tid, code: word, id: word)
    ensures Sum(DeadFromNow(threads, tid, code), PaidThread(id)) == Sum(threads, PaidThread(id))
  {
    hide WithActivity, SleepersRun;
    WakingPaysNothing(threads, tid, id);
    AnActivityPaysNothing(SleepersRun(threads, tid), tid, Dead(code), id);
  }

  lemma DyingKeepsAll(s: State, tid: Tid, code: word)
    ensures KeepsAll(s, s.(threads := DeadFromNow(s.threads, tid, code)))
  {
    forall id { DyingPaysNothing(s.threads, tid, code, id); }
    hide DeadFromNow;
    TheSamePayersKeepAll(s, s.(threads := DeadFromNow(s.threads, tid, code)));
  }

  lemma RecycledKeepsAll(s: State, t: Thread)
    requires WellFormed(s) && t in s.threads
    ensures KeepsAll(s, Recycled(s, t))
  {
    assert ThreadIdsAreUnique(s.threads);
    hide WellFormed, ThreadIdsAreUnique, KeepsAll, Others, SleepersRun;
    var after := Recycled(s, t);
    forall id
      ensures Sum(after.threads, PaidThread(id)) == Sum(s.threads, PaidThread(id))
    {
      SumOfOthers(s.threads, t, PaidThread(id));
      WakingPaysNothing(Others(s.threads, t.tid), t.tid, id);
      assert after.threads[1..] == SleepersRun(Others(s.threads, t.tid), t.tid);
    }
    TheSamePayersKeepAll(s, after);
  }

  lemma RunSuspendAndRecycleConserve(s: State, me: Thread, tid: Tid)
    requires WellFormed(s)
    ensures KeepsAll(s, After(s, RunCall(s, me, tid)))
    ensures KeepsAll(s, After(s, SuspendCall(s, me, tid)))
    ensures KeepsAll(s, After(s, RecycleCall(s, me, tid)))
  {
    hide WellFormed, KeepsAll, WithActivity, Recycled;
    TheSameIsKept(s);
    if FindThread(s.threads, tid).Some? {
      var t := FindThread(s.threads, tid).value;
      AnActivityKeepsAll(s, t.tid, Runnable);
      AnActivityKeepsAll(s, t.tid, Inactive);
      RecycledKeepsAll(s, t);
    }
  }

  // The calls by which threads go

  lemma TheLeftPay(threads: seq<Thread>, gone: Thread, id: word)
    requires ThreadIdsAreUnique(threads) && gone in threads
    ensures Sum(ThreadsWithout(threads, gone), PaidThread(id)) == Sum(threads, PaidThread(id)) - PaidThread(id)(gone)
  {
    hide ThreadIdsAreUnique, Others, SleepersRun;
    var others := Others(threads, gone.tid);
    SumOfOthers(threads, gone, PaidThread(id));
    WakingPaysNothing(others, gone.tid, id);
    SumAfterAChange(SleepersRun(others, gone.tid),
      (t: Thread) => if t.pager == gone.tid then t.(pager := HeirOf(gone, t.tid)) else t, PaidThread(id), PaidThread(id));
  }

  // A measure that looks at neither owner nor use adds up as before over what stays.
  lemma SumOfWhatStays(s: State, gone: Thread, measure: Held -> int)
    requires forall h: Held :: measure(h.(cap := h.cap.(owner := Nil))) == measure(h)
    requires forall h: Held, n: nat :: measure(h.(cap := Fewer(h.cap, n))) == measure(h)
    ensures Sum(Removed(s, gone).caps, measure)
         == Sum(s.caps, measure) - Sum(CapsThatGo(s.caps, gone, SpaceGoesToo(s, gone)), measure)
  {
    hide SpaceGoesToo, PayersOf, GoesWith, Charges, ThreadsWithout, SpacesThatStay, Fewer;
    var spaceToo := SpaceGoesToo(s, gone);
    var stay := CapsThatStay(s.caps, gone, spaceToo);
    var payers := PayersOf(s, gone, spaceToo);
    SumSplitsByAFilter(s.caps, (h: Held) => GoesWith(h, gone, spaceToo), (h: Held) => !GoesWith(h, gone, spaceToo), measure);
    SumAfterAChange(stay, (h: Held) => if h.cap.owner == gone.tid then h.(cap := h.cap.(owner := Nil)) else h,
                    measure, measure);
    SumAfterAChange(Disowned(stay, gone.tid), (h: Held) => h.(cap := Fewer(h.cap, Charges(payers, h.cap.id))),
                    measure, measure);
  }

  lemma TheChargesOfWhatGoes(s: State, gone: Thread, spaceToo: bool, id: word)
    ensures Charges(PayersOf(s, gone, spaceToo), id)
         == PaidThread(id)(gone)
            + Sum(SpacesThatGo(s.spaces, gone, spaceToo), PaidSpace(id))
            + Sum(CapsThatGo(s.caps, gone, spaceToo), PaidCapability(id))
  {
    hide SpacesThatGo, CapsThatGo;
    var spaces := Map(SpacesThatGo(s.spaces, gone, spaceToo), (p: Space) => p.paidBy);
    var caps := Map(CapsThatGo(s.caps, gone, spaceToo), (h: Held) => h.cap.paidBy);
    ChargesOfTwoLists([gone.paidBy] + spaces, caps, id);
    ChargesOfTwoLists([gone.paidBy], spaces, id);
    ChargesAreASum(SpacesThatGo(s.spaces, gone, spaceToo), (p: Space) => p.paidBy, id, PaidSpace(id));
    ChargesAreASum(CapsThatGo(s.caps, gone, spaceToo), (h: Held) => h.cap.paidBy, id, PaidCapability(id));
  }

  lemma TheLiveAfterGoing(s: State, gone: Thread, id: word)
    requires ThreadIdsAreUnique(s.threads) && gone in s.threads
    ensures LiveObjects(Removed(s, gone), id)
         == LiveObjects(s, id) + ReturnOf(PayersOf(s, gone, SpaceGoesToo(s, gone)))(id)
  {
    var spaceToo := SpaceGoesToo(s, gone);
    TheLeftPay(s.threads, gone, id);
    SumOfWhatStays(s, gone, PaidCapability(id));
    TheChargesOfWhatGoes(s, gone, spaceToo, id);
    SumSplitsByAFilter(s.spaces, (p: Space) => spaceToo && p.id == gone.space,
                       (p: Space) => !(spaceToo && p.id == gone.space), PaidSpace(id));
    hide SpaceGoesToo, ThreadIdsAreUnique, PayersOf, CapsThatGo, ThreadsWithout, ReturnUnits, Disowned, CapsThatStay;
  }

  lemma GoingConserves(s: State, gone: Thread)
    requires WellFormed(s) && gone in s.threads && PoolsCoverCharges(s)
    ensures Keeps(s, Removed(s, gone))
    ensures PoolsCoverCharges(Removed(s, gone))
  {
    assert ThreadIdsAreUnique(s.threads);
    hide WellFormed, ThreadIdsAreUnique, PoolsCoverCharges, Accounts, Conserves, PayersOf, SpaceGoesToo, ThreadsWithout,
         SpacesThatStay, CapsThatStay, CapsThatGo, LiveObjects, ReturnUnits;
    var t := Removed(s, gone);
    var spaceToo := SpaceGoesToo(s, gone);
    var payers := PayersOf(s, gone, spaceToo);
    var stay := CapsThatStay(s.caps, gone, spaceToo);
    var disowned := Disowned(stay, gone.tid);
    forall id { TheLiveAfterGoing(s, gone, id); }
    TheCapabilitiesThatStay(s.caps, gone, spaceToo);
    DisownedOneByOne(stay, gone.tid);
    forall h <- disowned | h.cap.kind == Rights.Quantity
      ensures exists g <- s.caps :: g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity && g.cap.used == h.cap.used
    {
      var i :| 0 <= i < |disowned| && disowned[i] == h;
      assert stay[i] in stay;
    }
    ReturningAccounts(s, t, disowned, payers);
    AccountsConserve(s, t, ReturnOf(payers));
    assert CapabilitiesAreWellFormed(s) by { reveal WellFormed; }
    ConservingKeepsBalances(s, t);
    forall r
      ensures TotalSize(t, r) <= TotalSize(s, r)
    {
      GoingMakesNoSize(s, gone, r);
    }
  }

  lemma GoingMakesNoSize(s: State, gone: Thread, r: Rights.PoolKind)
    ensures TotalSize(Removed(s, gone), r) <= TotalSize(s, r)
  {
    hide SpaceGoesToo, Removed, CapsThatGo;
    SumOfWhatStays(s, gone, SizeAsPool(r));
    SumIsNotNegative(CapsThatGo(s.caps, gone, SpaceGoesToo(s, gone)), SizeAsPool(r));
  }

  lemma KeepingTwice(s: State, t: State, u: State)
    requires Keeps(s, t) && Keeps(t, u)
    ensures Keeps(s, u)
  {
    ConservingTwice(s, t, u);
    hide TotalSize;
    forall r
      ensures TotalSize(u, r) <= TotalSize(s, r)
    {
      assert TotalSize(u, r) <= TotalSize(t, r) <= TotalSize(s, r);
    }
  }

  lemma KeepingAllIsKeeping(s: State, t: State)
    requires KeepsAll(s, t)
    ensures Keeps(s, t)
  {
    hide Conserves, TotalSize;
  }

  lemma ChildrenGoingConserves(s: State, pager: Tid, steps: nat)
    requires WellFormed(s) && PoolsCoverCharges(s)
    ensures Keeps(s, ChildrenGone(s, pager, steps).state)
    ensures PoolsCoverCharges(ChildrenGone(s, pager, steps).state)
    decreases steps
  {
    hide WellFormed, Removed, Keeps, KeepsAll, PoolsCoverCharges;
    TheSameIsKept(s);
    KeepingAllIsKeeping(s, s);
    if steps > 0 && NewestChild(s.threads, pager).Some? {
      var child := NewestChild(s.threads, pager).value;
      var t := Removed(s, child);
      GoingConserves(s, child);
      RemovedIsWellFormed(s, child);
      ChildrenGoingConserves(t, pager, steps - 1);
      KeepingTwice(s, t, ChildrenGone(t, pager, steps - 1).state);
    }
  }

  lemma LeavingBehindConserves(s: State, t: Thread, code: word)
    requires WellFormed(s) && PoolsCoverCharges(s) && t in s.threads
    ensures Keeps(s, LeftBehind(s, t, code).state)
  {
    hide WellFormed, Removed, IsAwaited, Keeps, KeepsAll, PoolsCoverCharges, DeadFromNow;
    GoingConserves(s, t);
    DyingKeepsAll(s, t.tid, code);
    KeepingAllIsKeeping(s, s.(threads := DeadFromNow(s.threads, t.tid, code)));
  }

  lemma ExitConserves(s: State, me: Tid, code: word)
    requires WellFormed(s) && PoolsCoverCharges(s)
    ensures Keeps(s, Exited(s, me, code).state)
  {
    hide WellFormed, ChildrenGone, LeftBehind, Keeps, PoolsCoverCharges;
    ChildrenGoingConserves(s, me, |s.threads|);
    ChildrenGoneIsWellFormed(s, me, |s.threads|);
    var children := ChildrenGone(s, me, |s.threads|).state;
    if FindThread(children.threads, me).Some? {
      var t := FindThread(children.threads, me).value;
      LeavingBehindConserves(children, t, code);
      KeepingTwice(s, children, LeftBehind(children, t, code).state);
    }
  }

  lemma DestroyThreadConserves(s: State, me: Thread, tid: Tid, exitCode: word)
    requires WellFormed(s) && PoolsCoverCharges(s)
    ensures Keeps(s, After(s, DestroyThreadCall(s, me, tid, exitCode)))
  {
    hide WellFormed, Removed, Exited, Keeps, KeepsAll, PoolsCoverCharges;
    TheSameIsKept(s);
    KeepingAllIsKeeping(s, s);
    ExitConserves(s, me.tid, LowHalf(exitCode));
    if FindThread(s.threads, tid).Some? {
      GoingConserves(s, FindThread(s.threads, tid).value);
    }
  }

  lemma WaitConserves(s: State, me: Thread, tid: Tid)
    requires WellFormed(s) && PoolsCoverCharges(s)
    ensures Keeps(s, After(s, WaitCall(s, me, tid)))
  {
    hide WellFormed, Removed, WithActivity, Keeps, KeepsAll, PoolsCoverCharges;
    TheSameIsKept(s);
    KeepingAllIsKeeping(s, s);
    if FindThread(s.threads, tid).Some? {
      var t := FindThread(s.threads, tid).value;
      GoingConserves(s, t);
      AnActivityKeepsAll(s, me.tid, WaitingFor(t.tid, Now(s.threads)));
      KeepingAllIsKeeping(s, s.(threads := WithActivity(s.threads, me.tid, WaitingFor(t.tid, Now(s.threads)))));
    }
  }
}
