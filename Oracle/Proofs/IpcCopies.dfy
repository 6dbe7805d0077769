// A transfer copies exactly the words and bytes of the table (R-IPC-10, R-IPC-14), and changes no other byte.
module IpcCopies {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Checks
  import opened Calls
  import opened Memory
  import opened Bytes
  import opened IpcStates
  import opened IpcCalls
  import opened IpcTransfers
  import opened IpcDeliveries
  import IpcControl

  // The bytes of MR6 to MR59 of a thread, or of a buffer.
  function WordsOf(s: System, m: Memory, t: Thread): seq<byte> {
    BytesAt(m, t.space, ContextOf(s, t.tid).utcb as nat + FirstWord, UtcbSize - FirstWord)
  }

  // A page-in changes no byte that is read.
  lemma PageInsChangeNoByte(m: Memory, n: Memory, space: word, address: nat, size: nat)
    requires SameFrames(m, n)
    ensures BytesAt(m, space, address, size) == BytesAt(n, space, address, size)
  {
    forall page: Page | page.space == space
      ensures PageContent(m, page) == PageContent(n, page)
    {
    }
    ReadingNeedsOnlyPagesAndBytes(m, n, space, address, size);
  }

  lemma UtcbPageInsChangeNoByte(s: System, sender: Thread, receiver: Thread, caller: Tid)
    ensures var p := UtcbsReady(s, sender, receiver, caller); p.Ready? ==> SameFrames(s.memory, p.memory)
  {
    var source, target := ContextOf(s, sender.tid).utcb, ContextOf(s, receiver.tid).utcb;
    MakingReadyOnlyPagesIn(s.memory, receiver.space, target, UtcbSize, ToBeMapped, receiver.tid == caller);
    hide MadeReady;
    var one := UtcbReady(s.memory, receiver, target, caller);
    if one.Ready? {
      MakingReadyOnlyPagesIn(one.memory, sender.space, source, UtcbSize, ToBeMapped, sender.tid == caller);
    }
  }

  // R-IPC-10, Full: the receiver's words are the sender's. (If no two pages of its UTCB are one frame.)
  lemma AFullTransferCopiesAllWords(s: System, sender: Thread, receiver: Thread, from: Option<Tid>, caller: Tid)
    requires AreApart(s.memory, receiver.space, ContextOf(s, receiver.tid).utcb as nat + FirstWord, UtcbSize - FirstWord)
    ensures var d := AllWordsDelivery(s, sender, receiver, from, caller);
            d.Delivered? ==> WordsOf(s, d.next.memory, receiver) == WordsOf(s, s.memory, sender)
  {
    hide UtcbsReady, Written, BytesAt;
    UtcbPageInsChangeNoByte(s, sender, receiver, caller);
    match UtcbsReady(s, sender, receiver, caller)
    case Unable(_) =>
    case Ready(m) =>
      PageInsChangeNoByte(s.memory, m, sender.space, ContextOf(s, sender.tid).utcb as nat + FirstWord, UtcbSize - FirstWord);
      assert AreApart(m, receiver.space, ContextOf(s, receiver.tid).utcb as nat + FirstWord, UtcbSize - FirstWord);
      WhatIsWrittenIsRead(m, receiver.space, ContextOf(s, receiver.tid).utcb as nat + FirstWord, WordsOf(s, m, sender));
  }

  // "No leak", Full: no byte changes but those of the receiver's words.
  lemma AFullTransferChangesOnlyTheReceiversWords(
    s: System, sender: Thread, receiver: Thread, from: Option<Tid>, caller: Tid, frame: word, at: nat)
    requires at < PageSize
    requires !IsAmong(s.memory, receiver.space, ContextOf(s, receiver.tid).utcb as nat + FirstWord, UtcbSize - FirstWord,
                      frame, at)
    ensures var d := AllWordsDelivery(s, sender, receiver, from, caller);
            d.Delivered? ==> FrameBytes(d.next.memory, frame)[at] == FrameBytes(s.memory, frame)[at]
  {
    hide UtcbsReady, Written, BytesAt;
    UtcbPageInsChangeNoByte(s, sender, receiver, caller);
    match UtcbsReady(s, sender, receiver, caller)
    case Unable(_) =>
    case Ready(m) =>
      var address := ContextOf(s, receiver.tid).utcb as nat + FirstWord;
      assert !IsAmong(m, receiver.space, address, UtcbSize - FirstWord, frame, at);
      WritingChangesOnlyItsBytes(m, receiver.space, address, WordsOf(s, m, sender), frame, at);
  }

  // R-IPC-14, Extended: the buffer begins with the message.
  lemma AnExtendedTransferFillsTheBuffer(
    s: System, sender: Thread, bytes: seq<byte>, receiver: Thread, expects: Expectation)
    requires AreApart(s.memory, receiver.space, expects.buffer as nat, LesserSize(bytes, expects.size))
    ensures var d := ExtendedDelivery(s, sender, bytes, receiver, expects);
            var count := LesserSize(bytes, expects.size);
            d.Delivered?
            && (d.bufferError.None? ==>
                  BytesAt(d.next.memory, receiver.space, expects.buffer as nat, count) == bytes[..count])
  {
    var count := LesserSize(bytes, expects.size);
    MakingReadyOnlyPagesIn(s.memory, receiver.space, expects.buffer, count, ToBeWritable, true);
    hide MadeReady, Written, BytesAt;
    match MadeReady(s.memory, receiver.space, expects.buffer, count, ToBeWritable, true)
    case Unable(_) =>
    case Ready(m) =>
      assert AreApart(m, receiver.space, expects.buffer as nat, count);
      WhatIsWrittenIsRead(m, receiver.space, expects.buffer as nat, bytes[..count]);
  }

  // R-IPC-14, "no leak": what lies behind the transferred bytes is untouched, and so is all other memory.
  lemma AnExtendedTransferChangesOnlyTheTransferredBytes(
    s: System, sender: Thread, bytes: seq<byte>, receiver: Thread, expects: Expectation, frame: word, at: nat)
    requires at < PageSize
    requires !IsAmong(s.memory, receiver.space, expects.buffer as nat, LesserSize(bytes, expects.size), frame, at)
    ensures var d := ExtendedDelivery(s, sender, bytes, receiver, expects);
            FrameBytes(d.next.memory, frame)[at] == FrameBytes(s.memory, frame)[at]
  {
    var count := LesserSize(bytes, expects.size);
    MakingReadyOnlyPagesIn(s.memory, receiver.space, expects.buffer, count, ToBeWritable, true);
    hide MadeReady, Written, BytesAt;
    match MadeReady(s.memory, receiver.space, expects.buffer, count, ToBeWritable, true)
    case Unable(_) =>
    case Ready(m) =>
      assert !IsAmong(m, receiver.space, expects.buffer as nat, count, frame, at);
      WritingChangesOnlyItsBytes(m, receiver.space, expects.buffer as nat, bytes[..count], frame, at);
  }

  // R-IPC-13: the bytes of a message are those of the call, whatever is stored later: they are in what it sleeps with.
  lemma AMessageIsTakenAtTheCall(m: Memory, me: Thread, flags: IpcFlags, registers: Registers)
    requires flags.kind == Known(ExtendedTransfer)
    ensures IpcControl.MessageOf(m, me, flags, registers).bytes
         == BytesAt(m, me.space, IpcControl.BufferAddress(flags, registers) as nat, flags.size as nat)
  {
  }
}
