// T4, immutable stays: a capability with no generic permissions is, after any call, the same (but for an owner that becomes
// NIL, and the use of a pool), or gone, and gone only by R-CAP-9.
module T4 {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened CapabilityLists
  import opened Found
  import opened WellFormedness
  import opened Theorems
  import opened T1Changes
  import opened T1Control
  import opened T1Threads
  import opened T1Ends
  import opened ControlReading
  import opened ControlReplicate
  import opened ControlDeduce
  import opened ControlMoving
  import Split = ControlSplit
  import opened ControlDestroy
  import opened ThreadCreation
  import opened ThreadStates
  import opened ThreadEnds
  import opened Steps
  import Rights
  import opened T4Control
  import opened T4Threads

  lemma PerformKeepsImmutable(s: State, me: Thread, call: Call)
    requires WellFormed(s)
    ensures ImmutableStays(s, After(s, Perform(s, me, call)))
  {
    hide *;
    reveal Perform, After;
    AllAreAlikeThemselves(s);
    var t := After(s, Perform(s, me, call));
    match call
    case NCaps => reveal NCapsCall; KeepingIsStaying(s, t);
    case Read => reveal ReadCall; KeepingIsStaying(s, t);
    case Share(flags, cap) => ShareKeepsImmutable(s, me, flags, cap); KeepingIsStaying(s, t);
    case Grant(flags, cap, grantee) => GrantKeepsImmutable(s, me, flags, cap, grantee); KeepingIsStaying(s, t);
    case Replicate(cap) => ReplicateKeepsImmutable(s, me, cap); KeepingIsStaying(s, t);
    case Split(flags, difference) => SplitKeepsImmutable(s, me, flags, difference); KeepingIsStaying(s, t);
    case Deduce(wanted) => DeduceKeepsImmutable(s, me, wanted); KeepingIsStaying(s, t);
    case Destroy(cap) => DestroyKeepsImmutable(s, me, cap); KeepingIsStaying(s, t);
    case UnknownRequest(_) => KeepingIsStaying(s, t);
    case CreateThread(flags, space, parent) => CreateKeepsImmutable(s, me, flags, space, parent); KeepingIsStaying(s, t);
    case RunThread(tid) => RunSuspendAndRecycleKeepImmutable(s, me, tid);
    case SuspendThread(tid) => RunSuspendAndRecycleKeepImmutable(s, me, tid);
    case RecycleThread(tid) => RunSuspendAndRecycleKeepImmutable(s, me, tid);
    case DestroyThread(tid, exitCode) => DestroyThreadKeepsImmutable(s, me, tid, exitCode);
    case WaitThread(tid) => WaitKeepsImmutable(s, me, tid);
  }

  // T4
  lemma ImmutableCapabilitiesStay(s: State, caller: Tid, call: Call)
    requires WellFormed(s)
    ensures ImmutableStays(s, After(s, Step(s, caller, call)))
  {
    hide WellFormed, Perform, ImmutableStays, KeepsImmutable;
    AllAreAlikeThemselves(s);
    KeepingIsStaying(s, s);
    if FindThread(s.threads, caller).Some? {
      PerformKeepsImmutable(s, FindThread(s.threads, caller).value, call);
    }
  }
}
