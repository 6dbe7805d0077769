// The calls of 03-ipc.md and their outcomes, as data.
module IpcCalls {
  import opened Sequences
  import opened Ids
  import opened Checks
  import opened Calls
  import opened IpcStates

  // R-IPC-2: the low four bits of the flags.
  datatype Kind = Known(transfer: Transfer) | UnknownKind(value: word)

  // R-IPC-2, R-IPC-3: the flags; `other` means that a bit is set that no rule names (in a Short or Full call: any but the
  // low four). Register and size are of an Extended call.
  datatype IpcFlags = IpcFlags(kind: Kind, register: word, size: word, other: bool)

  datatype MutexOperation = LockMutex | UnlockMutex | OtherMutexOperation(value: word)

  // All calls of the system.
  datatype SystemCall =
    | KernelCall(call: Call)                                                  // 02-capabilities.md
    | Ipc(to: Tid, from: Tid, flags: IpcFlags, registers: Registers)          // R-IPC-5
    | MutexControl(address: word, operation: MutexOperation)                  // R-MUX-2

  // A call by a thread.
  datatype SystemRequest = SystemRequest(caller: Tid, call: SystemCall)

  // R-IPC-10: how much was transferred.
  datatype Amount = Primaries | AllWords | PrimariesAndBytes(count: nat)

  // What a successful call returns.
  datatype SystemReply =
    | KernelReply(reply: Reply)
    | Transferred(sender: Tid, receiver: Tid, amount: Amount)

  // R-IPC-7: how the call of another thread ended.
  datatype SystemEnding = KernelEnding(ending: Ending) | IpcCompleted | EndedBy(error: Error)
  datatype SystemEnded = SystemEnded(tid: Tid, ending: SystemEnding)

  // R-IPC-7: a call is done, or its caller sleeps, or it is refused by a gate, or it failed at the rendezvous (decision
  // 0012). A refusal carries no state.
  datatype SystemOutcome =
    | IpcDone(next: System, reply: SystemReply, ended: seq<SystemEnded>)
    | IpcAsleep(next: System, ended: seq<SystemEnded>)
    | IpcRefused(error: Error, rule: Rule)
    | IpcFailed(error: Error, rule: Rule, next: System, ended: seq<SystemEnded>)

  // The state after a call.
  function SystemAfter(s: System, outcome: SystemOutcome): System {
    match outcome
    case IpcDone(next, _, _) => next
    case IpcAsleep(next, _) => next
    case IpcRefused(_, _) => s
    case IpcFailed(_, _, next, _) => next
  }
}
