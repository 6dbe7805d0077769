// What the properties of 03-ipc.md, sections 5 and 6, say of one call, as predicates that can also be evaluated.
module IpcTheorems {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened IpcStates
  import opened IpcCalls

  // The calls of this chapter.
  predicate IsOfIpc(call: SystemCall) {
    !call.KernelCall?
  }

  // R-IPC-7: the calls that ended with this one.
  function EndedWith(outcome: SystemOutcome): seq<SystemEnded> {
    match outcome
    case IpcRefused(_, _) => []
    case _ => outcome.ended
  }

  // The threads that take part in a call: the caller, and those whose calls it ends.
  predicate TakesPart(caller: Tid, outcome: SystemOutcome, tid: Tid) {
    tid == caller || exists i | 0 <= i < |EndedWith(outcome)| :: EndedWith(outcome)[i].tid == tid
  }

  // "No leak": the registers of all others stay, and all UTCB addresses.
  predicate OthersKeepTheirRegisters(s: System, caller: Tid, outcome: SystemOutcome) {
    forall i | 0 <= i < |s.kernel.threads| ::
      var tid := s.kernel.threads[i].tid;
      TakesPart(caller, outcome, tid) || RegistersOf(SystemAfter(s, outcome), tid) == RegistersOf(s, tid)
  }

  // R-IPC-12: whether the receiver expected anybody.
  predicate ExpectedAnybody(s: System, caller: Tid, call: SystemCall, receiver: Tid) {
    if receiver == caller then call.Ipc? && call.from == Any
    else
      var sleep := SleepOf(s, receiver);
      sleep.Receiving? && sleep.expectation.from.None?
  }

  // R-IPC-12: the receiver cannot be lied to about the sender.
  predicate SenderIsNotForged(s: System, caller: Tid, call: SystemCall, outcome: SystemOutcome) {
    outcome.IpcDone? && outcome.reply.Transferred? && ExpectedAnybody(s, caller, call, outcome.reply.receiver) ==>
      RegistersOf(outcome.next, outcome.reply.receiver)[1] == WordOf(outcome.reply.sender)
  }

  // R-IPC-11: with the errors of a rendezvous nothing at all is copied.
  predicate NothingIsCopied(s: System, caller: Tid, outcome: SystemOutcome) {
    outcome.IpcFailed? && (outcome.rule.R_IPC_4? || outcome.rule.R_IPC_10?) ==>
      && outcome.next.memory.frames == s.memory.frames
      && forall i | 0 <= i < |s.kernel.threads| && s.kernel.threads[i].tid != caller ::
           RegistersOf(outcome.next, s.kernel.threads[i].tid) == RegistersOf(s, s.kernel.threads[i].tid)
  }
}
