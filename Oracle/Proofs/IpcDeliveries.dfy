// What a transfer copies, and what it leaves as it was: R-IPC-10..12, R-IPC-14, "no leak".
module IpcDeliveries {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Checks
  import opened Calls
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import opened IpcTransfers
  import opened IpcSleeps

  // Only the receiver's registers may have changed; and the memory.
  ghost predicate OnlyArrives(s: System, t: System, receiver: Tid) {
    && t.kernel == s.kernel
    && (forall tid | tid != receiver :: ContextOf(t, tid) == ContextOf(s, tid))
    && ContextOf(t, receiver).sleep == ContextOf(s, receiver).sleep
    && ContextOf(t, receiver).utcb == ContextOf(s, receiver).utcb
    && (forall tid | tid in t.contexts :: tid in s.contexts || tid == receiver)
  }

  // R-IPC-12: what the receiver finds in its registers.
  ghost predicate HearsFrom(s: System, t: System, sender: Tid, receiver: Tid, from: Option<Tid>) {
    RegistersOf(t, receiver) == ArrivingRegisters(RegistersOf(s, sender), sender, from)
  }

  lemma PrimariesArriveAtTheReceiver(s: System, sender: Thread, receiver: Thread, from: Option<Tid>)
    ensures var t := PrimariesArrived(s, sender, receiver, from);
            && OnlyArrives(s, t, receiver.tid)
            && HearsFrom(s, t, sender.tid, receiver.tid, from)
            && t.memory == s.memory
  {
  }

  // "No leak": nobody's registers change but the receiver's, and those are the sender's.
  lemma AMessageReachesOnlyItsReceiver(
    s: System, sender: Thread, message: Message, receiver: Thread, expects: Expectation, caller: Tid)
    ensures var d := Deliver(s, sender, message, receiver, expects, caller);
            d.Delivered? ==>
              && OnlyArrives(s, d.next, receiver.tid)
              && HearsFrom(s, d.next, sender.tid, receiver.tid, expects.from)
  {
    hide PrimariesArrived, ArrivingRegisters, OnlyArrives, HearsFrom, ContextOf, WordsCopied, MadeReady, Written,
         UtcbsReady;
    PrimariesArriveAtTheReceiver(s, sender, receiver, expects.from);
    var next := PrimariesArrived(s, sender, receiver, expects.from);
    forall m
      ensures OnlyArrives(s, next.(memory := m), receiver.tid)
      ensures HearsFrom(s, next.(memory := m), sender.tid, receiver.tid, expects.from)
    {
      reveal OnlyArrives, HearsFrom, ContextOf;
    }
  }

  lemma ArrivingChangesNoSleep(s: System, t: System, receiver: Tid)
    requires OnlyArrives(s, t, receiver) && ThreadExists(s.kernel.threads, receiver)
    ensures SameSleepers(s, t)
  {
    hide ThreadExists;
    forall tid
      ensures SleepOf(t, tid) == SleepOf(s, tid)
    {
      if tid != receiver { assert ContextOf(t, tid) == ContextOf(s, tid); }
    }
  }

  // R-IPC-12: who expects anybody reads the sender's id.
  lemma WhoExpectsAnybodyReadsTheSender(s: System, t: System, sender: Tid, receiver: Tid)
    requires HearsFrom(s, t, sender, receiver, None)
    ensures RegistersOf(t, receiver)[1] == WordOf(sender)
    ensures forall i | 0 <= i < 6 && i != 1 :: RegistersOf(t, receiver)[i] == RegistersOf(s, sender)[i]
  {
  }

  // R-IPC-12: who expects one thread reads what that put there.
  lemma WhoExpectsOneReadsItsWords(s: System, t: System, sender: Tid, receiver: Tid)
    requires HearsFrom(s, t, sender, receiver, Some(sender))
    ensures RegistersOf(t, receiver) == RegistersOf(s, sender)
  {
  }

  // R-IPC-10: how much is transferred depends on both kinds, and with an Extended partner of another nothing.
  function Fitting(receiver: Transfer, sender: Transfer): Option<Transfer> {
    if receiver.ExtendedTransfer? && sender.ExtendedTransfer? then Some(ExtendedTransfer)
    else if receiver.ExtendedTransfer? || sender.ExtendedTransfer? then None
    else if receiver.ShortTransfer? && sender.ShortTransfer? then Some(ShortTransfer)
    else Some(FullTransfer)
  }

  lemma WhatIsTransferredIsTheTables(
    s: System, sender: Thread, message: Message, receiver: Thread, expects: Expectation, caller: Tid)
    ensures var d := Deliver(s, sender, message, receiver, expects, caller);
            match Fitting(expects.kind, message.kind)
            case None => d == Undelivered(ENOIPC, R_IPC_10)
            case Some(ShortTransfer) => d.Delivered? && d.amount == Primaries && d.next.memory == s.memory
            case Some(FullTransfer) =>
              (match UtcbsReady(s, sender, receiver, caller)
               case Unable(error) => d == Undelivered(error, R_IPC_4)
               case Ready(m) => d.Delivered? && d.amount == AllWords && d.next.memory == WordsCopied(s, m, sender, receiver))
            case Some(ExtendedTransfer) =>
              d.Delivered? && d.amount == PrimariesAndBytes(LesserSize(message.bytes, expects.size))
  {
    hide MadeReady, Written, UtcbsReady, WordsCopied;
  }

  // R-IPC-11, R-IPC-14: an error of a buffer spoils only the bytes; no other error leaves a delivery.
  lemma OnlyABufferSpoilsADelivery(
    s: System, sender: Thread, message: Message, receiver: Thread, expects: Expectation, caller: Tid)
    ensures var d := Deliver(s, sender, message, receiver, expects, caller);
            d.Delivered? && d.bufferError.Some? ==>
              message.kind.ExtendedTransfer? && expects.kind.ExtendedTransfer? && d.next.memory == s.memory
  {
    hide MadeReady, Written, UtcbsReady, WordsCopied;
  }
}
