// T1 for the ways in which threads go (R-TC-3..5, R-TC-7): each leaves a well-formed state well-formed.
module T1Ends {
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
  import opened T1Threads
  import opened ThreadStates
  import opened ThreadEnds

  // What a thread is after another went.
  function Left(t: Thread, gone: Thread): Thread {
    var woken := Woken(t, gone.tid);
    if woken.pager == gone.tid then woken.(pager := HeirOf(gone, woken.tid)) else woken
  }

  lemma ThreadsWithoutThreadByThread(threads: seq<Thread>, gone: Thread)
    ensures var others := Others(threads, gone.tid);
            && |ThreadsWithout(threads, gone)| == |others|
            && forall i | 0 <= i < |others| :: ThreadsWithout(threads, gone)[i] == Left(others[i], gone)
  {
    var others := Others(threads, gone.tid);
    SleepersRunThreadByThread(others, gone.tid);
  }

  lemma TheOthersAreLeft(threads: seq<Thread>, gone: Thread, u: Thread) returns (i: nat)
    requires u in threads && u.tid != gone.tid
    ensures i < |ThreadsWithout(threads, gone)| && ThreadsWithout(threads, gone)[i] == Left(u, gone)
  {
    OthersAreTheOthers(threads, gone.tid);
    ThreadsWithoutThreadByThread(threads, gone);
    var j :| 0 <= j < |Others(threads, gone.tid)| && Others(threads, gone.tid)[j] == u;
    i := j;
  }

  lemma OnlyTheOthersAreLeft(threads: seq<Thread>, gone: Thread, i: nat) returns (u: Thread)
    requires i < |ThreadsWithout(threads, gone)|
    ensures u in threads && u.tid != gone.tid && ThreadsWithout(threads, gone)[i] == Left(u, gone)
  {
    OthersAreTheOthers(threads, gone.tid);
    ThreadsWithoutThreadByThread(threads, gone);
    u := Others(threads, gone.tid)[i];
    assert u in Others(threads, gone.tid);
  }

  lemma TheLeftHaveUniqueIds(threads: seq<Thread>, gone: Thread)
    requires ThreadIdsAreUnique(threads)
    ensures ThreadIdsAreUnique(ThreadsWithout(threads, gone))
  {
    var others := Others(threads, gone.tid);
    OthersAreTheOthers(threads, gone.tid);
    ThreadsWithoutThreadByThread(threads, gone);
    forall i, j | 0 <= i < j < |others|
      ensures ThreadsWithout(threads, gone)[i].tid != ThreadsWithout(threads, gone)[j].tid
    {
      assert others[i].tid != others[j].tid;
    }
  }

  lemma TheLeftStayApart(threads: seq<Thread>, gone: Thread)
    requires ArrivalsDiffer(threads)
    ensures ArrivalsDiffer(ThreadsWithout(threads, gone))
  {
    hide ArrivalsDiffer, ThreadsWithout;
    forall t <- ThreadsWithout(threads, gone) | Sleeps(t)
      ensures exists u <- threads :: u.tid == t.tid && Sleeps(u) && Since(u) == Since(t)
    {
      var i :| 0 <= i < |ThreadsWithout(threads, gone)| && ThreadsWithout(threads, gone)[i] == t;
      var u := OnlyTheOthersAreLeft(threads, gone, i);
    }
    SleepersStayApart(threads, ThreadsWithout(threads, gone));
  }

  lemma OtherThreadsStillExist(threads: seq<Thread>, gone: Thread, tid: Tid)
    requires ThreadExists(threads, tid) && tid != gone.tid
    ensures ThreadExists(ThreadsWithout(threads, gone), tid)
  {
    var j :| 0 <= j < |threads| && threads[j].tid == tid;
    var i := TheOthersAreLeft(threads, gone, threads[j]);
    assert ThreadsWithout(threads, gone)[i].tid == tid;
  }

