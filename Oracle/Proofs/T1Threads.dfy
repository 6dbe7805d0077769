// T1 for creating threads and for what they do (R-TC-2, R-TC-3): each call leaves a well-formed state well-formed.
module T1Threads {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Sleepers
  import opened Changes
  import opened Calls
  import opened WellFormedness
  import opened CapabilityLists
  import opened T1Changes
  import opened Found
  import opened ThreadCreation
  import opened ThreadStates
  import Rights

  // All that exists in the one state exists in the other.
  ghost predicate Grows(s: State, t: State) {
    && t.containers == s.containers
    && s.nextCapability <= t.nextCapability
    && (forall id, c :: SpaceIsIn(s.spaces, id, c) ==> SpaceIsIn(t.spaces, id, c))
    && (forall id :: SpaceExists(s.spaces, id) ==> SpaceExists(t.spaces, id))
    && (forall tid :: ThreadExists(s.threads, tid) ==> ThreadExists(t.threads, tid))
  }

  lemma CapabilitiesStayWellFormedInGrowth(s: State, t: State)
    requires CapabilitiesAreWellFormed(s)
    requires Grows(s, t) && t.caps == s.caps
    ensures CapabilitiesAreWellFormed(t)
  {
    hide SpaceIsIn, SpaceExists, ThreadExists, RecordIsWellFormed;
    forall i | 0 <= i < |t.caps|
      ensures CapabilityIsWellFormed(t, t.caps[i])
    {
      assert CapabilityIsWellFormed(s, s.caps[i]);
    }
  }

  lemma MoreThreadsGrow(s: State, t: State)
    requires t == s.(threads := t.threads)
    requires forall i | 0 <= i < |s.threads| :: ThreadExists(t.threads, s.threads[i].tid)
    ensures Grows(s, t)
  {
  }

  lemma SpacesStayWellFormedInGrowth(s: State, t: State)
    requires SpacesAreWellFormed(s)
    requires Grows(s, t) && t.spaces == s.spaces
    ensures SpacesAreWellFormed(t)
  {
    forall i | 0 <= i < |t.spaces|
      ensures SpaceIsWellFormed(t, t.spaces[i])
    {
      assert SpaceIsWellFormed(s, s.spaces[i]);
    }
  }

  // Where only threads change, and none goes, the rest stays well-formed.
  lemma WellFormedThreadsAreEnough(s: State, t: State)
    requires WellFormed(s)
    requires t == s.(threads := t.threads)
    requires forall i | 0 <= i < |s.threads| :: ThreadExists(t.threads, s.threads[i].tid)
    requires ThreadsAreWellFormed(t)
    ensures WellFormed(t)
  {
    hide ThreadsAreWellFormed, SpacesAreWellFormed, CapabilitiesAreWellFormed, ThreadExists, Grows;
    MoreThreadsGrow(s, t);
    SpacesStayWellFormedInGrowth(s, t);
    CapabilitiesStayWellFormedInGrowth(s, t);
  }

  // Create

  lemma ANewSpaceKeepsWellFormed(s: State, p: Space)
    requires WellFormed(s)
    requires SpaceIsWellFormed(s, p) && !SpaceExists(s.spaces, p.id)
    ensures WellFormed(s.(spaces := [p] + s.spaces))
    ensures SpaceIsIn(([p] + s.spaces), p.id, p.container)
  {
    var t := s.(spaces := [p] + s.spaces);
    assert t.spaces[0] == p;
    forall i | 0 <= i < |s.spaces|
      ensures t.spaces[i + 1] == s.spaces[i]
    {
    }
    assert Grows(s, t);
    CapabilitiesStayWellFormedInGrowth(s, t);
    forall i | 0 <= i < |t.threads|
      ensures ThreadIsWellFormed(t, t.threads[i])
    {
      assert ThreadIsWellFormed(s, s.threads[i]);
    }
  }

  // A thread that may be added.
  ghost predicate IsNew(s: State, u: Thread) {
    && u.tid.Tid? && u.tid.container in s.containers && u.tid.local < LocalLimit
    && SpaceIsIn(s.spaces, u.space, u.tid.container)
    && (u.pager == u.tid || ThreadIsIn(s.threads, u.pager, u.tid.container))
    && u.activity == Inactive && PayerIsKnown(s, u.paidBy)
    && !ThreadExists(s.threads, u.tid)
  }

