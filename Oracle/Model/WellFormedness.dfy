// What holds at boot and ever after: R-CAP-4. (Theorem T1.)
module WellFormedness {
  import opened Sequences
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States
  import opened Sleepers

  // A thread has this id, and is in this container.
  predicate ThreadIsIn(threads: seq<Thread>, tid: Tid, container: word) {
    ContainerOf(tid) == container && ThreadExists(threads, tid)
  }

  // The holder exists, and is in this container.
  predicate HolderIsIn(s: State, holder: Holder, container: word) {
    match holder
    case ThreadList(tid) => ThreadIsIn(s.threads, tid, container)
    case SpaceList(space) => SpaceIsIn(s.spaces, space, container)
    case ContainerList(id) => id == container && id in s.containers
  }

  // R-CAP-5: the holder exists.
  predicate HolderExists(s: State, holder: Holder) {
    match holder
    case ThreadList(tid) => ThreadExists(s.threads, tid)
    case SpaceList(space) => SpaceExists(s.spaces, space)
    case ContainerList(id) => id in s.containers
  }

  // R-CAP-4, R-CAP-9: a pool's target is NoTarget; another's exists.
  predicate TargetExists(s: State, target: Target) {
    match target
    case ThreadTarget(tid) => ThreadExists(s.threads, tid)
    case SpaceTarget(space) => SpaceExists(s.spaces, space)
    case ContainerTarget(id) => id in s.containers
    case PoolTarget(_, id) => id == NoTarget
    case UnknownTarget(_, _) => false
  }

  // R-ID-11: only a capability that once existed can have paid.
  predicate PayerIsKnown(s: State, payer: Payer) {
    payer.PaidBy? ==> payer.pool < s.nextCapability
  }

  // R-CAP-3: the rights that may stand in a capability; IrqRegister only on a device.
  predicate AccessIsKnown(cap: Capability) {
    cap.access <= Generic + OperationsOf(cap.kind) + (if cap.device.IsDevice? then {IrqRegister} else {})
  }

  // R-CAP-4: the types that may have a range.
  predicate MayHaveRange(kind: CapabilityType) {
    kind == MapPhysical || kind == MapVirtual || kind == IrqControl
  }

  // R-CAP-4: what can be seen from the record alone.
  predicate RecordIsWellFormed(cap: Capability) {
    // exactly one type, of those that exist
    && !cap.kind.UnknownType?
    // Quantity if and only if the resource is a pool
    && (cap.kind == Quantity <==> cap.target.PoolTarget?)
    // used is at most size, and zero unless Quantity
    && cap.used <= cap.size
    && (cap.used == 0 || cap.kind == Quantity)
    // start = end = 0 or start < end, and only some types have a range
    && ((cap.start == 0 && cap.end == 0) || (cap.start < cap.end && MayHaveRange(cap.kind)))
    // Quantity is never Replicable
    && !(cap.kind == Quantity && Replicable in cap.access)
    // access has only generic bits and operations of its type
    && AccessIsKnown(cap)
    // only physical memory is a device, and then its attribute is not zero
    && (cap.device.IsDevice? ==> cap.kind == MapPhysical && cap.device.attribute != 0)
  }

  // R-CAP-4, R-CAP-10: the owner exists, in the container of the holder; or there is none.
  predicate OwnerIsWellFormed(s: State, h: Held) {
    h.cap.owner == Nil || (ThreadExists(s.threads, h.cap.owner) && HolderIsIn(s, h.holder, ContainerOf(h.cap.owner)))
  }

  // R-CAP-4: a capability where it stands.
  predicate CapabilityIsWellFormed(s: State, h: Held) {
    && RecordIsWellFormed(h.cap)
    && TargetExists(s, h.cap.target)
    && HolderExists(s, h.holder)
    && OwnerIsWellFormed(s, h)
    && h.cap.id < s.nextCapability
    && PayerIsKnown(s, h.cap.paidBy)
  }

