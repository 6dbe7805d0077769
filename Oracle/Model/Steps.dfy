// One call by one thread, and calls in a row.
module Steps {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened ControlReading
  import opened ControlReplicate
  import opened ControlDeduce
  import opened ControlMoving
  import opened ControlSplit
  import opened ControlDestroy
  import opened ThreadCreation
  import opened ThreadStates
  import opened ThreadEnds

  // The call of a thread that may call.
  function Perform(s: State, me: Thread, call: Call): Outcome {
    match call
    case NCaps => NCapsCall(s, me)
    case Read => ReadCall(s, me)
    case Share(flags, cap) => ShareCall(s, me, flags, cap)
    case Grant(flags, cap, grantee) => GrantCall(s, me, flags, cap, grantee)
    case Replicate(cap) => ReplicateCall(s, me, cap)
    case Split(flags, difference) => SplitCall(s, me, flags, difference)
    case Deduce(wanted) => DeduceCall(s, me, wanted)
    case Destroy(cap) => DestroyCall(s, me, cap)
    // R-CAP-20: unknown requests.
    case UnknownRequest(_) => Refused(ENOCAP, R_CAP_20)
    case CreateThread(flags, space, parent) => CreateCall(s, me, flags, space, parent)
    case RunThread(tid) => RunCall(s, me, tid)
    case SuspendThread(tid) => SuspendCall(s, me, tid)
    case RecycleThread(tid) => RecycleCall(s, me, tid)
    case DestroyThread(tid, exitCode) => DestroyThreadCall(s, me, tid, exitCode)
    case WaitThread(tid) => WaitCall(s, me, tid)
  }

  // R-TC-6: only a thread that exists, and is Runnable, calls.
  function Step(s: State, caller: Tid, call: Call): Outcome {
    match FindThread(s.threads, caller)
    case None => Refused(ESRCH, R_TC_6)
    case Some(me) => if me.activity != Runnable then Refused(EINVAL, R_TC_6) else Perform(s, me, call)
  }

  // The state after some calls.
  function RunAll(s: State, requests: seq<Request>): State
    decreases |requests|
  {
    if |requests| == 0 then s
    else RunAll(After(s, Step(s, requests[0].caller, requests[0].call)), requests[1..])
  }
}