  lemma AThreadMoreIsStillThere(threads: seq<Thread>, u: Thread, tid: Tid)
    ensures ThreadExists([u] + threads, u.tid)
    ensures ThreadExists(threads, tid) ==> ThreadExists([u] + threads, tid)
  {
    assert ([u] + threads)[0] == u;
    if i :| 0 <= i < |threads| && threads[i].tid == tid {
      assert ([u] + threads)[i + 1].tid == tid;
    }
  }

  lemma AWaitStaysWellFormedWithOneMore(threads: seq<Thread>, u: Thread, t: Thread)
    requires WaitIsWellFormed(threads, t) && QueueIsWellFormed(threads, t)
    ensures WaitIsWellFormed([u] + threads, t) && QueueIsWellFormed([u] + threads, t)
  {
    if t.activity.Queued? && t.activity.on.Some? {
      var i :| 0 <= i < |threads| && threads[i].tid == t.activity.on.value && !threads[i].activity.Dead?;
      assert ([u] + threads)[i + 1] == threads[i];
    }
    if t.activity.WaitingFor? {
      var i :| 0 <= i < |threads|
        && threads[i].tid == t.activity.whom && threads[i].pager == t.tid && !threads[i].activity.Dead?;
      assert ([u] + threads)[i + 1] == threads[i];
    }
  }

  lemma ThreadIdsStayUniqueWithANewOne(threads: seq<Thread>, u: Thread)
    requires ThreadIdsAreUnique(threads) && !ThreadExists(threads, u.tid)
    ensures ThreadIdsAreUnique([u] + threads)
  {
    var all := [u] + threads;
    forall i, j | 0 <= i < j < |all|
      ensures all[i].tid != all[j].tid
    {
      assert all[j] == threads[j - 1];
      if i > 0 { assert all[i] == threads[i - 1]; }
    }
  }

  lemma ANewThreadKeepsWellFormed(s: State, u: Thread)
    requires WellFormed(s) && IsNew(s, u)
    ensures WellFormed(s.(threads := [u] + s.threads))
  {
    var t := s.(threads := [u] + s.threads);
    ThreadIdsStayUniqueWithANewOne(s.threads, u);
    SleepersStayApart(s.threads, t.threads);
    hide SpaceIsIn, SpacesAreWellFormed, CapabilitiesAreWellFormed, ThreadExists, WaitIsWellFormed, QueueIsWellFormed,
         ThreadIdsAreUnique, ArrivalsDiffer;
    forall tid { AThreadMoreIsStillThere(s.threads, u, tid); }
    forall i | 0 <= i < |t.threads|
      ensures ThreadIsWellFormed(t, t.threads[i])
    {
      if i == 0 {
        assert WaitIsWellFormed(t.threads, u) && QueueIsWellFormed(t.threads, u) by {
          reveal WaitIsWellFormed, QueueIsWellFormed;
        }
      } else {
        assert t.threads[i] == s.threads[i - 1];
        assert ThreadIsWellFormed(s, s.threads[i - 1]);
        AWaitStaysWellFormedWithOneMore(s.threads, u, s.threads[i - 1]);
      }
    }
    forall i | 0 <= i < |s.threads|
      ensures ThreadExists(t.threads, s.threads[i].tid)
    {
      assert ThreadExists(s.threads, s.threads[i].tid) by { reveal ThreadExists; }
    }
    WellFormedThreadsAreEnough(s, t);
  }

  lemma MadeInIsWellFormed(
    s: State, me: Thread, flags: CreateFlags, space: word, parent: Option<Thread>, pool: Held, local: word)
    requires WellFormed(s) && me in s.threads
    requires pool in s.caps && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    requires SpaceIsIn(s.spaces, space, ContainerOf(me.tid))
    requires local < LocalLimit && !LocalIsUsed(s.threads, local)
    ensures WellFormed(After(s, MadeIn(s, me, flags, space, parent, pool, local)))
  {
    var tid := Tid(ContainerOf(me.tid), local);
    var u := Thread(tid, space, PagerOf(flags, me, tid), GroupOf(flags, parent, tid), Inactive, PaidBy(pool.cap.id));
    assert ThreadIsWellFormed(s, me);
    IdsAreBelowTheNext(s);
    TakingAUnitKeepsWellFormed(s, pool);
    ANewThreadKeepsWellFormed(s.(caps := TakeUnit(s.caps, pool)), u);
  }

