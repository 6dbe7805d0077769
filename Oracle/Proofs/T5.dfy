// T5: a refusal is a no-op; an error means the same state.
module T5 {
  import opened Ids
  import opened States
  import opened Calls
  import opened Steps
  import opened WellFormedness
  import opened Theorems

  // T5
  lemma ARefusalChangesNothing(s: State, caller: Tid, call: Call)
    requires Step(s, caller, call).Refused?
    ensures After(s, Step(s, caller, call)) == s
  {
    hide Step;
  }

  // R-CHK-9: a question is no call: it has no state after it. Only a decision comes back.

  // T5 for calls in a row: what is refused may be left out.
  lemma ARefusedCallMayBeLeftOut(s: State, request: Request, rest: seq<Request>)
    requires Step(s, request.caller, request.call).Refused?
    ensures RunAll(s, [request] + rest) == RunAll(s, rest)
  {
    hide Step;
    assert ([request] + rest)[1..] == rest;
  }
}
