// All theorems together: they hold at every call of every run from every legal manifest.
module Runs {
  import opened Ids
  import opened States
  import opened Calls
  import opened Steps
  import opened Boot
  import opened WellFormedness
  import opened Theorems
  import T1
  import T2
  import T3
  import T4
  import BootIsWellFormed

  // T3's premise holds at every state of a run.
  lemma EveryReachableStateCoversItsCharges(s: State, requests: seq<Request>)
    requires WellFormed(s) && PoolsCoverCharges(s)
    ensures PoolsCoverCharges(RunAll(s, requests))
    decreases |requests|
  {
    hide WellFormed, PoolsCoverCharges, Step;
    if |requests| > 0 {
      T1.StepKeepsWellFormed(s, requests[0].caller, requests[0].call);
      T3.UnitsAreConserved(s, requests[0].caller, requests[0].call);
      EveryReachableStateCoversItsCharges(After(s, Step(s, requests[0].caller, requests[0].call)), requests[1..]);
    }
  }

  // T1 to T4, from a state that is well-formed and whose pools cover their charges: after any calls, for any call.
  lemma TheTheoremsHoldAtEveryCall(s: State, requests: seq<Request>, caller: Tid, call: Call)
    requires WellFormed(s) && PoolsCoverCharges(s)
    ensures var before := RunAll(s, requests);
            var after := After(before, Step(before, caller, call));
            && WellFormed(before) && WellFormed(after)
            && NoAmplification(before, after)
            && Conservation(before, after)
            && ImmutableStays(before, after)
  {
    hide *;
    var before := RunAll(s, requests);
    T1.EveryReachableStateIsWellFormed(s, requests);
    EveryReachableStateCoversItsCharges(s, requests);
    T1.StepKeepsWellFormed(before, caller, call);
    T2.NoCallAmplifies(before, caller, call);
    T3.UnitsAreConserved(before, caller, call);
    T4.ImmutableCapabilitiesStay(before, caller, call);
  }

  // The same, from every legal manifest.
  lemma TheTheoremsHoldFromEveryBoot(manifests: seq<Manifest>, requests: seq<Request>, caller: Tid, call: Call)
    requires SystemIsLegal(manifests)
    ensures var before := RunAll(Booted(manifests), requests);
            var after := After(before, Step(before, caller, call));
            && WellFormed(before) && WellFormed(after)
            && NoAmplification(before, after)
            && Conservation(before, after)
            && ImmutableStays(before, after)
  {
    hide *;
    BootIsWellFormed.EveryLegalManifestBootsWellFormed(manifests);
    BootIsWellFormed.EveryBootCoversItsCharges(manifests);
    TheTheoremsHoldAtEveryCall(Booted(manifests), requests, caller, call);
  }
}