  lemma WithSpaceIsWellFormed(s: State, p: Space, pool: Held, other: Held)
    requires WellFormed(s)
    requires pool in s.caps && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    requires other in s.caps && other.cap.id != pool.cap.id
    requires p.id < NoTarget && p.container in s.containers && p.paidBy == PaidBy(pool.cap.id)
    requires !SpaceExists(s.spaces, p.id)
    ensures WellFormed(WithSpace(s, p, pool))
    ensures SpaceIsIn(WithSpace(s, p, pool).spaces, p.id, p.container)
    ensures other in WithSpace(s, p, pool).caps
  {
    IdsAreBelowTheNext(s);
    TakingAUnitKeepsWellFormed(s, pool);
    ANewSpaceKeepsWellFormed(s.(caps := TakeUnit(s.caps, pool)), p);
    var i :| 0 <= i < |s.caps| && s.caps[i] == other;
    assert TakeUnit(s.caps, pool)[i] == other;
  }

  lemma MadeWithASpaceIsWellFormed(
    s: State, me: Thread, flags: CreateFlags, parent: Option<Thread>, threads: Held, spaces: Held, id: word, local: word)
    requires WellFormed(s) && me in s.threads
    requires threads in s.caps && spaces in s.caps
    requires IsPoolOf(threads.cap, Rights.ThreadPool) && HasFreeUnit(threads.cap)
    requires IsPoolOf(spaces.cap, Rights.SpacePool) && HasFreeUnit(spaces.cap)
    requires id < NoTarget && !SpaceExists(s.spaces, id)
    requires local < LocalLimit && !LocalIsUsed(s.threads, local)
    ensures var made := WithSpace(s, Space(id, ContainerOf(me.tid), PaidBy(spaces.cap.id)), spaces);
            WellFormed(After(made, MadeIn(made, me, flags, id, parent, threads, local)))
  {
    assert ContainerOf(me.tid) in s.containers by { assert ThreadIsWellFormed(s, me); }
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, MadeIn, SpaceIsIn, SpaceExists, CapabilityIdsAreUnique, LocalIsUsed, TakeUnit;
    var p := Space(id, ContainerOf(me.tid), PaidBy(spaces.cap.id));
    PoolsOfTwoResourcesDiffer(s, threads, spaces, Rights.ThreadPool, Rights.SpacePool);
    WithSpaceIsWellFormed(s, p, spaces, threads);
    MadeInIsWellFormed(WithSpace(s, p, spaces), me, flags, id, parent, threads, local);
  }

  lemma PayAndMakeKeepsWellFormed(s: State, me: Thread, flags: CreateFlags, space: word, parent: Option<Thread>)
    requires WellFormed(s) && me in s.threads
    requires flags.shareSpace ==> SpaceIsIn(s.spaces, space, ContainerOf(me.tid))
    ensures WellFormed(After(s, PayAndMake(s, me, flags, space, parent)))
  {
    hide WellFormed, FindPool, WithSpace, FreeLocal, FreeSpace, SpaceIsIn, SpaceExists, LocalIsUsed, WithThread;
    WhatIsFoundIsHeld(s, me, 0, Rights.ThreadPool);
    WhatIsFoundIsHeld(s, me, 0, Rights.SpacePool);
    AFreeLocalIsNotUsed(s.threads, 0);
    AFreeSpaceIsNotUsed(s.spaces, 0);
    if PayAndMake(s, me, flags, space, parent).Done? {
      var threads := FindPool(s, me, Rights.ThreadPool).value;
      var local := FreeLocal(s.threads, 0).value;
      if flags.shareSpace {
        MadeInIsWellFormed(s, me, flags, space, parent, threads, local);
      } else {
        MadeWithASpaceIsWellFormed(s, me, flags, parent, threads, FindPool(s, me, Rights.SpacePool).value,
                                   FreeSpace(s.spaces, 0).value, local);
      }
    }
  }