  lemma OtherSpacesStillExist(spaces: seq<Space>, gone: Thread, spaceToo: bool, id: word)
    requires !(spaceToo && id == gone.space)
    ensures SpaceExists(spaces, id) ==> SpaceExists(SpacesThatStay(spaces, gone, spaceToo), id)
    ensures forall c :: SpaceIsIn(spaces, id, c) ==> SpaceIsIn(SpacesThatStay(spaces, gone, spaceToo), id, c)
  {
    var stay := SpacesThatStay(spaces, gone, spaceToo);
    FilterKeepsExactlyTheKept(spaces, (p: Space) => !(spaceToo && p.id == gone.space));
    forall k | 0 <= k < |spaces| && spaces[k].id == id
      ensures exists i | 0 <= i < |stay| :: stay[i] == spaces[k]
    {
      assert spaces[k] in stay;
    }
  }

  lemma TheSpaceOfAnotherStays(s: State, gone: Thread, u: Thread)
    requires u in s.threads && u.tid != gone.tid
    ensures !(SpaceGoesToo(s, gone) && u.space == gone.space)
  {
    OthersAreTheOthers(s.threads, gone.tid);
    var others := Others(s.threads, gone.tid);
    assert u in others;
    var i :| 0 <= i < |others| && others[i] == u;
    if u.space == gone.space {
      assert others[i].space == gone.space;
      assert SpaceIsUsed(others, gone.space);
    }
  }

  // The state between: the thread is out, and no unit has returned yet.
  function Unpaid(s: State, gone: Thread): State {
    var spaceToo := SpaceGoesToo(s, gone);
    s.(threads := ThreadsWithout(s.threads, gone),
       spaces := SpacesThatStay(s.spaces, gone, spaceToo),
       caps := Disowned(CapsThatStay(s.caps, gone, spaceToo), gone.tid))
  }

  lemma ThreadsStayWellFormedInGoing(s: State, gone: Thread, u: Thread)
    requires WellFormed(s) && gone in s.threads && u in s.threads && u.tid != gone.tid
    ensures ThreadIsWellFormed(Unpaid(s, gone), Left(u, gone))
  {
    var t := Unpaid(s, gone);
    var now := Left(u, gone);
    hide SpacesAreWellFormed, CapabilitiesAreWellFormed, ThreadsWithout, SpacesThatStay, SpaceIsIn, SpaceGoesToo, Disowned,
         CapsThatStay;
    assert ThreadIsWellFormed(s, u) && ThreadIsWellFormed(s, gone);
    TheSpaceOfAnotherStays(s, gone, u);
    OtherSpacesStillExist(s.spaces, gone, SpaceGoesToo(s, gone), u.space);
    assert ThreadIsIn(t.threads, now.pager, u.tid.container) by {
      ThePagerStillExists(s, gone, u);
    }
    assert WaitIsWellFormed(t.threads, now) && QueueIsWellFormed(t.threads, now) by {
      TheWaitStaysWellFormed(s, gone, u);
    }
  }

  lemma ThePagerStillExists(s: State, gone: Thread, u: Thread)
    requires ThreadIsWellFormed(s, u) && ThreadIsWellFormed(s, gone)
    requires gone in s.threads && u in s.threads && u.tid != gone.tid
    ensures ThreadIsIn(ThreadsWithout(s.threads, gone), Left(u, gone).pager, u.tid.container)
  {
    hide ThreadsWithout;
    if u.pager != gone.tid {
      OtherThreadsStillExist(s.threads, gone, u.pager);
    } else if gone.pager != gone.tid {
      OtherThreadsStillExist(s.threads, gone, gone.pager);
    } else {
      assert ThreadExists(s.threads, u.tid);
      OtherThreadsStillExist(s.threads, gone, u.tid);
    }
  }

