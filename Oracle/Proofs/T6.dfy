// T6, containment: if no capability in the lists of container A covers anything in container B, then after any calls by
// threads of A only, none does, and every call of a thread of A that targets a thread of B is refused.
module T6 {
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
  import opened Checks
  import T1
  import T1Control
  import opened T1Changes
  import opened T1Threads
  import opened T1Ends
  import T2Control
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
  import opened T6Control
  import opened T6Threads

  // The control calls.
  ghost predicate IsControl(call: Call) {
    || call.NCaps? || call.Read? || call.Share? || call.Grant? || call.Replicate? || call.Split? || call.Deduce?
    || call.Destroy? || call.UnknownRequest?
  }

  lemma ControlStaysInside(s: State, me: Thread, call: Call, inside: word, outside: word)
    requires IsContained(s, me, inside, outside) && IsControl(call)
    ensures Inside(s, After(s, Perform(s, me, call)).caps, inside, outside)
    ensures After(s, Perform(s, me, call)).spaces == s.spaces
  {
    assert Inside(s, s.caps, inside, outside);
    hide *;
    reveal Perform, After, IsControl;
    match call
    case NCaps => reveal NCapsCall;
    case Read => reveal ReadCall;
    case Share(flags, cap) => ShareStaysInside(s, me, inside, outside, flags, cap);
    case Grant(flags, cap, grantee) => GrantStaysInside(s, me, inside, outside, flags, cap, grantee);
    case Replicate(cap) => ReplicateStaysInside(s, me, inside, outside, cap);
    case Split(flags, difference) => SplitStaysInside(s, me, inside, outside, flags, difference);
    case Deduce(wanted) => DeduceStaysInside(s, me, inside, outside, wanted);
    case Destroy(cap) => DestroyStaysInside(s, me, inside, outside, cap);
    case UnknownRequest(_) =>
  }

  lemma ThreadControlStaysInside(s: State, me: Thread, call: Call, inside: word, outside: word)
    requires IsContained(s, me, inside, outside) && !IsControl(call)
    ensures var t := After(s, Perform(s, me, call)); Inside(t, t.caps, inside, outside)
  {
    hide *;
    assert Inside(s, s.caps, inside, outside) by { reveal IsContained; }
    match call
    case CreateThread(flags, space, parent) =>
      CreateStaysInside(s, me, inside, outside, flags, space, parent);
      assert Perform(s, me, call) == CreateCall(s, me, flags, space, parent) by { reveal Perform; }
    case RunThread(tid) =>
      OtherThreadControlStaysInside(s, me, inside, outside, tid, 0);
      assert Perform(s, me, call) == RunCall(s, me, tid) by { reveal Perform; }
    case SuspendThread(tid) =>
      OtherThreadControlStaysInside(s, me, inside, outside, tid, 0);
      assert Perform(s, me, call) == SuspendCall(s, me, tid) by { reveal Perform; }
    case RecycleThread(tid) =>
      OtherThreadControlStaysInside(s, me, inside, outside, tid, 0);
      assert Perform(s, me, call) == RecycleCall(s, me, tid) by { reveal Perform; }
    case DestroyThread(tid, exitCode) =>
      OtherThreadControlStaysInside(s, me, inside, outside, tid, exitCode);
      assert Perform(s, me, call) == DestroyThreadCall(s, me, tid, exitCode) by { reveal Perform; }
    case WaitThread(tid) =>
      OtherThreadControlStaysInside(s, me, inside, outside, tid, 0);
      assert Perform(s, me, call) == WaitCall(s, me, tid) by { reveal Perform; }
    case _ => assert false by { reveal IsControl; }
  }

  lemma PerformStaysInside(s: State, me: Thread, call: Call, inside: word, outside: word)
    requires IsContained(s, me, inside, outside)
    ensures var t := After(s, Perform(s, me, call)); Inside(t, t.caps, inside, outside)
  {
    hide *;
    if IsControl(call) {
      ControlStaysInside(s, me, call, inside, outside);
      var t := After(s, Perform(s, me, call));
      InsideWithTheSameSpaces(s, t, t.caps, inside, outside);
    } else {
      ThreadControlStaysInside(s, me, call, inside, outside);
    }
  }