  lemma CreateKeepsWellFormed(s: State, me: Thread, flags: CreateFlags, space: word, parent: Tid)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, CreateCall(s, me, flags, space, parent)))
  {
    hide WellFormed, PayAndMake, SpaceIsIn;
    var from := if flags.newSpace then None else FindThread(s.threads, parent);
    if FlagsAreLegal(flags) && ParentRefusal(s, me, flags, space, from).None? {
      PayAndMakeKeepsWellFormed(s, me, flags, space, from);
    }
  }

  // Run, Suspend, Recycle

  // The activity may be this one.
  ghost predicate MayDo(s: State, t: Thread, activity: Activity) {
    var now := t.(activity := activity);
    && WaitIsWellFormed(s.threads, now)
    && QueueIsWellFormed(s.threads, now)
    && (activity.Dead? ==> forall w <- s.threads :: !SleepsOn(w, t.tid))
    && (Sleeps(now) ==> forall w <- s.threads :: Since(w) < Since(now))
  }

  lemma NobodyIsLaterThanTheLatest(threads: seq<Thread>)
    ensures forall t <- threads :: Since(t) <= Latest(threads)
  {
  }

  // Who sleeps slept before, and since the same time.
  lemma SleepersStayApart(before: seq<Thread>, after: seq<Thread>)
    requires ArrivalsDiffer(before)
    requires forall t <- after | Sleeps(t) :: exists u <- before :: u.tid == t.tid && Sleeps(u) && Since(u) == Since(t)
    ensures ArrivalsDiffer(after)
  {
    forall t <- after, u <- after | Sleeps(t) && Sleeps(u) && t.tid != u.tid
      ensures Since(t) != Since(u)
    {
      var v :| v in before && v.tid == t.tid && Sleeps(v) && Since(v) == Since(t);
      var w :| w in before && w.tid == u.tid && Sleeps(w) && Since(w) == Since(u);
    }
  }

  lemma SleepersStayApartWithAnActivity(s: State, t: Thread, activity: Activity)
    requires ThreadIdsAreUnique(s.threads) && ArrivalsDiffer(s.threads) && t in s.threads && MayDo(s, t, activity)
    ensures ArrivalsDiffer(WithActivity(s.threads, t.tid, activity))
  {
    var after := WithActivity(s.threads, t.tid, activity);
    WithActivityThreadByThread(s.threads, t, activity);
    hide WithActivity;
    forall u <- after
      ensures u == t.(activity := activity) || (u in s.threads && u.tid != t.tid)
    {
      var i :| 0 <= i < |after| && after[i] == u;
    }
  }

  lemma WithActivityThreadByThread(threads: seq<Thread>, t: Thread, activity: Activity)
    requires ThreadIdsAreUnique(threads) && t in threads
    ensures var after := WithActivity(threads, t.tid, activity);
            && |after| == |threads|
            && (forall i | 0 <= i < |threads| ::
                  after[i] == if threads[i].tid == t.tid then t.(activity := activity) else threads[i])
            && ThreadIdsAreUnique(after)
            && (forall i | 0 <= i < |threads| :: ThreadExists(after, threads[i].tid))
  {
    var after := WithActivity(threads, t.tid, activity);
    forall i | 0 <= i < |threads|
      ensures after[i] == if threads[i].tid == t.tid then t.(activity := activity) else threads[i]
    {
      if threads[i].tid == t.tid { OneThreadAnId(threads, threads[i], t); }
    }
    forall i | 0 <= i < |threads|
      ensures ThreadExists(after, threads[i].tid)
    {
      assert after[i].tid == threads[i].tid;
    }
  }

  lemma AnActivityKeepsWellFormed(s: State, t: Thread, activity: Activity)
    requires WellFormed(s) && t in s.threads
    requires MayDo(s, t, activity)
    ensures WellFormed(s.(threads := WithActivity(s.threads, t.tid, activity)))
  {
    var after := s.(threads := WithActivity(s.threads, t.tid, activity));
    WithActivityThreadByThread(s.threads, t, activity);
    forall i | 0 <= i < |after.threads|
      ensures ThreadIsWellFormed(after, after.threads[i])
    {
      ThreadStaysWellFormedWithActivity(s, t, activity, i);
    }
    SleepersStayApartWithAnActivity(s, t, activity);
    hide ThreadIsWellFormed, SpacesAreWellFormed, CapabilitiesAreWellFormed, ThreadExists, MayDo, WithActivity,
         ArrivalsDiffer;
    WellFormedThreadsAreEnough(s, after);
  }

  lemma ThreadStaysWellFormedWithActivity(s: State, t: Thread, activity: Activity, i: nat)
    requires WellFormed(s) && t in s.threads && i < |s.threads|
    requires MayDo(s, t, activity)
    ensures var after := s.(threads := WithActivity(s.threads, t.tid, activity));
            ThreadIsWellFormed(after, after.threads[i])
  {
    var after := s.(threads := WithActivity(s.threads, t.tid, activity));
    var u := after.threads[i];
    assert ThreadIsWellFormed(s, s.threads[i]);
    assert s.threads[i] in s.threads;
    if s.threads[i].tid == t.tid { OneThreadAnId(s.threads, s.threads[i], t); }
    forall j | 0 <= j < |s.threads|
      ensures after.threads[j].tid == s.threads[j].tid && after.threads[j].pager == s.threads[j].pager
    {
    }
    if u.activity.WaitingFor? {
      assert WaitIsWellFormed(s.threads, u);
      var j :| 0 <= j < |s.threads|
        && s.threads[j].tid == u.activity.whom && s.threads[j].pager == u.tid && !s.threads[j].activity.Dead?;
      assert after.threads[j].tid == u.activity.whom;
      assert !after.threads[j].activity.Dead?;
    }
    if u.activity.Queued? && u.activity.on.Some? {
      assert QueueIsWellFormed(s.threads, u);
      var j :| 0 <= j < |s.threads| && s.threads[j].tid == u.activity.on.value && !s.threads[j].activity.Dead?;
      assert after.threads[j].tid == u.activity.on.value;
      assert !after.threads[j].activity.Dead?;
    }
  }

  lemma RunKeepsWellFormed(s: State, me: Thread, tid: Tid)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, RunCall(s, me, tid)))
  {
    hide WellFormed, WithActivity;
    if RunCall(s, me, tid).Done? {
      AnActivityKeepsWellFormed(s, FindThread(s.threads, tid).value, Runnable);
    }
  }

  lemma SuspendKeepsWellFormed(s: State, me: Thread, tid: Tid)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, SuspendCall(s, me, tid)))
  {
    hide WellFormed, WithActivity;
    if SuspendCall(s, me, tid).Done? {
      AnActivityKeepsWellFormed(s, FindThread(s.threads, tid).value, Inactive);
    }
  }

  lemma OthersAreTheOthers(threads: seq<Thread>, tid: Tid)
    ensures forall t :: t in Others(threads, tid) <==> t in threads && t.tid != tid
    ensures ThreadIdsAreUnique(threads) ==> ThreadIdsAreUnique(Others(threads, tid))
  {
    FilterKeepsExactlyTheKept(threads, (t: Thread) => t.tid != tid);
    if ThreadIdsAreUnique(threads) {
      FilterKeepsThreadIdsUnique(threads, (t: Thread) => t.tid != tid);
    }
  }

  // A thread that slept on this one runs again.
  function Woken(t: Thread, tid: Tid): Thread {
    if SleepsOn(t, tid) then t.(activity := Runnable) else t
  }

  lemma SleepersRunThreadByThread(threads: seq<Thread>, tid: Tid)
    ensures |SleepersRun(threads, tid)| == |threads|
    ensures forall i | 0 <= i < |threads| :: SleepersRun(threads, tid)[i] == Woken(threads[i], tid)
  {
  }

  lemma RecycledThreadByThread(s: State, t: Thread)
    requires ThreadIdsAreUnique(s.threads) && t in s.threads
    ensures ThreadIdsAreUnique(Recycled(s, t).threads)
    ensures forall i | 0 <= i < |Recycled(s, t).threads| ::
              exists u <- s.threads ::
                Recycled(s, t).threads[i] == if u.tid == t.tid then t.(activity := Inactive) else Woken(u, t.tid)
  {
    var after := Recycled(s, t).threads;
    var others := Others(s.threads, t.tid);
    OthersAreTheOthers(s.threads, t.tid);
    SleepersRunThreadByThread(others, t.tid);
    assert after[0] == t.(activity := Inactive);
    forall i | 0 < i < |after|
      ensures after[i] == Woken(others[i - 1], t.tid)
      ensures others[i - 1] in others
    {
      assert after[i] == SleepersRun(others, t.tid)[i - 1];
    }
    forall i, j | 0 <= i < j < |after|
      ensures after[i].tid != after[j].tid
    {
      assert others[j - 1].tid == after[j].tid;
      if i > 0 { assert others[i - 1].tid == after[i].tid; }
    }
  }

  lemma RecycledIsWellFormed(s: State, t: Thread)
    requires WellFormed(s) && t in s.threads && !t.activity.Dead?
    ensures WellFormed(Recycled(s, t))
  {
    var after := Recycled(s, t);
    RecycledThreadByThread(s, t);
    forall i | 0 <= i < |s.threads|
      ensures ThreadExists(after.threads, s.threads[i].tid)
    {
      var j := TheRecycledAreThere(s, t, s.threads[i]);
      assert after.threads[j].tid == s.threads[i].tid;
    }
    assert after == s.(threads := after.threads);
    assert ThreadIdsAreUnique(after.threads);
    SleepersStayApart(s.threads, after.threads);
    hide ThreadIsWellFormed, ArrivalsDiffer, SpacesAreWellFormed, CapabilitiesAreWellFormed, ThreadExists, Recycled, ThreadIdsAreUnique;
    forall i | 0 <= i < |after.threads|
      ensures ThreadIsWellFormed(after, after.threads[i])
    {
      var u :| u in s.threads
        && after.threads[i] == if u.tid == t.tid then t.(activity := Inactive) else Woken(u, t.tid);
      ThreadStaysWellFormedInRecycling(s, t, u, after.threads[i]);
    }
    WellFormedThreadsAreEnough(s, after);
  }

  lemma TheRecycledAreThere(s: State, t: Thread, u: Thread) returns (i: nat)
    requires ThreadIdsAreUnique(s.threads) && t in s.threads && u in s.threads
    ensures i < |Recycled(s, t).threads|
    ensures Recycled(s, t).threads[i] == if u.tid == t.tid then t.(activity := Inactive) else Woken(u, t.tid)
  {
    var after := Recycled(s, t);
    var others := Others(s.threads, t.tid);
    OthersAreTheOthers(s.threads, t.tid);
    if u.tid == t.tid {
      i := 0;
    } else {
      var j :| 0 <= j < |others| && others[j] == u;
      SleepersRunThreadByThread(others, t.tid);
      assert after.threads[j + 1] == Woken(others[j], t.tid);
      i := j + 1;
    }
  }

  lemma ThreadStaysWellFormedInRecycling(s: State, t: Thread, u: Thread, now: Thread)
    requires WellFormed(s) && t in s.threads && !t.activity.Dead? && u in s.threads
    requires now == if u.tid == t.tid then t.(activity := Inactive) else Woken(u, t.tid)
    ensures ThreadIsWellFormed(Recycled(s, t), now)
  {
    var after := Recycled(s, t);
    hide SpacesAreWellFormed, CapabilitiesAreWellFormed, SpaceIsIn;
    assert ThreadIsWellFormed(s, u);
    if u.tid == t.tid { OneThreadAnId(s.threads, u, t); }
    var p :| 0 <= p < |s.threads| && s.threads[p].tid == u.pager;
    var q := TheRecycledAreThere(s, t, s.threads[p]);
    assert after.threads[q].tid == u.pager;
    if now.activity.WaitingFor? {
      var j :| 0 <= j < |s.threads|
        && s.threads[j].tid == u.activity.whom && s.threads[j].pager == u.tid && !s.threads[j].activity.Dead?;
      var k := TheRecycledAreThere(s, t, s.threads[j]);
      assert after.threads[k].tid == now.activity.whom;
      assert after.threads[k].pager == now.tid;
      assert !after.threads[k].activity.Dead?;
    }
    if now.activity.Queued? && now.activity.on.Some? {
      var j :| 0 <= j < |s.threads| && s.threads[j].tid == u.activity.on.value && !s.threads[j].activity.Dead?;
      var k := TheRecycledAreThere(s, t, s.threads[j]);
      assert after.threads[k].tid == now.activity.on.value;
      assert !after.threads[k].activity.Dead?;
    }
  }

  lemma RecycleKeepsWellFormed(s: State, me: Thread, tid: Tid)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, RecycleCall(s, me, tid)))
  {
    hide WellFormed, Recycled;
    if RecycleCall(s, me, tid).Done? {
      RecycledIsWellFormed(s, FindThread(s.threads, tid).value);
    }
  }
}