  lemma TheWaitStaysWellFormed(s: State, gone: Thread, u: Thread)
    requires ThreadIsWellFormed(s, u) && u in s.threads && u.tid != gone.tid
    ensures WaitIsWellFormed(ThreadsWithout(s.threads, gone), Left(u, gone))
    ensures QueueIsWellFormed(ThreadsWithout(s.threads, gone), Left(u, gone))
  {
    hide ThreadsWithout, ThreadIsIn, SpaceIsIn;
    var now := Left(u, gone);
    if now.activity.WaitingFor? {
      var j :| 0 <= j < |s.threads|
        && s.threads[j].tid == u.activity.whom && s.threads[j].pager == u.tid && !s.threads[j].activity.Dead?;
      var i := TheOthersAreLeft(s.threads, gone, s.threads[j]);
      assert ThreadsWithout(s.threads, gone)[i].tid == now.activity.whom;
      assert ThreadsWithout(s.threads, gone)[i].pager == now.tid;
      assert !ThreadsWithout(s.threads, gone)[i].activity.Dead?;
    }
    if now.activity.Queued? && now.activity.on.Some? {
      var j :| 0 <= j < |s.threads| && s.threads[j].tid == u.activity.on.value && !s.threads[j].activity.Dead?;
      var i := TheOthersAreLeft(s.threads, gone, s.threads[j]);
      assert ThreadsWithout(s.threads, gone)[i].tid == now.activity.on.value;
      assert !ThreadsWithout(s.threads, gone)[i].activity.Dead?;
    }
  }

  lemma DisownedOneByOne(caps: seq<Held>, gone: Tid)
    ensures |Disowned(caps, gone)| == |caps|
    ensures forall i | 0 <= i < |caps| ::
              Disowned(caps, gone)[i] == if caps[i].cap.owner == gone then caps[i].(cap := caps[i].cap.(owner := Nil)) else caps[i]
  {
  }

  lemma TheCapabilitiesThatStay(caps: seq<Held>, gone: Thread, spaceToo: bool)
    ensures forall h :: h in CapsThatStay(caps, gone, spaceToo) <==> h in caps && !GoesWith(h, gone, spaceToo)
  {
    FilterKeepsExactlyTheKept(caps, (h: Held) => !GoesWith(h, gone, spaceToo));
  }

  lemma HolderStillIsIn(s: State, gone: Thread, h: Held, c: word)
    requires HolderIsIn(s, h.holder, c) && !GoesWith(h, gone, SpaceGoesToo(s, gone))
    ensures HolderIsIn(Unpaid(s, gone), h.holder, c)
  {
    hide ThreadsWithout, SpacesThatStay, Disowned, CapsThatStay, SpaceGoesToo, ThreadExists, SpaceIsIn;
    match h.holder
    case ThreadList(tid) => OtherThreadsStillExist(s.threads, gone, tid);
    case SpaceList(space) => OtherSpacesStillExist(s.spaces, gone, SpaceGoesToo(s, gone), space);
    case ContainerList(_) =>
  }

  lemma HolderStillExists(s: State, gone: Thread, h: Held)
    requires HolderExists(s, h.holder) && !GoesWith(h, gone, SpaceGoesToo(s, gone))
    ensures HolderExists(Unpaid(s, gone), h.holder)
  {
    hide ThreadsWithout, SpacesThatStay, Disowned, CapsThatStay, SpaceGoesToo, ThreadExists, SpaceExists;
    match h.holder
    case ThreadList(tid) => OtherThreadsStillExist(s.threads, gone, tid);
    case SpaceList(space) => OtherSpacesStillExist(s.spaces, gone, SpaceGoesToo(s, gone), space);
    case ContainerList(_) =>
  }

  // R-CAP-9: no dangling authority.
  lemma TargetStillExists(s: State, gone: Thread, h: Held)
    requires TargetExists(s, h.cap.target) && !GoesWith(h, gone, SpaceGoesToo(s, gone))
    ensures TargetExists(Unpaid(s, gone), h.cap.target)
  {
    hide ThreadsWithout, SpacesThatStay, Disowned, CapsThatStay, SpaceGoesToo, ThreadExists, SpaceExists;
    match h.cap.target
    case ThreadTarget(tid) => OtherThreadsStillExist(s.threads, gone, tid);
    case SpaceTarget(space) => OtherSpacesStillExist(s.spaces, gone, SpaceGoesToo(s, gone), space);
    case _ =>
  }

