// Deduce, to reduce a capability in place: R-CAP-35, R-CAP-36.
module ControlDeduce {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened ControlReading
  import Rights

  // The two targets are of one resource type.
  predicate SameResource(one: Target, other: Target) {
    match one
    case ThreadTarget(_) => other.ThreadTarget?
    case SpaceTarget(_) => other.SpaceTarget?
    case ContainerTarget(_) => other.ContainerTarget?
    case PoolTarget(resource, _) => other.PoolTarget? && other.resource == resource
    case UnknownTarget(t, _) => other.UnknownTarget? && other.resourceType == t
  }

  // R-CAP-35a: to a space only from the caller's container, and the space is in it; to a thread from a space or a
  // container that covers the thread.
  predicate MayNarrow(s: State, me: Thread, current: Target, wanted: Target) {
    match wanted
    case SpaceTarget(space) =>
      current == ContainerTarget(ContainerOf(me.tid)) && SpaceIsIn(s.spaces, space, ContainerOf(me.tid))
    case ThreadTarget(tid) => (
      match FindThread(s.threads, tid)
      case None => false
      case Some(t) => (current.SpaceTarget? || current.ContainerTarget?) && CoversThread(current, t))
    case _ => false
  }

  // R-CAP-35c: no new bits, and not all bits away.
  predicate AccessMayBecome(current: set<Rights.Right>, wanted: set<Rights.Right>) {
    wanted <= current && (wanted == {} ==> current == {})
  }

  // R-CAP-35d: a size may shrink, but not below what is used, nor to nothing.
  function SizeRefusal(current: Capability, wanted: word): Option<Error> {
    if current.size == 0 then if wanted == 0 then None else Some(EINVAL)
    else if wanted > current.size then Some(EINVAL)
    else if wanted < current.used then Some(EPERM)
    else if wanted == 0 then Some(EINVAL)
    else None
  }

  // R-CAP-35e: a range stays, and none appears.
  function RangeRefusal(current: Capability, start: word, end: word): Option<Error> {
    if HasRange(current.start, current.end) then
      if start == current.start && end == current.end then None else Some(EPERM)
    else if start == 0 && end == 0 then None
    else Some(EINVAL)
  }

  // R-CAP-35f: the rest is as it was.
  predicate RestIsUnchanged(current: Capability, wanted: Stated) {
    (SameResource(current.target, wanted.target) ==> current.target == wanted.target)
    && wanted.kind == current.kind
    && wanted.used == current.used
  }

  // R-CAP-36: the wanted values; id, holder and position stay.
  function Reduced(current: Capability, wanted: Stated): Capability {
    current.(target := wanted.target, access := wanted.access, size := wanted.size)
  }

  function Deduced(s: State, current: Capability, wanted: Stated): State {
    s.(caps := Replace(s.caps, Reduced(current, wanted)))
  }

  // R-CAP-35: all is validated before anything changes.
  function ReductionRefusal(s: State, me: Thread, current: Capability, wanted: Stated): Option<Outcome> {
    // R-CAP-35a
    if !SameResource(current.target, wanted.target) && !MayNarrow(s, me, current.target, wanted.target) then
      Some(Refused(ENOCAP, R_CAP_35a))
    // R-CAP-35b
    else if wanted.owner != current.owner then Some(Refused(EINVAL, R_CAP_35b))
    // R-CAP-35c
    else if !AccessMayBecome(current.access, wanted.access) then Some(Refused(EINVAL, R_CAP_35c))
    // R-CAP-35d
    else if SizeRefusal(current, wanted.size).Some? then
      Some(Refused(SizeRefusal(current, wanted.size).value, R_CAP_35d))
    // R-CAP-35e
    else if RangeRefusal(current, wanted.start, wanted.end).Some? then
      Some(Refused(RangeRefusal(current, wanted.start, wanted.end).value, R_CAP_35e))
    // R-CAP-35f
    else if !RestIsUnchanged(current, wanted) then Some(Refused(EINVAL, R_CAP_35f))
    else None
  }

  function DeduceCall(s: State, me: Thread, wanted: Stated): Outcome {
    // R-CAP-20: the right to make the call.
    if !HasRightToCall(s, me, Rights.Deduce) then Refused(ENOCAP, R_CAP_20) else
    // R-CAP-21: the capability is visible.
    match FindVisible(s, me, wanted.id)
    case None => Refused(EEXIST, R_CAP_21)
    case Some(h) =>
      // R-CAP-22: the caller owns it.
      if h.cap.owner != me.tid then Refused(ENOCAP, R_CAP_22) else
      // R-CAP-35: it is Changeable.
      if Rights.Changeable !in h.cap.access then Refused(ENOCAP, R_CAP_35) else
      // R-CAP-35a..f
      match ReductionRefusal(s, me, h.cap, wanted)
      case Some(refusal) => refusal
      case None => Done(Deduced(s, h.cap, wanted), Nothing, [])
  }
}
