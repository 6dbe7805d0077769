// The call Ipc, with its gates in order: R-IPC-5.
module IpcControl {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Checks
  import opened Calls
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import opened IpcPhases

  // R-IPC-3: the greatest size of a buffer.
  const GreatestSize: word := 2048

  datatype Refusal = Refusal(error: Error, rule: Rule)

  // R-IPC-5: a special id that is neither of the allowed.
  predicate IsMeaningless(tid: Tid) {
    tid.Special? && tid != Any && tid != Nil
  }

  // R-IPC-5: whom it is about.
  function PartyRefusal(me: Thread, to: Tid, from: Tid): Option<Refusal> {
    if IsMeaningless(from) then Some(Refusal(EINVAL, R_IPC_5))
    else if IsMeaningless(to) then Some(Refusal(EINVAL, R_IPC_5))
    else if to == me.tid || from == me.tid then Some(Refusal(EINVAL, R_IPC_5))
    else if to == Nil && from == Nil then Some(Refusal(EINVAL, R_IPC_5))
    else None
  }

  // R-IPC-2, R-IPC-3, R-IPC-5: the flags.
  function FlagsRefusal(flags: IpcFlags): Option<Refusal> {
    if flags.kind.UnknownKind? then Some(Refusal(EINVAL, R_IPC_2))
    else if flags.kind == Known(ExtendedTransfer) && flags.register > 5 then Some(Refusal(EINVAL, R_IPC_3))
    else if flags.kind == Known(ExtendedTransfer) && flags.size > GreatestSize then Some(Refusal(EINVAL, R_IPC_3))
    else if flags.other then Some(Refusal(EINVAL, R_IPC_5))
    else None
  }

  // R-IPC-5, R-CHK-1: only a call that sends needs a right.
  function RightRefusal(s: System, me: Thread, to: Tid, kind: Transfer): Option<Refusal> {
    if to == Nil then None
    else match Check(s.kernel, me, MaySend(to, kind))
      case Denied(error, rule, _) => Some(Refusal(error, rule))
      case Allowed(_) => None
  }

  // R-IPC-5: send-receive, only with one partner, and not Extended.
  function PhaseRefusal(to: Tid, from: Tid, kind: Transfer): Option<Refusal> {
    if to == Nil || from == Nil then None
    else if to != from then Some(Refusal(ENOSYS, R_IPC_5))
    else if kind.ExtendedTransfer? then Some(Refusal(ENOSYS, R_IPC_5))
    else None
  }

  // R-IPC-21: a definite partner exists, and is not Dead.
  function PartnerRefusal(s: System, to: Tid, from: Tid): Option<Refusal> {
    var partner := if to == Nil then from else to;
    if partner == Any then None
    else match FindThread(s.kernel.threads, partner)
      case None => Some(Refusal(ESRCH, R_IPC_21))
      case Some(t) => if t.activity.Dead? then Some(Refusal(ESRCH, R_IPC_21)) else None
  }

  // R-IPC-5: all gates but R-IPC-13, in order.
  function GateRefusal(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags): Option<Refusal> {
    var parties := PartyRefusal(me, to, from);
    if parties.Some? then parties else
    var unread := FlagsRefusal(flags);
    if unread.Some? || flags.kind.UnknownKind? then unread else
    var right := RightRefusal(s, me, to, flags.kind.transfer);
    if right.Some? then right else
    var phases := PhaseRefusal(to, from, flags.kind.transfer);
    if phases.Some? then phases else
    PartnerRefusal(s, to, from)
  }

  // R-IPC-3: the address that the named register holds.
  function BufferAddress(flags: IpcFlags, registers: Registers): word {
    if flags.register <= 5 then registers[flags.register] else 0
  }

  // R-IPC-13: the sender's buffer is made readable. Only an Extended send has one.
  function BufferReady(s: System, me: Thread, to: Tid, flags: IpcFlags, registers: Registers): Prepared {
    if to == Nil || flags.kind != Known(ExtendedTransfer) then Ready(s.memory)
    else MadeReady(s.memory, me.space, BufferAddress(flags, registers), flags.size as nat, ToBeReadable, true)
  }

  // R-IPC-13: the bytes are taken now.
  function MessageOf(m: Memory, me: Thread, flags: IpcFlags, registers: Registers): Message
    requires flags.kind.Known?
  {
    if flags.kind.transfer.ExtendedTransfer? then
      Message(ExtendedTransfer, BytesAt(m, me.space, BufferAddress(flags, registers) as nat, flags.size as nat))
    else Message(flags.kind.transfer, [])
  }

  // R-IPC-14: what the caller expects.
  function ExpectationOf(from: Tid, flags: IpcFlags, registers: Registers): Expectation
    requires flags.kind.Known?
  {
    var sender := if from == Any then None else Some(from);
    if flags.kind.transfer.ExtendedTransfer? then
      Expectation(sender, ExtendedTransfer, BufferAddress(flags, registers), flags.size)
    else Expectation(sender, flags.kind.transfer, 0, 0)
  }

  // R-IPC-5: by phase.
  function Phases(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags, registers: Registers): SystemOutcome
    requires flags.kind.Known?
  {
    if to == Nil then ReceivePhase(s, me, ExpectationOf(from, flags, registers))
    else match FindThread(s.kernel.threads, to)
      case None => IpcRefused(ESRCH, R_IPC_21)
      case Some(receiver) => SendPhase(s, me, receiver, MessageOf(s.memory, me, flags, registers), from != Nil)
  }

  function IpcCall(s: System, me: Thread, to: Tid, from: Tid, flags: IpcFlags, registers: Registers): SystemOutcome {
    match GateRefusal(s, me, to, from, flags)
    case Some(refusal) => IpcRefused(refusal.error, refusal.rule)
    case None =>
      if flags.kind.UnknownKind? then IpcRefused(EINVAL, R_IPC_2) else
      // R-IPC-13
      match BufferReady(s, me, to, flags, registers)
      case Unable(error) => IpcRefused(error, R_IPC_13)
      case Ready(m) =>
        Phases(WithRegisters(s, me.tid, registers).(memory := m), me, to, from, flags, registers)
  }
}
