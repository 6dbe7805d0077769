// What is copied when two partners meet: R-IPC-4, R-IPC-10..12, R-IPC-14.
module IpcTransfers {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Checks
  import opened Calls
  import opened Memory
  import opened IpcStates
  import opened IpcCalls

  // R-IPC-1, R-IPC-4: a UTCB has 256 bytes; MR6..MR59 are the last 216.
  const UtcbSize: nat := 256
  const FirstWord: nat := 40

  // R-IPC-11, R-IPC-14: what was transferred; the receiver's buffer may have been in the way of the bytes. Or nothing at
  // all was transferred.
  datatype Delivery =
    | Delivered(next: System, amount: Amount, bufferError: Option<Error>)
    | Undelivered(error: Error, rule: Rule)

  // R-IPC-12: who expects anybody finds the sender's id in MR1; who expects one thread finds what that put there.
  function ArrivingRegisters(sent: Registers, sender: Tid, from: Option<Tid>): Registers {
    if from.None? then sent[1 := WordOf(sender)] else sent
  }

  // R-IPC-10: the primaries arrive.
  function PrimariesArrived(s: System, sender: Thread, receiver: Thread, from: Option<Tid>): System {
    WithRegisters(s, receiver.tid, ArrivingRegisters(RegistersOf(s, sender.tid), sender.tid, from))
  }

  // R-IPC-4: the UTCB is mapped. The caller's own may be paged in.
  function UtcbReady(m: Memory, t: Thread, utcb: word, caller: Tid): Prepared {
    MadeReady(m, t.space, utcb, UtcbSize, ToBeMapped, t.tid == caller)
  }

  // R-IPC-4: both are set; the receiver's is mapped; the sender's is mapped.
  function UtcbsReady(s: System, sender: Thread, receiver: Thread, caller: Tid): Prepared {
    var source, target := ContextOf(s, sender.tid).utcb, ContextOf(s, receiver.tid).utcb;
    if source == 0 || target == 0 then Unable(ENOUTCB)
    else match UtcbReady(s.memory, receiver, target, caller)
      case Unable(_) => Unable(EFAULT)
      case Ready(m) =>
        match UtcbReady(m, sender, source, caller)
        case Unable(_) => Unable(EFAULT)
        case Ready(both) => Ready(both)
  }

  // R-IPC-10: MR6..MR59 of the sender become those of the receiver.
  function WordsCopied(s: System, m: Memory, sender: Thread, receiver: Thread): Memory {
    var words := BytesAt(m, sender.space, ContextOf(s, sender.tid).utcb as nat + FirstWord, UtcbSize - FirstWord);
    Written(m, receiver.space, ContextOf(s, receiver.tid).utcb as nat + FirstWord, words)
  }

  // R-IPC-10: all 60 words.
  function AllWordsDelivery(s: System, sender: Thread, receiver: Thread, from: Option<Tid>, caller: Tid): Delivery {
    match UtcbsReady(s, sender, receiver, caller)
    case Unable(error) => Undelivered(error, R_IPC_4)
    case Ready(m) =>
      var next := PrimariesArrived(s, sender, receiver, from);
      Delivered(next.(memory := WordsCopied(s, m, sender, receiver)), AllWords, None)
  }

  // R-IPC-10: the lesser of the two sizes.
  function LesserSize(bytes: seq<byte>, size: word): nat {
    if |bytes| <= size as nat then |bytes| else size as nat
  }

  // R-IPC-14: the primaries arrive; then exactly the bytes that are transferred are made writable, and written.
  function ExtendedDelivery(s: System, sender: Thread, bytes: seq<byte>, receiver: Thread, expects: Expectation): Delivery {
    var next := PrimariesArrived(s, sender, receiver, expects.from);
    var count := LesserSize(bytes, expects.size);
    match MadeReady(s.memory, receiver.space, expects.buffer, count, ToBeWritable, true)
    case Unable(error) => Delivered(next, PrimariesAndBytes(count), Some(error))
    case Ready(m) =>
      var filled := Written(m, receiver.space, expects.buffer as nat, bytes[..count]);
      Delivered(next.(memory := filled), PrimariesAndBytes(count), None)
  }

  // R-IPC-10: the table.
  function Deliver(s: System, sender: Thread, message: Message, receiver: Thread, expects: Expectation, caller: Tid)
    : Delivery
  {
    match (expects.kind, message.kind)
    case (ShortTransfer, ShortTransfer) => Delivered(PrimariesArrived(s, sender, receiver, expects.from), Primaries, None)
    case (ShortTransfer, FullTransfer) => AllWordsDelivery(s, sender, receiver, expects.from, caller)
    case (ShortTransfer, ExtendedTransfer) => Undelivered(ENOIPC, R_IPC_10)
    case (FullTransfer, ShortTransfer) => AllWordsDelivery(s, sender, receiver, expects.from, caller)
    case (FullTransfer, FullTransfer) => AllWordsDelivery(s, sender, receiver, expects.from, caller)
    case (FullTransfer, ExtendedTransfer) => Undelivered(ENOIPC, R_IPC_10)
    case (ExtendedTransfer, ShortTransfer) => Undelivered(ENOIPC, R_IPC_10)
    case (ExtendedTransfer, FullTransfer) => Undelivered(ENOIPC, R_IPC_10)
    case (ExtendedTransfer, ExtendedTransfer) => ExtendedDelivery(s, sender, message.bytes, receiver, expects)
  }
}
