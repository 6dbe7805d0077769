// First come, first served: what stands in order of arrival (R-TC-8, R-IPC-8).
module Arrivals {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened States
  import opened Sleepers
  import CapabilityLists
  import opened WellFormedness
  import opened ThreadStates
  import opened Calls
  import opened IpcStates
  import opened IpcPhases

  ghost predicate IsInOrder(threads: seq<Thread>) {
    forall i, j | 0 <= i < j < |threads| :: Since(threads[i]) <= Since(threads[j])
  }

  lemma InsertingKeepsOrder(t: Thread, sorted: seq<Thread>)
    requires IsInOrder(sorted)
    ensures IsInOrder(Inserted(t, sorted))
    ensures forall u :: u in Inserted(t, sorted) <==> u == t || u in sorted
    ensures multiset(Inserted(t, sorted)) == multiset([t]) + multiset(sorted)
  {
    if |sorted| > 0 && Since(t) > Since(sorted[0]) {
      InsertingKeepsOrder(t, sorted[1..]);
      assert sorted == [sorted[0]] + sorted[1..];
      var rest := Inserted(t, sorted[1..]);
      forall u <- rest
        ensures Since(sorted[0]) <= Since(u)
      {
        if u != t {
          var i :| 0 <= i < |sorted[1..]| && sorted[1..][i] == u;
          assert sorted[i + 1] == u;
        }
      }
    }
  }

  // R-TC-8: all of them, each once, first come first.
  lemma SleepersStandInOrderOfArrival(threads: seq<Thread>)
    ensures IsInOrder(ByArrival(threads))
    ensures forall t :: t in ByArrival(threads) <==> t in threads
    ensures multiset(ByArrival(threads)) == multiset(threads)
  {
    if |threads| > 0 {
      SleepersStandInOrderOfArrival(threads[1..]);
      InsertingKeepsOrder(threads[0], ByArrival(threads[1..]));
      assert threads == [threads[0]] + threads[1..];
    }
  }

  // R-IPC-8: the one that sleeps longest of those that are wanted.
  lemma TheLongestAsleepIsFirst(s: System, wanted: Thread -> bool)
    ensures var first := LongestAsleep(s, wanted);
            && (first.None? ==> forall t <- s.kernel.threads :: !wanted(t))
            && (first.Some? ==>
                  && first.value in s.kernel.threads && wanted(first.value)
                  && forall t <- s.kernel.threads | wanted(t) :: Since(first.value) <= Since(t))
  {
    hide ByArrival;
    var all := Filter(s.kernel.threads, wanted);
    FilterKeepsExactlyTheKept(s.kernel.threads, wanted);
    SleepersStandInOrderOfArrival(all);
    var sorted := ByArrival(all);
    if |sorted| == 0 {
      forall t <- s.kernel.threads
        ensures !wanted(t)
      {
        if wanted(t) {
          assert t in all;
          assert t in sorted;
        }
      }
    } else {
      assert sorted[0] in sorted;
      forall t <- s.kernel.threads | wanted(t)
        ensures Since(sorted[0]) <= Since(t)
      {
        assert t in all;
        assert t in sorted;
        var i :| 0 <= i < |sorted| && sorted[i] == t;
      }
    }
  }

  lemma TheFirstSenderIsExpected(s: System, receiver: Tid, from: Option<Tid>)
    ensures var first := FirstSender(s, receiver, from);
            first.Some? ==> first.value in s.kernel.threads && IsExpected(s, first.value.tid, receiver, from)
  {
    TheLongestAsleepIsFirst(s, (t: Thread) => IsExpected(s, t.tid, receiver, from));
  }

  // Fairness (R-IPC-8): of the senders that a receiver expects, the one that fell asleep first is served.
  lemma TheFirstSenderIsServed(s: System, receiver: Tid, from: Option<Tid>, other: Thread)
    requires WellFormed(s.kernel)
    requires forall t <- s.kernel.threads | SleepOf(s, t.tid) != Awake :: Sleeps(t)
    requires other in s.kernel.threads && IsExpected(s, other.tid, receiver, from)
    ensures var first := FirstSender(s, receiver, from);
            && first.Some? && IsExpected(s, first.value.tid, receiver, from) && first.value in s.kernel.threads
            && (first.value == other || Since(first.value) < Since(other))
  {
    TheLongestAsleepIsFirst(s, (t: Thread) => IsExpected(s, t.tid, receiver, from));
    var first := FirstSender(s, receiver, from).value;
    assert ArrivalsDiffer(s.kernel.threads) && ThreadIdsAreUnique(s.kernel.threads);
    hide WellFormed, LongestAsleep;
    if first.tid == other.tid {
      CapabilityLists.OneThreadAnId(s.kernel.threads, first, other);
    } else {
      assert Sleeps(first) && Sleeps(other);
    }
  }

  // R-TC-8: all who sleep on a thread end when it goes, in the order in which they fell asleep.
  lemma AllWhoSleepOnItEnd(threads: seq<Thread>, tid: Tid, waiterGets: Ending, t: Thread)
    requires t in threads && SleepsOn(t, tid)
    ensures Ended(t.tid, EndingOf(t, waiterGets)) in SleepersEnd(threads, tid, waiterGets)
  {
    hide ByArrival, EndingOf;
    var all := Filter(threads, (u: Thread) => SleepsOn(u, tid));
    FilterKeepsExactlyTheKept(threads, (u: Thread) => SleepsOn(u, tid));
    SleepersStandInOrderOfArrival(all);
    assert t in all;
    var i :| 0 <= i < |ByArrival(all)| && ByArrival(all)[i] == t;
    assert SleepersEnd(threads, tid, waiterGets)[i] == Ended(t.tid, EndingOf(t, waiterGets));
  }

  // R-TC-8: and nobody else does.
  lemma OnlyWhoSleepsOnItEnds(threads: seq<Thread>, tid: Tid, waiterGets: Ending, e: Ended)
    requires e in SleepersEnd(threads, tid, waiterGets)
    ensures exists t <- threads :: SleepsOn(t, tid) && e == Ended(t.tid, EndingOf(t, waiterGets))
  {
    hide ByArrival, EndingOf;
    var all := Filter(threads, (u: Thread) => SleepsOn(u, tid));
    FilterKeepsExactlyTheKept(threads, (u: Thread) => SleepsOn(u, tid));
    SleepersStandInOrderOfArrival(all);
    var i :| 0 <= i < |SleepersEnd(threads, tid, waiterGets)| && SleepersEnd(threads, tid, waiterGets)[i] == e;
    assert ByArrival(all)[i] in ByArrival(all);
  }
}