  lemma CapabilitiesStayWellFormedInGoing(s: State, gone: Thread, h: Held)
    requires CapabilityIsWellFormed(s, h) && !GoesWith(h, gone, SpaceGoesToo(s, gone))
    ensures CapabilityIsWellFormed(Unpaid(s, gone),
                                   if h.cap.owner == gone.tid then h.(cap := h.cap.(owner := Nil)) else h)
  {
    TargetStillExists(s, gone, h);
    HolderStillExists(s, gone, h);
    hide TargetExists, HolderExists, HolderIsIn, GoesWith, SpaceGoesToo;
    if h.cap.owner != Nil && h.cap.owner != gone.tid {
      HolderStillIsIn(s, gone, h, ContainerOf(h.cap.owner));
      OtherThreadsStillExist(s.threads, gone, h.cap.owner);
    }
    hide ThreadsWithout, SpacesThatStay, Disowned, CapsThatStay, ThreadExists;
    assert Unpaid(s, gone).threads == ThreadsWithout(s.threads, gone);
  }

  lemma UnpaidThreadsAreWellFormed(s: State, gone: Thread)
    requires WellFormed(s) && gone in s.threads
    ensures ThreadsAreWellFormed(Unpaid(s, gone))
  {
    hide ThreadIsWellFormed, ThreadsWithout;
    var t := Unpaid(s, gone);
    TheLeftHaveUniqueIds(s.threads, gone);
    TheLeftStayApart(s.threads, gone);
    forall i | 0 <= i < |t.threads|
      ensures ThreadIsWellFormed(t, t.threads[i])
    {
      var u := OnlyTheOthersAreLeft(s.threads, gone, i);
      ThreadsStayWellFormedInGoing(s, gone, u);
    }
  }

  lemma UnpaidCapabilitiesAreWellFormed(s: State, gone: Thread)
    requires WellFormed(s) && gone in s.threads
    ensures CapabilitiesAreWellFormed(Unpaid(s, gone))
  {
    hide CapabilityIsWellFormed, ThreadsWithout, SpacesThatStay, CapsThatStay, Disowned, GoesWith;
    var t := Unpaid(s, gone);
    var stay := CapsThatStay(s.caps, gone, SpaceGoesToo(s, gone));
    TheCapabilitiesThatStay(s.caps, gone, SpaceGoesToo(s, gone));
    DisownedOneByOne(stay, gone.tid);
    forall i | 0 <= i < |t.caps|
      ensures CapabilityIsWellFormed(t, t.caps[i])
    {
      assert stay[i] in stay;
      CapabilitiesStayWellFormedInGoing(s, gone, stay[i]);
    }
    assert CapabilityIdsAreUnique(stay) by {
      reveal CapsThatStay;
      FilterKeepsIdsUnique(s.caps, (h: Held) => !GoesWith(h, gone, SpaceGoesToo(s, gone)));
    }
  }

  lemma UnpaidSpacesAreWellFormed(s: State, gone: Thread)
    requires WellFormed(s)
    ensures SpacesAreWellFormed(Unpaid(s, gone))
  {
    hide ThreadsWithout, CapsThatStay, Disowned, SpaceGoesToo, CapabilitiesAreWellFormed, ThreadsAreWellFormed;
    var t := Unpaid(s, gone);
    var spaceToo := SpaceGoesToo(s, gone);
    FilterKeepsExactlyTheKept(s.spaces, (p: Space) => !(spaceToo && p.id == gone.space));
    FilterKeepsSpaceIdsUnique(s.spaces, (p: Space) => !(spaceToo && p.id == gone.space));
    forall i | 0 <= i < |t.spaces|
      ensures SpaceIsWellFormed(t, t.spaces[i])
    {
      assert t.spaces[i] in t.spaces;
      assert SpaceIsWellFormed(s, t.spaces[i]);
    }
  }

