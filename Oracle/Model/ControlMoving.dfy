// Calls that move capabilities: Grant (R-CAP-40..42) and Share (R-CAP-45..47).
module ControlMoving {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened ControlReading
  import Rights

  // R-CAP-42: the new owner; with Immutable the generic permissions go.
  function Given(cap: Capability, grantee: Tid, immutable: bool): Capability {
    cap.(owner := grantee, access := if immutable then cap.access - Rights.Generic else cap.access)
  }

  // R-CAP-42: it leaves its list and stands at the head of the grantee's space list.
  function Granted(s: State, cap: Capability, grantee: Thread, immutable: bool): State {
    s.(caps := PutFirst(Without(s.caps, cap.id), SpaceList(grantee.space), Given(cap, grantee.tid, immutable)))
  }

  function GrantCall(s: State, me: Thread, flags: GrantFlags, id: word, grantee: Tid): Outcome {
    // R-CAP-20: the right to make the call.
    if !HasRightToCall(s, me, Rights.Grant) then Refused(ENOCAP, R_CAP_20) else
    // R-CAP-40: Single is required, Immutable may be.
    if !flags.single || flags.other then Refused(EINVAL, R_CAP_40) else
    // R-CAP-21: the capability is visible.
    match FindVisible(s, me, id)
    case None => Refused(EEXIST, R_CAP_21)
    case Some(h) =>
      // R-CAP-41: the grantee exists, in any container.
      match FindThread(s.threads, grantee)
      case None => Refused(ESRCH, R_CAP_41)
      case Some(other) =>
        // R-CAP-22: the caller owns it.
        if h.cap.owner != me.tid then Refused(EPERM, R_CAP_22) else
        // R-CAP-41: it is Transferable,
        if Rights.Transferable !in h.cap.access then Refused(EPERM, R_CAP_41) else
        // R-CAP-41: and nothing of it is in use.
        if h.cap.used != 0 then Refused(EPERM, R_CAP_41)
        else Done(Granted(s, h.cap, other, flags.immutable), Nothing, [])
  }

  // R-CAP-46: to the head of the caller's container's list; the owner stays.
  function SharedOne(s: State, me: Thread, cap: Capability): State {
    s.(caps := PutFirst(Without(s.caps, cap.id), ContainerList(ContainerOf(me.tid)), cap))
  }

  function ShareOneCall(s: State, me: Thread, id: word): Outcome {
    // R-CAP-21: the capability is visible.
    match FindVisible(s, me, id)
    case None => Refused(EEXIST, R_CAP_21)
    case Some(h) =>
      // R-CAP-22: the caller owns it.
      if h.cap.owner != me.tid then Refused(EPERM, R_CAP_22) else
      // R-CAP-46: it is Transferable.
      if Rights.Transferable !in h.cap.access then Refused(EPERM, R_CAP_46)
      else Done(SharedOne(s, me, h.cap), Nothing, [])
  }

  // R-CAP-47: the lists that are shared, first to last.
  function Sources(me: Thread, flags: ShareFlags): seq<Holder> {
    if flags == AllContainer then [ThreadList(me.tid), SpaceList(me.space)] else [ThreadList(me.tid)]
  }

  // R-CAP-47: the list that they go to.
  function Destination(me: Thread, flags: ShareFlags): Holder {
    if flags == AllContainer then ContainerList(ContainerOf(me.tid)) else SpaceList(me.space)
  }

  // The capabilities of some lists, list by list.
  function ListsOf(caps: seq<Held>, holders: seq<Holder>): seq<Held> {
    if |holders| == 0 then [] else ListOf(caps, holders[0]) + ListsOf(caps, holders[1..])
  }

  // The capabilities of all other lists.
  function NotIn(caps: seq<Held>, holders: seq<Holder>): seq<Held> {
    Filter(caps, (h: Held) => h.holder !in holders)
  }

  // R-CAP-47: in their order, before what the destination held.
  function SharedAll(s: State, me: Thread, flags: ShareFlags): State {
    var moving := Map(ListsOf(s.caps, Sources(me, flags)), (h: Held) => h.(holder := Destination(me, flags)));
    s.(caps := moving + NotIn(s.caps, Sources(me, flags)))
  }

  // R-CAP-47: the caller may move it.
  predicate MayMove(me: Thread, cap: Capability) {
    cap.owner == me.tid && Rights.Transferable in cap.access
  }

  function ShareAllCall(s: State, me: Thread, flags: ShareFlags): Outcome {
    // R-CAP-47: all of them may be moved, else none is.
    if First(ListsOf(s.caps, Sources(me, flags)), (h: Held) => !MayMove(me, h.cap)).Some? then Refused(EPERM, R_CAP_47)
    else Done(SharedAll(s, me, flags), Nothing, [])
  }

  function ShareCall(s: State, me: Thread, flags: ShareFlags, id: word): Outcome {
    // R-CAP-20: the right to make the call.
    if !HasRightToCall(s, me, Rights.Share) then Refused(ENOCAP, R_CAP_20) else
    match flags
    // R-CAP-45: one of three flags.
    case OtherShareFlags(_) => Refused(EINVAL, R_CAP_45)
    case Single => ShareOneCall(s, me, id)
    case AllContainer => ShareAllCall(s, me, flags)
    case AllSpace => ShareAllCall(s, me, flags)
  }
}