  // T6, one call: a contained container stays contained.
  lemma CallsOfAContainedContainerKeepItContained(s: State, caller: Tid, call: Call, inside: word, outside: word)
    requires WellFormed(s) && inside != outside && Contained(s, inside, outside)
    requires ContainerOf(caller) == inside
    ensures Contained(After(s, Step(s, caller, call)), inside, outside)
  {
    InsideIsContained(s, inside, outside);
    InsideIsContained(After(s, Step(s, caller, call)), inside, outside);
    hide WellFormed, Inside, Contained, Perform;
    if FindThread(s.threads, caller).Some? {
      PerformStaysInside(s, FindThread(s.threads, caller).value, call, inside, outside);
    }
  }

  // T6, any calls.
  lemma AContainedContainerStaysContained(s: State, requests: seq<Request>, inside: word, outside: word)
    requires WellFormed(s) && inside != outside && Contained(s, inside, outside)
    requires forall r <- requests :: ContainerOf(r.caller) == inside
    ensures Contained(RunAll(s, requests), inside, outside)
    decreases |requests|
  {
    hide WellFormed, Contained, Step;
    if |requests| > 0 {
      CallsOfAContainedContainerKeepItContained(s, requests[0].caller, requests[0].call, inside, outside);
      T1.StepKeepsWellFormed(s, requests[0].caller, requests[0].call);
      AContainedContainerStaysContained(After(s, Step(s, requests[0].caller, requests[0].call)), requests[1..],
                                        inside, outside);
    }
  }

  // Refusals

  // What covers a thread is a target in its container.
  lemma WhatCoversAThreadIsInItsContainer(s: State, target: Target, t: Thread)
    requires WellFormed(s) && t in s.threads && CoversThread(target, t)
    ensures IsTargetIn(s, target, ContainerOf(t.tid))
  {
    assert ThreadIsWellFormed(s, t);
  }

  lemma NothingSeenCoversTheOther(s: State, me: Thread, t: Thread, inside: word, outside: word)
    requires IsContained(s, me, inside, outside) && t in s.threads && ContainerOf(t.tid) == outside
    ensures forall h <- Visible(s, me) :: !CoversThread(h.cap.target, t)
  {
    WhatIsSeenIsInside(s, me, inside, outside);
    assert WellFormed(s);
    hide IsContained, Visible, IsTargetIn, WellFormed, CoversThread;
    forall h <- Visible(s, me)
      ensures !CoversThread(h.cap.target, t)
    {
      if CoversThread(h.cap.target, t) {
        WhatCoversAThreadIsInItsContainer(s, h.cap.target, t);
      }
    }
  }

  // The questions about a thread.
  ghost predicate IsAbout(query: Query, tid: Tid) {
    match query
    case MaySend(to, _) => to == tid
    case MayControl(_, whom) => whom == tid
    case MayExchange(_, whom) => whom == tid
    case MayMap(_, _, _, _, whom) => whom == tid
    case MayUnmap(_, _, whom) => whom == tid
    case _ => false
  }

  lemma ASearchForTheOtherFails(s: State, me: Thread, need: Need, rule: Rule, t: Thread)
    requires need.cover == CoverThread(t)
    requires forall h <- Visible(s, me) :: !CoversThread(h.cap.target, t)
    ensures Seek(s, me, need, rule).Denied?
  {
    hide Visible;
  }

