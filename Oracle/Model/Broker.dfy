// How a server gives a client authority over one thread: R-POSIX-52..56. Any server may do it, by any policy; each step is
// a call of the kernel, made as the server.
module Broker {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Calls
  import opened Steps
  import Rights

  // A call that the server made, and what became of it.
  datatype Made = Made(call: Call, outcome: Outcome)

  // The rules that refuse a request. Where it was the kernel that refused, with the kernel's rule.
  datatype RequestRule =
    | R_POSIX_51(check: nat)
    | R_POSIX_54(cleanup: Rule)
    | R_POSIX_55
    | R_POSIX_56(grant: Rule)

  // What the client is answered: 0; EFAULT (R-POSIX-51, check 1); another error.
  datatype Answer = Success | BadAddress | Failure(error: Error, rule: RequestRule)

  // A request that was served to its end: the answer, the state after it, and the server's calls in their order.
  datatype Served = Served(answer: Answer, next: State, calls: seq<Made>)

  // One candidate that was tried. No answer: the next one is tried.
  datatype Attempt = Attempt(answer: Option<Answer>, next: State, calls: seq<Made>)

  // What the server asks the kernel for once it has a replica: R-POSIX-54 and R-POSIX-56.
  datatype Wish = Wish(client: Tid, target: Tid, operations: set<Rights.Right>)

  // R-POSIX-52: ipc, and a replica of it can be reduced, granted and destroyed.
  predicate IsCandidate(cap: Capability) {
    cap.kind == Rights.Ipc && Rights.Generic <= cap.access
  }

  // R-POSIX-52: the id on the server's own list is that of a capability that it sees, and a candidate.
  predicate NamesCandidate(s: State, server: Tid, id: word) {
    match FindThread(s.threads, server)
    case None => false
    case Some(me) => FindVisible(s, me, id).Some? && IsCandidate(FindVisible(s, me, id).value.cap)
  }

  // R-POSIX-54: exactly the thread, the asked operations, and what the server still needs to grant or destroy it.
  function Narrowed(server: Tid, replica: word, wish: Wish): Stated {
    Stated(replica, server, Rights.Ipc, ThreadTarget(wish.target),
           wish.operations + {Rights.Transferable, Rights.Changeable}, 0, 0, 0, 0)
  }

  // R-POSIX-56
  const SingleImmutable: GrantFlags := GrantFlags(true, true, false)

  // A call, before what was done after it.
  function Before(made: Made, rest: Attempt): Attempt {
    rest.(calls := [made] + rest.calls)
  }

  // R-POSIX-54, R-POSIX-56: the replica is destroyed. If that is refused (only a server without the right to destroy can
  // see this, theorem T8) the replica stays the server's, and the answer is `stuck`: no other candidate is tried.
  function CleanUp(s: State, server: Tid, replica: word, answer: Option<Answer>, stuck: Rule -> Answer): Attempt {
    var outcome := Step(s, server, Destroy(replica));
    var calls := [Made(Destroy(replica), outcome)];
    match outcome
    case Refused(_, rule) => Attempt(Some(stuck(rule)), s, calls)
    case _ => Attempt(answer, After(s, outcome), calls)
  }

  // R-POSIX-56: grant; refused, the answer is the grant's error, whatever becomes of the replica.
  function GrantReplica(s: State, server: Tid, replica: word, wish: Wish): Attempt {
    var call := Grant(SingleImmutable, replica, wish.client);
    var outcome := Step(s, server, call);
    match outcome
    case Refused(error, rule) =>
      var answer := Failure(error, R_POSIX_56(rule));
      Before(Made(call, outcome), CleanUp(s, server, replica, Some(answer), (_) => answer))
    case _ => Attempt(Some(Success), After(s, outcome), [Made(call, outcome)])
  }

  // R-POSIX-54: reduce; refused, the next candidate is tried.
  function ReduceReplica(s: State, server: Tid, replica: word, wish: Wish): Attempt {
    var call := Deduce(Narrowed(server, replica, wish));
    var outcome := Step(s, server, call);
    Before(
      Made(call, outcome),
      match outcome
      case Refused(_, _) => CleanUp(s, server, replica, None, (rule) => Failure(ENOCAP, R_POSIX_54(rule)))
      case _ => GrantReplica(After(s, outcome), server, replica, wish))
  }

  // R-POSIX-53: replicate; refused, the next candidate is tried.
  function TryCandidate(s: State, server: Tid, id: word, wish: Wish): Attempt {
    var call := Replicate(id);
    var outcome := Step(s, server, call);
    Before(
      Made(call, outcome),
      match outcome
      case Done(next, NewCapability(replica), _) => ReduceReplica(next, server, replica, wish)
      case _ => Attempt(None, s, []))
  }

  // R-POSIX-52..56: the server's own list, newest first.
  function Serve(s: State, server: Tid, own: seq<word>, wish: Wish): Served
    decreases |own|
  {
    // R-POSIX-55: no candidate is left.
    if |own| == 0 then Served(Failure(ENOCAP, R_POSIX_55), s, [])
    // R-POSIX-52
    else if !NamesCandidate(s, server, own[0]) then Serve(s, server, own[1..], wish)
    else
      var tried := TryCandidate(s, server, own[0], wish);
      match tried.answer
      case Some(answer) => Served(answer, tried.next, tried.calls)
      case None =>
        var rest := Serve(tried.next, server, own[1..], wish);
        rest.(calls := tried.calls + rest.calls)
  }
}
