// The state of the whole system.
module States {
  import opened Sequences
  import opened Ids
  import opened Capabilities

  // R-TC-1: what a thread does. The only queue of this layer is that for a thread's end (R-TC-4); of the queues of the
  // layers above it knows on whom one sleeps in them, if on anybody. `since` tells who fell asleep first (R-TC-8).
  datatype Activity =
    | Inactive
    | Runnable
    | WaitingFor(whom: Tid, since: nat)
    | Queued(on: Option<Tid>, since: nat)
    | Dead(code: word)

  // A thread, in the container that its id names. `group` is R-ID-12.
  datatype Thread = Thread(tid: Tid, space: word, pager: Tid, group: Tid, activity: Activity, paidBy: Payer)

  // An address space, in one container.
  datatype Space = Space(id: word, container: word, paidBy: Payer)

  // R-MUX-1: a mutex is a byte of physical memory, for one container.
  datatype MutexKey = MutexKey(container: word, frame: word, offset: word)

  // R-MUX-3: a queue of a mutex, and who paid for it. (Who sleeps in it is chapter 03's.)
  datatype MutexQueue = MutexQueue(key: MutexKey, paidBy: Payer)

  // Threads stand newest first. All capabilities of the system stand in one sequence, each with the list that it is in;
  // the list of a holder is the subsequence of that holder (R-CAP-5: so each is in exactly one list).
  datatype State = State(
    containers: seq<word>,
    spaces: seq<Space>,
    threads: seq<Thread>,
    caps: seq<Held>,
    mutexes: seq<MutexQueue>,
    nextCapability: word)

  // R-ID-5: the thread that an id names, if there is one.
  function FindThread(threads: seq<Thread>, tid: Tid): Option<Thread> {
    First(threads, (t: Thread) => t.tid == tid)
  }

  // A thread has this id (a Dead one is still there).
  predicate ThreadExists(threads: seq<Thread>, tid: Tid) {
    exists i | 0 <= i < |threads| :: threads[i].tid == tid
  }

  // A space has this id.
  predicate SpaceExists(spaces: seq<Space>, id: word) {
    exists i | 0 <= i < |spaces| :: spaces[i].id == id
  }

  // R-ID-6: a space has this id, and it is in this container.
  predicate SpaceIsIn(spaces: seq<Space>, id: word, container: word) {
    exists i | 0 <= i < |spaces| :: spaces[i].id == id && spaces[i].container == container
  }

  // Some thread uses the space.
  predicate SpaceIsUsed(threads: seq<Thread>, id: word) {
    exists i | 0 <= i < |threads| :: threads[i].space == id
  }

  // The list of one holder, newest first.
  function ListOf(caps: seq<Held>, holder: Holder): seq<Held> {
    Filter(caps, (h: Held) => h.holder == holder)
  }

  // R-CAP-5: a thread sees its own list, then its space's, then its container's. Nothing else.
  function Visible(s: State, me: Thread): seq<Held> {
    ListOf(s.caps, ThreadList(me.tid)) + ListOf(s.caps, SpaceList(me.space))
    + ListOf(s.caps, ContainerList(ContainerOf(me.tid)))
  }

  // R-CAP-21: the visible capability with this id.
  function FindVisible(s: State, me: Thread, id: word): Option<Held> {
    First(Visible(s, me), (h: Held) => h.cap.id == id)
  }

  // R-CAP-8: a target covers a thread: it is the thread, its space or its container.
  predicate CoversThread(target: Target, t: Thread) {
    match target
    case ThreadTarget(tid) => tid == t.tid
    case SpaceTarget(space) => space == t.space
    case ContainerTarget(container) => container == ContainerOf(t.tid)
    case PoolTarget(_, _) => false
    case UnknownTarget(_, _) => false
  }

  // R-CAP-8: the order of targets. Every target is at least itself, a container is at least each space in it, and what
  // covers a thread is at least that thread.
  predicate AtLeast(s: State, larger: Target, smaller: Target) {
    || larger == smaller
    || (larger.ContainerTarget? && smaller.SpaceTarget? && SpaceIsIn(s.spaces, smaller.space, larger.container))
    || (smaller.ThreadTarget?
        && exists i | 0 <= i < |s.threads| :: s.threads[i].tid == smaller.tid && CoversThread(larger, s.threads[i]))
  }
}