  // T6: whatever a thread of A asks about a thread of B, it is refused (R-CHK-1 to 5).
  lemma EveryQuestionAboutTheOtherIsRefused(
    s: State, me: Thread, query: Query, tid: Tid, inside: word, outside: word)
    requires IsContained(s, me, inside, outside)
    requires IsAbout(query, tid) && ContainerOf(tid) == outside
    ensures Check(s, me, query).Denied?
  {
    var found := FindThread(s.threads, tid);
    if found.Some? {
      var t := found.value;
      NothingSeenCoversTheOther(s, me, t, inside, outside);
      hide IsContained, Visible, Seek;
      forall need: Need, rule: Rule | need.cover == CoverThread(t)
        ensures Seek(s, me, need, rule).Denied?
      {
        ASearchForTheOtherFails(s, me, need, rule, t);
      }
    }
  }

  // The thread that a thread control call is about.
  ghost predicate Targets(call: Call, tid: Tid) {
    match call
    case RunThread(whom) => whom == tid
    case SuspendThread(whom) => whom == tid
    case RecycleThread(whom) => whom == tid
    case DestroyThread(whom, _) => whom == tid
    case WaitThread(whom) => whom == tid
    case _ => false
  }

  // T6: every thread control call of a thread of A on a thread of B is refused.
  lemma EveryThreadControlOfTheOtherIsRefused(
    s: State, caller: Tid, call: Call, tid: Tid, inside: word, outside: word)
    requires WellFormed(s) && inside != outside && Contained(s, inside, outside)
    requires ContainerOf(caller) == inside && ContainerOf(tid) == outside && Targets(call, tid)
    ensures Step(s, caller, call).Refused?
  {
    InsideIsContained(s, inside, outside);
    hide WellFormed, Contained, Inside, Check, RunOf, SuspendOf, RecycleOf, DestroyOf, WaitOf;
    var found := FindThread(s.threads, caller);
    if found.Some? {
      forall action: Rights.Right
        ensures Check(s, found.value, MayControl(action, tid)).Denied?
      {
        EveryQuestionAboutTheOtherIsRefused(s, found.value, MayControl(action, tid), tid, inside, outside);
      }
    }
  }

  // T6: the same, asked by anybody of A.
  lemma EveryDecisionAboutTheOtherIsARefusal(
    s: State, caller: Tid, query: Query, tid: Tid, inside: word, outside: word)
    requires WellFormed(s) && inside != outside && Contained(s, inside, outside)
    requires ContainerOf(caller) == inside && ContainerOf(tid) == outside && IsAbout(query, tid)
    ensures Decide(s, caller, query).Denied?
  {
    InsideIsContained(s, inside, outside);
    hide WellFormed, Contained, Inside, Check;
    if FindThread(s.threads, caller).Some? {
      EveryQuestionAboutTheOtherIsRefused(s, FindThread(s.threads, caller).value, query, tid, inside, outside);
    }
  }

  // T6, in full: after any calls by threads of A, a thread of B is out of reach of every thread of A.
  lemma TheOtherStaysOutOfReach(
    s: State, requests: seq<Request>, caller: Tid, tid: Tid, inside: word, outside: word)
    requires WellFormed(s) && inside != outside && Contained(s, inside, outside)
    requires forall r <- requests :: ContainerOf(r.caller) == inside
    requires ContainerOf(caller) == inside && ContainerOf(tid) == outside
    ensures forall call | Targets(call, tid) :: Step(RunAll(s, requests), caller, call).Refused?
    ensures forall query | IsAbout(query, tid) :: Decide(RunAll(s, requests), caller, query).Denied?
  {
    hide *;
    T1.EveryReachableStateIsWellFormed(s, requests);
    AContainedContainerStaysContained(s, requests, inside, outside);
    var t := RunAll(s, requests);
    forall call | Targets(call, tid)
      ensures Step(t, caller, call).Refused?
    {
      EveryThreadControlOfTheOtherIsRefused(t, caller, call, tid, inside, outside);
    }
    forall query | IsAbout(query, tid)
      ensures Decide(t, caller, query).Denied?
    {
      EveryDecisionAboutTheOtherIsARefusal(t, caller, query, tid, inside, outside);
    }
  }
}
