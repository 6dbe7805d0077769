// T1: the state is well-formed (R-CAP-4), each capability in exactly one list: at boot, and after any calls.
module T1 {
  import opened Ids
  import opened States
  import opened Calls
  import opened Steps
  import opened WellFormedness
  import opened T1Control
  import opened T1Threads
  import opened T1Ends

  lemma PerformKeepsWellFormed(s: State, me: Thread, call: Call)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, Perform(s, me, call)))
  {
    hide *;
    reveal Perform, After;
    match call
    case NCaps => reveal ControlReading.NCapsCall;
    case Read => reveal ControlReading.ReadCall;
    case Share(flags, cap) => ShareKeepsWellFormed(s, me, flags, cap);
    case Grant(flags, cap, grantee) => GrantKeepsWellFormed(s, me, flags, cap, grantee);
    case Replicate(cap) => ReplicateKeepsWellFormed(s, me, cap);
    case Split(flags, difference) => SplitKeepsWellFormed(s, me, flags, difference);
    case Deduce(wanted) => DeduceKeepsWellFormed(s, me, wanted);
    case Destroy(cap) => DestroyKeepsWellFormed(s, me, cap);
    case UnknownRequest(_) =>
    case CreateThread(flags, space, parent) => CreateKeepsWellFormed(s, me, flags, space, parent);
    case RunThread(tid) => RunKeepsWellFormed(s, me, tid);
    case SuspendThread(tid) => SuspendKeepsWellFormed(s, me, tid);
    case RecycleThread(tid) => RecycleKeepsWellFormed(s, me, tid);
    case DestroyThread(tid, exitCode) => DestroyThreadKeepsWellFormed(s, me, tid, exitCode);
    case WaitThread(tid) => WaitKeepsWellFormed(s, me, tid);
  }

  lemma StepKeepsWellFormed(s: State, caller: Tid, call: Call)
    requires WellFormed(s)
    ensures WellFormed(After(s, Step(s, caller, call)))
  {
    hide WellFormed, Perform;
    if FindThread(s.threads, caller).Some? {
      PerformKeepsWellFormed(s, FindThread(s.threads, caller).value, call);
    }
  }

  // T1
  lemma EveryReachableStateIsWellFormed(s: State, requests: seq<Request>)
    requires WellFormed(s)
    ensures WellFormed(RunAll(s, requests))
    decreases |requests|
  {
    hide WellFormed, Step;
    if |requests| > 0 {
      StepKeepsWellFormed(s, requests[0].caller, requests[0].call);
      EveryReachableStateIsWellFormed(After(s, Step(s, requests[0].caller, requests[0].call)), requests[1..]);
    }
  }
}
