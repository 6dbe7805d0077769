// Destroy a capability: R-CAP-55.
module ControlDestroy {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened ControlReading
  import Rights

  // R-CAP-55: gone; the unit that paid for it returns.
  function Destroyed(s: State, cap: Capability): State {
    s.(caps := ReturnUnits(Without(s.caps, cap.id), [cap.paidBy]))
  }

  function DestroyCall(s: State, me: Thread, id: word): Outcome {
    // R-CAP-20: the right to make the call.
    if !HasRightToCall(s, me, Rights.Destroy) then Refused(ENOCAP, R_CAP_20) else
    // R-CAP-21: the capability is visible.
    match FindVisible(s, me, id)
    case None => Refused(EEXIST, R_CAP_21)
    case Some(h) =>
      // R-CAP-22: the caller owns it.
      if h.cap.owner != me.tid then Refused(ENOCAP, R_CAP_22) else
      // R-CAP-55: it is Changeable,
      if Rights.Changeable !in h.cap.access then Refused(ENOCAP, R_CAP_55) else
      // R-CAP-55: not a device,
      if h.cap.device.IsDevice? then Refused(ENOCAP, R_CAP_55) else
      // R-CAP-55: and nothing of it is in use.
      if h.cap.used != 0 then Refused(EPERM, R_CAP_55)
      else Done(Destroyed(s, h.cap), Nothing, [])
  }
}
