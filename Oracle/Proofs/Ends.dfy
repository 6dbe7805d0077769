// What the comments of Model/ThreadEnds.dfy and Model/ThreadStates.dfy claim: exit leaves no child, exactly the caller's
// end is what then remains, and at most one thread waits for another.
module Ends {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened States
  import opened Calls
  import opened CapabilityLists
  import opened WellFormedness
  import opened T1Threads
  import opened T1Ends
  import opened ThreadStates
  import opened ThreadEnds

  lemma GoingMakesTheThreadsFewer(s: State, gone: Thread)
    requires gone in s.threads
    ensures |Removed(s, gone).threads| < |s.threads|
  {
    FilterIsNotLonger(s.threads, (t: Thread) => t.tid != gone.tid);
    ThreadsWithoutThreadByThread(s.threads, gone);
  }

  // R-TC-3: as many steps as there are threads leave no thread whose pager it is.
  lemma ExitLeavesNoChild(s: State, pager: Tid, steps: nat)
    requires steps >= |s.threads|
    ensures NewestChild(ChildrenGone(s, pager, steps).state.threads, pager).None?
    decreases steps
  {
    hide Removed;
    var child := NewestChild(s.threads, pager);
    if child.Some? {
      GoingMakesTheThreadsFewer(s, child.value);
      ExitLeavesNoChild(Removed(s, child.value), pager, steps - 1);
    }
  }

  // R-TC-3: the thread that exits is there until its children are gone.
  lemma WhoExitsOutlivesItsChildren(s: State, pager: Tid, steps: nat)
    requires ThreadExists(s.threads, pager)
    ensures ThreadExists(ChildrenGone(s, pager, steps).state.threads, pager)
    decreases steps
  {
    hide ThreadsWithout, ThreadExists;
    var child := NewestChild(s.threads, pager);
    if steps > 0 && child.Some? {
      OtherThreadsStillExist(s.threads, child.value, pager);
      WhoExitsOutlivesItsChildren(Removed(s, child.value), pager, steps - 1);
    }
  }

  // R-TC-4: only its pager can wait for a thread, so at most one does.
  lemma AtMostOneThreadWaits(s: State, one: Thread, other: Thread)
    requires WellFormed(s) && one in s.threads && other in s.threads
    requires one.activity.WaitingFor? && other.activity.WaitingFor? && other.activity.whom == one.activity.whom
    ensures one == other
  {
    hide SpacesAreWellFormed, CapabilitiesAreWellFormed, SpaceIsIn;
    assert ThreadIsWellFormed(s, one) && ThreadIsWellFormed(s, other);
    var i :| 0 <= i < |s.threads| && s.threads[i].tid == one.activity.whom && s.threads[i].pager == one.tid;
    var j :| 0 <= j < |s.threads| && s.threads[j].tid == one.activity.whom && s.threads[j].pager == other.tid;
    OneThreadAnId(s.threads, s.threads[i], s.threads[j]);
    OneThreadAnId(s.threads, one, other);
  }
}
