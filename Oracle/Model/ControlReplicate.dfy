// Replicate: R-CAP-30, R-CAP-31.
module ControlReplicate {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened ControlReading
  import Rights

  // R-CAP-31: equal in every field but id and payer.
  function Replica(original: Capability, id: word, pool: word): Capability {
    original.(id := id, paidBy := PaidBy(pool))
  }

  // R-CAP-31: one unit is taken, and the replica stands at the head of the caller's space list.
  function Replicated(s: State, me: Thread, original: Capability, pool: Held): State
    requires HasFreeUnit(pool.cap)
    requires s.nextCapability < NoTarget
  {
    var replica := Replica(original, s.nextCapability, pool.cap.id);
    s.(caps := PutFirst(TakeUnit(s.caps, pool), SpaceList(me.space), replica), nextCapability := s.nextCapability + 1)
  }

  function ReplicateCall(s: State, me: Thread, id: word): Outcome {
    // R-CAP-20: the right to make the call.
    if !HasRightToCall(s, me, Rights.Replicate) then Refused(ENOCAP, R_CAP_20) else
    // R-CAP-21: the capability is visible.
    match FindVisible(s, me, id)
    case None => Refused(EEXIST, R_CAP_21)
    case Some(h) =>
      // R-CAP-22: the caller owns it.
      if h.cap.owner != me.tid then Refused(ENOCAP, R_CAP_22) else
      // R-CAP-30: it is Replicable,
      if Rights.Replicable !in h.cap.access then Refused(ENOCAP, R_CAP_30) else
      // R-CAP-30: and not a quantity.
      if h.cap.kind == Rights.Quantity then Refused(ENOCAP, R_CAP_30) else
      // R-POOL-2: one unit of a capability pool pays for the record.
      match FindPool(s, me, Rights.CapabilityPool)
      case None => Refused(ENOCAP, R_POOL_2)
      case Some(pool) =>
        // R-CAP-56: an id is left.
        if s.nextCapability >= NoTarget then Refused(ENOCAP, R_CAP_56)
        else Done(Replicated(s, me, h.cap, pool), NewCapability(s.nextCapability), [])
  }
}
