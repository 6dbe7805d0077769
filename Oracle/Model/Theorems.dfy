// What the theorems T2, T3, T4 and T6 say, as predicates that can also be evaluated (02-capabilities.md, section 7).
module Theorems {
  import opened Sequences
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States

  // T2: same type and range and device; target, access and size are at most those of the other. (The order of targets is
  // that of the state before the call.)
  predicate IsAtMost(before: State, now: Capability, earlier: Capability) {
    && now.kind == earlier.kind
    && AtLeast(before, earlier.target, now.target)
    && now.access <= earlier.access
    && now.start == earlier.start && now.end == earlier.end
    && now.size <= earlier.size
    && now.device == earlier.device
  }

  // T2: there was a capability that it is at most.
  predicate IsAtMostOneOf(before: State, now: Capability) {
    exists j | 0 <= j < |before.caps| :: IsAtMost(before, now, before.caps[j].cap)
  }

  // T2: for every capability after there is one before that it is at most.
  predicate NoAmplification(before: State, after: State) {
    forall i | 0 <= i < |after.caps| :: IsAtMostOneOf(before, after.caps[i].cap)
  }

  // T3: the objects that a pool paid for.
  function PaidCapability(pool: word): Held -> int { (h: Held) => if h.cap.paidBy == PaidBy(pool) then 1 else 0 }
  function PaidThread(pool: word): Thread -> int { (t: Thread) => if t.paidBy == PaidBy(pool) then 1 else 0 }
  function PaidSpace(pool: word): Space -> int { (p: Space) => if p.paidBy == PaidBy(pool) then 1 else 0 }
  function PaidMutex(pool: word): MutexQueue -> int { (q: MutexQueue) => if q.paidBy == PaidBy(pool) then 1 else 0 }

  function LiveObjects(s: State, pool: word): int {
    Sum(s.caps, PaidCapability(pool)) + Sum(s.threads, PaidThread(pool)) + Sum(s.spaces, PaidSpace(pool))
    + Sum(s.mutexes, PaidMutex(pool))
  }

  // R-POOL-4: used, less what is live. Zero, unless the boot stated otherwise.
  function Balance(s: State, cap: Capability): int {
    cap.used as int - LiveObjects(s, cap.id)
  }

  // No pool has paid for more than it says.
  predicate PoolsCoverCharges(s: State) {
    forall i | 0 <= i < |s.caps| :: s.caps[i].cap.kind == Quantity ==> Balance(s, s.caps[i].cap) >= 0
  }

  // T3: while a pool exists, its balance never changes; a new pool's is zero.
  predicate BalancesStay(before: State, after: State) {
    forall i | 0 <= i < |after.caps| && after.caps[i].cap.kind == Quantity ::
      BalanceStays(before, after, after.caps[i].cap)
  }

  predicate BalanceStays(before: State, after: State, pool: Capability) {
    && (forall j | 0 <= j < |before.caps| && before.caps[j].cap.id == pool.id ::
          Balance(after, pool) == Balance(before, before.caps[j].cap))
    && (pool.id >= before.nextCapability ==> Balance(after, pool) == 0)
  }

  // T3: the sum of the sizes of all pools of a resource.
  function SizeAsPool(resource: PoolKind): Held -> int {
    (h: Held) => if IsPoolOf(h.cap, resource) then h.cap.size as int else 0
  }

  function TotalSize(s: State, resource: PoolKind): int {
    Sum(s.caps, SizeAsPool(resource))
  }

  predicate NoSizeIsMade(before: State, after: State) {
    forall r: PoolKind :: TotalSize(after, r) <= TotalSize(before, r)
  }

  predicate SizesStay(before: State, after: State) {
    forall r: PoolKind :: TotalSize(after, r) == TotalSize(before, r)
  }

  // T3.
  predicate Conservation(before: State, after: State) {
    BalancesStay(before, after) && NoSizeIsMade(before, after)
  }

  // T4: the same, but for an owner that is no more (R-CAP-10), and the use of a pool (R-POOL-2, R-POOL-3).
  predicate IsTheSame(after: State, now: Held, earlier: Held) {
    && now.holder == earlier.holder
    && now.cap.used == (if earlier.cap.kind == Quantity then now.cap.used else earlier.cap.used)
    && (now.cap.owner == earlier.cap.owner
        || (now.cap.owner == Nil && !ThreadExists(after.threads, earlier.cap.owner)))
    && now.cap.(used := 0, owner := Nil) == earlier.cap.(used := 0, owner := Nil)
  }

  // T4, R-CAP-9: its target or its holder was a thread or a space that is no more.
  predicate WentWithTargetOrHolder(after: State, h: Held) {
    || (h.cap.target.ThreadTarget? && !ThreadExists(after.threads, h.cap.target.tid))
    || (h.cap.target.SpaceTarget? && !SpaceExists(after.spaces, h.cap.target.space))
    || (h.holder.ThreadList? && !ThreadExists(after.threads, h.holder.tid))
    || (h.holder.SpaceList? && !SpaceExists(after.spaces, h.holder.space))
  }

  // T4: it is the same after, or gone by R-CAP-9.
  predicate IsStillThere(after: State, h: Held) {
    || WentWithTargetOrHolder(after, h)
    || exists j | 0 <= j < |after.caps| :: IsTheSame(after, after.caps[j], h)
  }

  // T4: so it is for every capability without generic permissions.
  predicate ImmutableStays(before: State, after: State) {
    forall i | 0 <= i < |before.caps| && IsImmutable(before.caps[i].cap) :: IsStillThere(after, before.caps[i])
  }

  // T6: the list is of this container.
  predicate IsListOf(s: State, holder: Holder, container: word) {
    match holder
    case ThreadList(tid) => ContainerOf(tid) == container
    case SpaceList(space) => SpaceIsIn(s.spaces, space, container)
    case ContainerList(id) => id == container
  }

  // T6: the target is in this container, or is it.
  predicate IsTargetIn(s: State, target: Target, container: word) {
    match target
    case ThreadTarget(tid) => ContainerOf(tid) == container
    case SpaceTarget(space) => SpaceIsIn(s.spaces, space, container)
    case ContainerTarget(id) => id == container
    case PoolTarget(_, _) => false
    case UnknownTarget(_, _) => false
  }

  // T6: no capability in the lists of container `inside` covers anything in container `outside`.
  predicate Contained(s: State, inside: word, outside: word) {
    forall i | 0 <= i < |s.caps| ::
      IsListOf(s, s.caps[i].holder, inside) ==> !IsTargetIn(s, s.caps[i].cap.target, outside)
  }
}
