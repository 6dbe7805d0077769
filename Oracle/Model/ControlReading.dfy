// Control calls that only look: NCaps and Read. R-CAP-20, R-CAP-25.
module ControlReading {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Checks
  import opened Calls
  import Rights

  // R-CAP-20: the right to make a control call.
  predicate HasRightToCall(s: State, me: Thread, operation: Rights.Right) {
    Check(s, me, MayCall(operation)).Allowed?
  }

  // R-CAP-25: the number of visible capabilities.
  function NCapsCall(s: State, me: Thread): Outcome {
    // R-CAP-20
    if !HasRightToCall(s, me, Rights.Read) then Refused(ENOCAP, R_CAP_20)
    else Done(s, Count(|Visible(s, me)|), [])
  }

  // R-CAP-25: the visible capabilities, in the order of R-CAP-5.
  function ReadCall(s: State, me: Thread): Outcome {
    // R-CAP-20
    if !HasRightToCall(s, me, Rights.Read) then Refused(ENOCAP, R_CAP_20)
    else Done(s, Calls.Capabilities(Visible(s, me)), [])
  }
}
