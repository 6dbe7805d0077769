// Who sleeps, on whom, and in which order they fell asleep: R-TC-1, R-TC-8.
module Sleepers {
  import opened Sequences
  import opened Ids
  import opened States

  // R-TC-1: it sleeps, in whatever queue.
  predicate Sleeps(t: Thread) {
    t.activity.WaitingFor? || t.activity.Queued?
  }

  // R-TC-8: it waits for this thread's end, or sends to it, or expects exactly it.
  predicate SleepsOn(t: Thread, tid: Tid) {
    match t.activity
    case WaitingFor(whom, _) => whom == tid
    case Queued(on, _) => on == Some(tid)
    case _ => false
  }

  // R-TC-8: when it fell asleep; zero for who does not sleep.
  function Since(t: Thread): nat {
    match t.activity
    case WaitingFor(_, since) => since
    case Queued(_, since) => since
    case _ => 0
  }

  // The latest arrival of all.
  function Latest(threads: seq<Thread>): nat {
    if |threads| == 0 then 0
    else if Since(threads[0]) > Latest(threads[1..]) then Since(threads[0])
    else Latest(threads[1..])
  }

  // R-TC-8: who falls asleep now is later than all who sleep.
  function Now(threads: seq<Thread>): nat {
    Latest(threads) + 1
  }

  // R-TC-8: put where its arrival belongs.
  function Inserted(t: Thread, sorted: seq<Thread>): seq<Thread> {
    if |sorted| == 0 || Since(t) <= Since(sorted[0]) then [t] + sorted
    else [sorted[0]] + Inserted(t, sorted[1..])
  }

  // R-TC-8: in the order in which they fell asleep.
  function ByArrival(threads: seq<Thread>): seq<Thread> {
    if |threads| == 0 then [] else Inserted(threads[0], ByArrival(threads[1..]))
  }
}
