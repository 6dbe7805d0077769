// The capability record and what its target covers. R-CAP-1, R-CAP-3, R-CAP-8.
module Capabilities {
  import opened Ids
  import opened Rights

  // R-CAP-1, R-CAP-2: what a capability is about. A pool's id word is NoTarget in every capability; a caller may state
  // another, or a resource type that does not exist.
  datatype Target =
    | ThreadTarget(tid: Tid)
    | SpaceTarget(space: word)
    | ContainerTarget(container: word)
    | PoolTarget(resource: PoolKind, id: word)
    | UnknownTarget(resourceType: word, value: word)

  // R-CAP-1: only physical memory of a device has an attribute (not zero) and an interrupt number.
  datatype Device = NotADevice | IsDevice(attribute: word, irq: word)

  // R-CAP-1, R-POOL-3: who paid for a thing, by the id of the pool; nobody for what was there at boot.
  datatype Payer = Nobody | PaidBy(pool: word)

  // R-CAP-1: the record.
  datatype Capability = Capability(
    id: word,
    owner: Tid,
    kind: CapabilityType,
    target: Target,
    access: set<Right>,
    start: word,
    end: word,
    size: word,
    used: word,
    device: Device,
    paidBy: Payer)

  // R-CAP-5: the list that a capability is in.
  datatype Holder = ThreadList(tid: Tid) | SpaceList(space: word) | ContainerList(container: word)

  // A capability where it stands.
  datatype Held = Held(holder: Holder, cap: Capability)

  // R-CAP-3: a capability without generic permissions is immutable.
  predicate IsImmutable(cap: Capability) {
    Changeable !in cap.access && Transferable !in cap.access && Replicable !in cap.access
  }

  // R-CAP-1: page frames [start, end); start = end = 0 where there is no range.
  predicate HasRange(start: word, end: word) {
    start < end
  }

  // R-CAP-2: a pool of units of one resource.
  predicate IsPoolOf(cap: Capability, resource: PoolKind) {
    cap.kind == Quantity && cap.target.PoolTarget? && cap.target.resource == resource
  }

  // R-POOL-2: a pool with a unit left.
  predicate HasFreeUnit(cap: Capability) {
    cap.used < cap.size
  }
}
