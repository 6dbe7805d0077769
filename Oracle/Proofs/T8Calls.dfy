// T8: a server has no power of its own. Whatever it does for a client, or at its boot, it does by calls, one after the
// other; so T1 to T6 hold of it as of any thread.
module T8Calls {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened Steps
  import opened WellFormedness
  import opened Broker
  import T1

  // The calls were made one after the other, each with its true outcome, and have led from one state to the other.
  ghost predicate LeadFromTo(s: State, server: Tid, calls: seq<Made>, t: State)
    decreases |calls|
  {
    if |calls| == 0 then t == s
    else
      calls[0].outcome == Step(s, server, calls[0].call) && LeadFromTo(After(s, calls[0].outcome), server, calls[1..], t)
  }

  // The same calls, as a list of requests.
  ghost function AsRequests(server: Tid, calls: seq<Made>): seq<Calls.Request> {
    seq(|calls|, i requires 0 <= i < |calls| => Calls.Request(server, calls[i].call))
  }

  lemma TheyAreARun(s: State, server: Tid, calls: seq<Made>, t: State)
    requires LeadFromTo(s, server, calls, t)
    ensures t == RunAll(s, AsRequests(server, calls))
    decreases |calls|
  {
    hide Step;
    if |calls| > 0 {
      var requests := AsRequests(server, calls);
      assert requests[1..] == AsRequests(server, calls[1..]);
      TheyAreARun(After(s, calls[0].outcome), server, calls[1..], t);
    }
  }

  lemma OneAfterTheOther(s: State, server: Tid, first: seq<Made>, m: State, second: seq<Made>, t: State)
    requires LeadFromTo(s, server, first, m) && LeadFromTo(m, server, second, t)
    ensures LeadFromTo(s, server, first + second, t)
    decreases |first|
  {
    hide Step;
    if |first| == 0 {
      assert first + second == second;
    } else {
      assert (first + second)[1..] == first[1..] + second;
      OneAfterTheOther(After(s, first[0].outcome), server, first[1..], m, second, t);
    }
  }

  lemma OneCall(s: State, server: Tid, call: Call)
    ensures LeadFromTo(s, server, [Made(call, Step(s, server, call))], After(s, Step(s, server, call)))
  {
    hide Step;
    var calls := [Made(call, Step(s, server, call))];
    assert LeadFromTo(After(s, calls[0].outcome), server, calls[1..], After(s, Step(s, server, call)));
  }

  lemma CleaningUpIsACall(s: State, server: Tid, replica: word, answer: Option<Answer>, stuck: Rule -> Answer)
    ensures var a := CleanUp(s, server, replica, answer, stuck); LeadFromTo(s, server, a.calls, a.next)
  {
    hide Step, LeadFromTo;
    OneCall(s, server, Destroy(replica));
  }

  lemma GrantingIsCalls(s: State, server: Tid, replica: word, wish: Wish)
    ensures var a := GrantReplica(s, server, replica, wish); LeadFromTo(s, server, a.calls, a.next)
  {
    hide Step, LeadFromTo, CleanUp;
    var call := Grant(SingleImmutable, replica, wish.client);
    var outcome := Step(s, server, call);
    OneCall(s, server, call);
    if outcome.Refused? {
      var answer := Failure(outcome.error, R_POSIX_56(outcome.rule));
      CleaningUpIsACall(s, server, replica, Some(answer), (_) => answer);
      var rest := CleanUp(s, server, replica, Some(answer), (_) => answer);
      OneAfterTheOther(s, server, [Made(call, outcome)], s, rest.calls, rest.next);
    }
  }

  lemma ReducingIsCalls(s: State, server: Tid, replica: word, wish: Wish)
    ensures var a := ReduceReplica(s, server, replica, wish); LeadFromTo(s, server, a.calls, a.next)
  {
    hide Step, LeadFromTo, CleanUp, GrantReplica;
    var call := Deduce(Narrowed(server, replica, wish));
    var outcome := Step(s, server, call);
    OneCall(s, server, call);
    if outcome.Refused? {
      CleaningUpIsACall(s, server, replica, None, (rule) => Failure(ENOCAP, R_POSIX_54(rule)));
      var rest := CleanUp(s, server, replica, None, (rule) => Failure(ENOCAP, R_POSIX_54(rule)));
      OneAfterTheOther(s, server, [Made(call, outcome)], s, rest.calls, rest.next);
    } else {
      GrantingIsCalls(After(s, outcome), server, replica, wish);
      var rest := GrantReplica(After(s, outcome), server, replica, wish);
      OneAfterTheOther(s, server, [Made(call, outcome)], After(s, outcome), rest.calls, rest.next);
    }
  }

  lemma ReplicationMakesOrRefuses(s: State, server: Tid, id: word)
    ensures var outcome := Step(s, server, Replicate(id));
            outcome.Refused? || (outcome.Done? && outcome.reply.NewCapability?)
  {
    hide ControlReading.HasRightToCall, FindVisible, FindPool, ControlReplicate.Replicated;
  }

  lemma TryingIsCalls(s: State, server: Tid, id: word, wish: Wish)
    ensures var a := TryCandidate(s, server, id, wish); LeadFromTo(s, server, a.calls, a.next)
  {
    hide Step, LeadFromTo, ReduceReplica;
    var call := Replicate(id);
    var outcome := Step(s, server, call);
    OneCall(s, server, call);
    ReplicationMakesOrRefuses(s, server, id);
    if outcome.Done? {
      ReducingIsCalls(outcome.next, server, outcome.reply.id, wish);
      var rest := ReduceReplica(outcome.next, server, outcome.reply.id, wish);
      OneAfterTheOther(s, server, [Made(call, outcome)], outcome.next, rest.calls, rest.next);
    } else {
      assert [Made(call, outcome)] + [] == [Made(call, outcome)];
    }
  }

  // T8
  lemma AServerOnlyMakesCalls(s: State, server: Tid, own: seq<word>, wish: Wish)
    ensures var served := Serve(s, server, own, wish); LeadFromTo(s, server, served.calls, served.next)
    decreases |own|
  {
    hide TryCandidate, NamesCandidate, Step;
    if |own| > 0 && !NamesCandidate(s, server, own[0]) {
      AServerOnlyMakesCalls(s, server, own[1..], wish);
    } else if |own| > 0 {
      var tried := TryCandidate(s, server, own[0], wish);
      TryingIsCalls(s, server, own[0], wish);
      if tried.answer.None? {
        AServerOnlyMakesCalls(tried.next, server, own[1..], wish);
        var rest := Serve(tried.next, server, own[1..], wish);
        OneAfterTheOther(s, server, tried.calls, tried.next, rest.calls, rest.next);
      }
    }
  }

  // T1, for servers.
  lemma ServingKeepsWellFormed(s: State, server: Tid, own: seq<word>, wish: Wish)
    requires WellFormed(s)
    ensures WellFormed(Serve(s, server, own, wish).next)
  {
    hide WellFormed, Serve, LeadFromTo;
    var served := Serve(s, server, own, wish);
    AServerOnlyMakesCalls(s, server, own, wish);
    TheyAreARun(s, server, served.calls, served.next);
    T1.EveryReachableStateIsWellFormed(s, AsRequests(server, served.calls));
  }
}