  // R-TC-4: who waits, waits for another thread, whose pager it is, and which is not Dead.
  predicate WaitIsWellFormed(threads: seq<Thread>, t: Thread) {
    t.activity.WaitingFor? ==>
      && t.activity.whom != t.tid
      && exists i | 0 <= i < |threads| ::
           threads[i].tid == t.activity.whom && threads[i].pager == t.tid && !threads[i].activity.Dead?
  }

  // R-IPC-20, R-IPC-21: nobody sleeps on itself, on a thread that does not exist, or on a Dead one.
  predicate QueueIsWellFormed(threads: seq<Thread>, t: Thread) {
    t.activity.Queued? && t.activity.on.Some? ==>
      && t.activity.on.value != t.tid
      && exists i | 0 <= i < |threads| :: threads[i].tid == t.activity.on.value && !threads[i].activity.Dead?
  }

  // R-CAP-4: the id is of this kind (R-ID-1, R-ID-7), and space and pager are in the thread's own container.
  predicate ThreadIsWellFormed(s: State, t: Thread) {
    && t.tid.Tid?
    && t.tid.container in s.containers
    && t.tid.local < LocalLimit
    && SpaceIsIn(s.spaces, t.space, t.tid.container)
    && ThreadIsIn(s.threads, t.pager, t.tid.container)
    && WaitIsWellFormed(s.threads, t)
    && QueueIsWellFormed(s.threads, t)
    && PayerIsKnown(s, t.paidBy)
  }

  // The space's container exists.
  predicate SpaceIsWellFormed(s: State, p: Space) {
    p.id < NoTarget && p.container in s.containers && PayerIsKnown(s, p.paidBy)
  }

  // R-CAP-4: ids are unique.
  predicate CapabilityIdsAreUnique(caps: seq<Held>) {
    forall i, j | 0 <= i < j < |caps| :: caps[i].cap.id != caps[j].cap.id
  }

  predicate ThreadIdsAreUnique(threads: seq<Thread>) {
    forall i, j | 0 <= i < j < |threads| :: threads[i].tid != threads[j].tid
  }

  predicate SpaceIdsAreUnique(spaces: seq<Space>) {
    forall i, j | 0 <= i < j < |spaces| :: spaces[i].id != spaces[j].id
  }

  // R-ID-2: container ids are less than 0xFF.
  predicate ContainersAreWellFormed(s: State) {
    && (forall i | 0 <= i < |s.containers| :: s.containers[i] < ContainerLimit)
    && (forall i, j | 0 <= i < j < |s.containers| :: s.containers[i] != s.containers[j])
  }

  predicate SpacesAreWellFormed(s: State) {
    SpaceIdsAreUnique(s.spaces) && forall i | 0 <= i < |s.spaces| :: SpaceIsWellFormed(s, s.spaces[i])
  }

  // R-TC-8: no two threads fell asleep at the same time.
  predicate ArrivalsDiffer(threads: seq<Thread>) {
    forall t <- threads, u <- threads | Sleeps(t) && Sleeps(u) && t.tid != u.tid :: Since(t) != Since(u)
  }

  predicate ThreadsAreWellFormed(s: State) {
    && ThreadIdsAreUnique(s.threads)
    && ArrivalsDiffer(s.threads)
    && forall i | 0 <= i < |s.threads| :: ThreadIsWellFormed(s, s.threads[i])
  }

  predicate CapabilitiesAreWellFormed(s: State) {
    CapabilityIdsAreUnique(s.caps) && forall i | 0 <= i < |s.caps| :: CapabilityIsWellFormed(s, s.caps[i])
  }

  // R-POOL-3: likewise for the queues of mutexes.
  predicate MutexesAreWellFormed(s: State) {
    forall i | 0 <= i < |s.mutexes| :: PayerIsKnown(s, s.mutexes[i].paidBy)
  }

  // R-CAP-4.
  predicate WellFormed(s: State) {
    && ContainersAreWellFormed(s)
    && SpacesAreWellFormed(s)
    && ThreadsAreWellFormed(s)
    && CapabilitiesAreWellFormed(s)
    && MutexesAreWellFormed(s)
  }
}