  lemma RemovedIsWellFormed(s: State, gone: Thread)
    requires WellFormed(s) && gone in s.threads
    ensures WellFormed(Removed(s, gone))
  {
    hide SpacesAreWellFormed, ThreadsAreWellFormed, CapabilitiesAreWellFormed, ThreadsWithout, SpacesThatStay, CapsThatStay,
         SpaceGoesToo;
    UnpaidThreadsAreWellFormed(s, gone);
    UnpaidCapabilitiesAreWellFormed(s, gone);
    UnpaidSpacesAreWellFormed(s, gone);
    assert WellFormed(Unpaid(s, gone));
    ReturningUnitsKeepsWellFormed(Unpaid(s, gone), PayersOf(s, gone, SpaceGoesToo(s, gone)));
  }

  lemma ChildrenGoneIsWellFormed(s: State, pager: Tid, steps: nat)
    requires WellFormed(s)
    ensures WellFormed(ChildrenGone(s, pager, steps).state)
    decreases steps
  {
    hide WellFormed, Removed;
    if steps > 0 && NewestChild(s.threads, pager).Some? {
      var child := NewestChild(s.threads, pager).value;
      RemovedIsWellFormed(s, child);
      ChildrenGoneIsWellFormed(Removed(s, child), pager, steps - 1);
    }
  }

  // R-TC-4: only its pager can wait for a thread.
  lemma NobodyElseWaits(s: State, t: Thread)
    requires WellFormed(s) && t in s.threads
    requires !IsAwaited(s.threads, t) && t.pager != t.tid
    ensures forall w <- s.threads | w.activity.WaitingFor? :: w.activity.whom != t.tid
  {
    hide SpacesAreWellFormed, CapabilitiesAreWellFormed, SpaceIsIn;
    forall w <- s.threads | w.activity.WaitingFor?
      ensures w.activity.whom != t.tid
    {
      if w.activity.whom == t.tid {
        assert ThreadIsWellFormed(s, w);
        var j :| 0 <= j < |s.threads| && s.threads[j].tid == t.tid && s.threads[j].pager == w.tid;
        OneThreadAnId(s.threads, s.threads[j], t);
        var pager := FindThread(s.threads, t.pager);
        assert pager.Some?;
        OneThreadAnId(s.threads, w, pager.value);
      }
    }
  }

  // R-TC-8: those who slept on a thread run again, and the state is well-formed.
  lemma WakingSleepersKeepsWellFormed(s: State, tid: Tid)
    requires WellFormed(s)
    ensures WellFormed(s.(threads := SleepersRun(s.threads, tid)))
    ensures forall w <- SleepersRun(s.threads, tid) :: !SleepsOn(w, tid)
  {
    var after := s.(threads := SleepersRun(s.threads, tid));
    SleepersRunThreadByThread(s.threads, tid);
    hide SleepersRun, SpacesAreWellFormed, CapabilitiesAreWellFormed;
    forall i | 0 <= i < |s.threads|
      ensures ThreadExists(after.threads, s.threads[i].tid)
    {
      assert after.threads[i].tid == s.threads[i].tid;
    }
    forall w <- after.threads
      ensures !SleepsOn(w, tid)
      ensures Sleeps(w) ==> w in s.threads
    {
      var i :| 0 <= i < |after.threads| && after.threads[i] == w;
    }
    SleepersStayApart(s.threads, after.threads);
    hide ArrivalsDiffer;
    forall i | 0 <= i < |after.threads|
      ensures ThreadIsWellFormed(after, after.threads[i])
    {
      ThreadStaysWellFormedInWaking(s, tid, i);
    }
    WellFormedThreadsAreEnough(s, after);
  }

