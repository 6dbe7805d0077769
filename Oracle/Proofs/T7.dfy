// T7: determinism and totality. Step is a function without a precondition, so every call of every thread on every state,
// well-formed or not, has exactly one outcome; Dafny has checked that each function of the model ends.
module T7 {
  import opened Ids
  import opened States
  import opened Sleepers
  import opened Calls
  import opened Checks
  import opened Steps
  import opened ControlReading
  import opened ControlReplicate
  import opened ControlDeduce
  import opened ControlMoving
  import Split = ControlSplit
  import opened ControlDestroy
  import opened ThreadCreation
  import opened ThreadStates
  import opened ThreadEnds
  import opened Found

  // This is an outcome of the call.
  ghost predicate IsOutcomeOf(o: Outcome, s: State, caller: Tid, call: Call) {
    o == Step(s, caller, call)
  }

  // This is a decision on the question.
  ghost predicate IsDecisionOn(d: Decision, s: State, caller: Tid, query: Query) {
    d == Decide(s, caller, query)
  }

  // T7
  lemma EveryCallHasExactlyOneOutcome(s: State, caller: Tid, call: Call)
    ensures exists o :: IsOutcomeOf(o, s, caller, call)
    ensures forall o, other :: IsOutcomeOf(o, s, caller, call) && IsOutcomeOf(other, s, caller, call) ==> o == other
  {
    hide Step;
    assert IsOutcomeOf(Step(s, caller, call), s, caller, call);
  }

  // T7, for questions.
  lemma EveryQuestionHasExactlyOneDecision(s: State, caller: Tid, query: Query)
    ensures exists d :: IsDecisionOn(d, s, caller, query)
    ensures forall d, other :: IsDecisionOn(d, s, caller, query) && IsDecisionOn(other, s, caller, query) ==> d == other
  {
    hide Decide;
    assert IsDecisionOn(Decide(s, caller, query), s, caller, query);
  }

  // R-TC-4: only Wait sleeps, and then it is the caller that waits, for that thread.
  lemma OnlyWaitSleeps(s: State, caller: Tid, call: Call)
    requires Step(s, caller, call).Asleep?
    ensures call.WaitThread?
    ensures After(s, Step(s, caller, call)) == s.(threads := WithActivity(s.threads, caller, WaitingFor(call.tid, Now(s.threads))))
  {
    hide *;
    reveal Step, Perform, After, FindThread;
    var me := FindThread(s.threads, caller).value;
    match call
    case NCaps => reveal NCapsCall;
    case Read => reveal ReadCall;
    case Share(_, _) => reveal ShareCall, ShareOneCall, ShareAllCall;
    case Grant(_, _, _) => reveal GrantCall;
    case Replicate(_) => reveal ReplicateCall;
    case Split(flags, difference) =>
      reveal Split.SplitCall;
      forall original { OnlyARefusalRefusesADivision(flags, original, difference); }
    case Deduce(wanted) =>
      reveal DeduceCall;
      forall current { OnlyARefusalRefuses(s, me, current, wanted); }
    case Destroy(_) => reveal DestroyCall;
    case UnknownRequest(_) =>
    case CreateThread(_, _, _) => reveal CreateCall, ParentRefusal, PayAndMake, MadeIn;
    case RunThread(_) => reveal RunCall, RunOf, ControlRefusal;
    case SuspendThread(_) => reveal SuspendCall, SuspendOf, ControlRefusal;
    case RecycleThread(_) => reveal RecycleCall, RecycleOf, ControlRefusal;
    case DestroyThread(_, _) => reveal DestroyThreadCall, DestroyOf, ControlRefusal;
    case WaitThread(_) => reveal WaitCall, WaitOf, ControlRefusal;
  }
}
