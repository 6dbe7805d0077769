// The phases of a call: send, receive, and send and then receive (R-IPC-6..8).
module IpcPhases {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Sleepers
  import opened Checks
  import opened Calls
  import opened IpcStates
  import opened IpcCalls
  import opened IpcTransfers

  // R-IPC-6: the thread sleeps in its receive queue, and expects this sender.
  predicate IsReadyFor(s: System, receiver: Tid, sender: Tid) {
    var sleep := SleepOf(s, receiver);
    sleep.Receiving? && (sleep.expectation.from.None? || sleep.expectation.from == Some(sender))
  }

  // R-IPC-6: the thread sleeps in the send queue of this receiver, which expects it.
  predicate IsExpected(s: System, sender: Tid, receiver: Tid, from: Option<Tid>) {
    var sleep := SleepOf(s, sender);
    sleep.Sending? && sleep.to == receiver && (from.None? || from == Some(sender))
  }

  // R-IPC-8: the send queue of a thread, first come first.
  function SendQueue(s: System, receiver: Tid): seq<Thread> {
    ByArrival(Filter(s.kernel.threads, (t: Thread) => IsExpected(s, t.tid, receiver, None)))
  }

  // R-IPC-6, R-IPC-8: the longest waiting in the send queue that the receiver expects.
  function FirstSender(s: System, receiver: Tid, from: Option<Tid>): Option<Thread> {
    LongestAsleep(s, (t: Thread) => IsExpected(s, t.tid, receiver, from))
  }

  // R-IPC-6: what a send-receive expects after its send (it is never Extended, R-IPC-5).
  function Answer(partner: Tid, kind: Transfer): Sleep {
    Receiving(Expectation(Some(partner), kind, 0, 0))
  }

  // R-IPC-6, R-IPC-7: the send of a sleeper is over. Its call ends, or it goes to the tail of its receive queue.
  function SendIsOver(s: System, sender: Tid, sleep: Sleep): System
    requires sleep.Sending?
  {
    if sleep.thenReceives then FallsAsleep(s, sender, Answer(sleep.to, sleep.message.kind)) else GoesOn(s, sender)
  }

  function WhoseSendIsOver(sender: Tid, sleep: Sleep): seq<SystemEnded>
    requires sleep.Sending?
  {
    if sleep.thenReceives then [] else [SystemEnded(sender, IpcCompleted)]
  }

  // R-IPC-14: how the call of a sleeping receiver ends when the message is there.
  function ReceiverGets(bufferError: Option<Error>): SystemEnding {
    match bufferError
    case None => IpcCompleted
    case Some(error) => EndedBy(error)
  }

  // R-IPC-6: the message of the caller is transferred to a sleeping receiver, and both go on; with a receive phase the
  // caller then sleeps, since its partner has only now been woken.
  function SendTo(s: System, me: Thread, to: Thread, expects: Expectation, message: Message, thenReceives: bool)
    : SystemOutcome
  {
    match Deliver(s, me, message, to, expects, me.tid)
    // R-IPC-11: both calls end with the error.
    case Undelivered(error, rule) => IpcFailed(error, rule, GoesOn(s, to.tid), [SystemEnded(to.tid, EndedBy(error))])
    case Delivered(next, amount, bufferError) =>
      var woken := GoesOn(next, to.tid);
      var ended := [SystemEnded(to.tid, ReceiverGets(bufferError))];
      if thenReceives then IpcAsleep(FallsAsleep(woken, me.tid, Answer(to.tid, message.kind)), ended)
      else IpcDone(woken, Transferred(me.tid, to.tid, amount), ended)
  }

  // R-IPC-6: the message is transferred at once, or the caller sleeps at the tail of the receiver's send queue.
  function SendPhase(s: System, me: Thread, to: Thread, message: Message, thenReceives: bool): SystemOutcome {
    if IsReadyFor(s, to.tid, me.tid) then
      SendTo(s, me, to, SleepOf(s, to.tid).expectation, message, thenReceives)
    else IpcAsleep(FallsAsleep(s, me.tid, Sending(to.tid, message, thenReceives)), [])
  }

  // R-IPC-6: a sleeping sender is served, and both go on.
  function ReceiveFrom(s: System, me: Thread, sender: Thread, sleep: Sleep, expects: Expectation): SystemOutcome
    requires sleep.Sending?
  {
    match Deliver(s, sender, sleep.message, me, expects, me.tid)
    // R-IPC-11: both calls end with the error.
    case Undelivered(error, rule) =>
      IpcFailed(error, rule, GoesOn(s, sender.tid), [SystemEnded(sender.tid, EndedBy(error))])
    case Delivered(next, amount, bufferError) =>
      var after := SendIsOver(next, sender.tid, sleep);
      var ended := WhoseSendIsOver(sender.tid, sleep);
      match bufferError
      // R-IPC-14: the receive ends with the error; the sender's call stays completed.
      case Some(error) => IpcFailed(error, R_IPC_14, after, ended)
      case None => IpcDone(after, Transferred(sender.tid, me.tid, amount), ended)
  }

  // R-IPC-6: the first that is expected is served, or the caller sleeps.
  function ReceivePhase(s: System, me: Thread, expects: Expectation): SystemOutcome {
    match FirstSender(s, me.tid, expects.from)
    case None => IpcAsleep(FallsAsleep(s, me.tid, Receiving(expects)), [])
    case Some(sender) =>
      var sleep := SleepOf(s, sender.tid);
      if sleep.Sending? then ReceiveFrom(s, me, sender, sleep, expects)
      else IpcAsleep(FallsAsleep(s, me.tid, Receiving(expects)), [])
  }
}