  lemma ThreadStaysWellFormedInWaking(s: State, tid: Tid, i: nat)
    requires WellFormed(s) && i < |s.threads|
    ensures var after := s.(threads := SleepersRun(s.threads, tid)); ThreadIsWellFormed(after, after.threads[i])
  {
    var after := s.(threads := SleepersRun(s.threads, tid));
    SleepersRunThreadByThread(s.threads, tid);
    hide SleepersRun, SpacesAreWellFormed, CapabilitiesAreWellFormed, SpaceIsIn;
    var u := s.threads[i];
    assert ThreadIsWellFormed(s, u);
    var p :| 0 <= p < |s.threads| && s.threads[p].tid == u.pager;
    assert after.threads[p].tid == u.pager;
    if after.threads[i].activity.WaitingFor? {
      var j :| 0 <= j < |s.threads|
        && s.threads[j].tid == u.activity.whom && s.threads[j].pager == u.tid && !s.threads[j].activity.Dead?;
      assert after.threads[j].tid == u.activity.whom;
    }
    if after.threads[i].activity.Queued? && u.activity.on.Some? {
      var j :| 0 <= j < |s.threads| && s.threads[j].tid == u.activity.on.value && !s.threads[j].activity.Dead?;
      assert after.threads[j].tid == u.activity.on.value;
    }
  }

  lemma DyingKeepsWellFormed(s: State, t: Thread, code: word)
    requires WellFormed(s) && t in s.threads
    requires forall w <- s.threads | w.activity.WaitingFor? :: w.activity.whom != t.tid
    ensures WellFormed(s.(threads := DeadFromNow(s.threads, t.tid, code)))
  {
    var woken := s.(threads := SleepersRun(s.threads, t.tid));
    WakingSleepersKeepsWellFormed(s, t.tid);
    SleepersRunThreadByThread(s.threads, t.tid);
    var i :| 0 <= i < |s.threads| && s.threads[i] == t;
    assert woken.threads[i] == Woken(t, t.tid);
    assert ThreadIsWellFormed(s, t);
    assert woken.threads[i] in woken.threads;
    hide WellFormed, SleepersRun, WithActivity, ThreadIsWellFormed;
    AnActivityKeepsWellFormed(woken, woken.threads[i], Dead(code));
  }

  lemma LeftBehindIsWellFormed(s: State, t: Thread, code: word)
    requires WellFormed(s) && t in s.threads
    ensures WellFormed(LeftBehind(s, t, code).state)
  {
    hide WellFormed, Removed, IsAwaited, DeadFromNow;
    if t.pager == t.tid || IsAwaited(s.threads, t) {
      RemovedIsWellFormed(s, t);
    } else {
      NobodyElseWaits(s, t);
      DyingKeepsWellFormed(s, t, code);
    }
  }

  lemma ExitedIsWellFormed(s: State, me: Tid, code: word)
    requires WellFormed(s)
    ensures WellFormed(Exited(s, me, code).state)
  {
    hide WellFormed, ChildrenGone, LeftBehind;
    ChildrenGoneIsWellFormed(s, me, |s.threads|);
    var children := ChildrenGone(s, me, |s.threads|).state;
    if FindThread(children.threads, me).Some? {
      LeftBehindIsWellFormed(children, FindThread(children.threads, me).value, code);
    }
  }

  lemma DestroyThreadKeepsWellFormed(s: State, me: Thread, tid: Tid, exitCode: word)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, DestroyThreadCall(s, me, tid, exitCode)))
  {
    hide WellFormed, Removed, Exited;
    if FindThread(s.threads, tid).Some? {
      ExitedIsWellFormed(s, me.tid, LowHalf(exitCode));
      RemovedIsWellFormed(s, FindThread(s.threads, tid).value);
    }
  }

  lemma WaitKeepsWellFormed(s: State, me: Thread, tid: Tid)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, WaitCall(s, me, tid)))
  {
    hide WellFormed, Removed, WithActivity;
    if FindThread(s.threads, tid).Some? {
      var t := FindThread(s.threads, tid).value;
      RemovedIsWellFormed(s, t);
      if t.tid != me.tid && t.pager == me.tid && !t.activity.Dead? {
        NobodyIsLaterThanTheLatest(s.threads);
        AnActivityKeepsWellFormed(s, me, WaitingFor(t.tid, Now(s.threads)));
      }
    }
  }
}
