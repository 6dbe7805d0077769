// What reading, writing and page-ins do to a memory: R-MEM-17, "no leak".
module Bytes {
  import opened Ids
  import opened Memory

  // The same frames in the same places: only rights may differ (page-ins).
  ghost predicate SameFrames(m: Memory, n: Memory) {
    && n.frames == m.frames
    && (forall page :: page in n.entries <==> page in m.entries)
    && (forall page | page in m.entries :: n.entries[page].frame == m.entries[page].frame)
  }

  // R-MEM-18: a page-in changes no byte, and no page of another space.
  ghost predicate OnlyPagesIn(m: Memory, n: Memory, space: word) {
    && SameFrames(m, n)
    && (forall page | page in m.entries && page.space != space :: n.entries[page] == m.entries[page])
  }

  lemma PreparingOnlyPagesIn(m: Memory, space: word, first: nat, count: nat, wanted: Wanted, mayAsk: bool)
    ensures var p := PagesReady(m, space, first, count, wanted, mayAsk);
            p.Ready? ==> OnlyPagesIn(m, p.memory, space) && (!mayAsk ==> p.memory == m)
    decreases count
  {
    if count > 0 {
      var one := PageReady(m, Page(space, first), wanted, mayAsk);
      if one.Ready? { PreparingOnlyPagesIn(one.memory, space, first + 1, count - 1, wanted, mayAsk); }
    }
  }

  lemma MakingReadyOnlyPagesIn(m: Memory, space: word, address: word, size: nat, wanted: Wanted, mayAsk: bool)
    ensures var p := MadeReady(m, space, address, size, wanted, mayAsk);
            p.Ready? ==> OnlyPagesIn(m, p.memory, space) && (!mayAsk ==> p.memory == m)
  {
    hide PagesReady, OnlyPagesIn;
    if size > 0 {
      PreparingOnlyPagesIn(m, space, address as nat / PageSize, PagesOf(address as nat, size), wanted, mayAsk);
    }
    assert OnlyPagesIn(m, m, space) by { reveal OnlyPagesIn; }
  }

  // All these pages are mapped well enough.
  ghost predicate AreGood(m: Memory, space: word, first: nat, count: nat, wanted: Wanted) {
    forall number | first <= number < first + count ::
      Page(space, number) in m.entries && IsGood(m.entries[Page(space, number)].rights, wanted)
  }

  lemma PreparedPagesStayGood(m: Memory, space: word, first: nat, count: nat, page: Page, wanted: Wanted, mayAsk: bool)
    requires page in m.entries && IsGood(m.entries[page].rights, wanted)
    ensures var p := PagesReady(m, space, first, count, wanted, mayAsk);
            p.Ready? ==> page in p.memory.entries && IsGood(p.memory.entries[page].rights, wanted)
    decreases count
  {
    if count > 0 {
      var one := PageReady(m, Page(space, first), wanted, mayAsk);
      if one.Ready? { PreparedPagesStayGood(one.memory, space, first + 1, count - 1, page, wanted, mayAsk); }
    }
  }

  // R-MEM-17: what is ready permits the access, page by page.
  lemma WhatIsReadyIsGood(m: Memory, space: word, first: nat, count: nat, wanted: Wanted, mayAsk: bool)
    ensures var p := PagesReady(m, space, first, count, wanted, mayAsk);
            p.Ready? ==> AreGood(p.memory, space, first, count, wanted)
    decreases count
  {
    if count > 0 {
      var one := PageReady(m, Page(space, first), wanted, mayAsk);
      if one.Ready? {
        assert IsGood(one.memory.entries[Page(space, first)].rights, wanted);
        PreparedPagesStayGood(one.memory, space, first + 1, count - 1, Page(space, first), wanted, mayAsk);
        WhatIsReadyIsGood(one.memory, space, first + 1, count - 1, wanted, mayAsk);
      }
    }
  }

  // A byte of a frame that is one of these, through some page.
  ghost predicate IsAmong(m: Memory, space: word, address: nat, size: nat, frame: word, offset: nat) {
    exists number: nat {:trigger Page(space, number)} ::
      && Page(space, number) in m.entries && m.entries[Page(space, number)].frame == frame
      && address <= number * PageSize + offset < address + size
  }

  lemma StoringChangesOnlyItsBytes(m: Memory, frame: word, offset: nat, bytes: seq<byte>, other: word, at: nat)
    requires offset + |bytes| <= PageSize && at < PageSize
    requires other != frame || !(offset <= at < offset + |bytes|)
    ensures FrameBytes(Stored(m, frame, offset, bytes), other)[at] == FrameBytes(m, other)[at]
  {
  }

  // "No leak": writing changes no page, and no byte but those that are written.
  lemma WritingChangesOnlyItsBytes(m: Memory, space: word, address: nat, bytes: seq<byte>, frame: word, at: nat)
    requires at < PageSize && !IsAmong(m, space, address, |bytes|, frame, at)
    ensures FrameBytes(Written(m, space, address, bytes), frame)[at] == FrameBytes(m, frame)[at]
    decreases |bytes|
  {
    if |bytes| > 0 {
      var here := InThisPage(address, |bytes|);
      var number := address / PageSize;
      var page := Page(space, number);
      var next := if page in m.entries then Stored(m, m.entries[page].frame, address % PageSize, bytes[..here]) else m;
      if page in m.entries {
        assert m.entries[page].frame == frame ==> !(address <= number * PageSize + at < address + |bytes|);
        StoringChangesOnlyItsBytes(m, m.entries[page].frame, address % PageSize, bytes[..here], frame, at);
      }
      assert !IsAmong(next, space, address + here, |bytes| - here, frame, at);
      WritingChangesOnlyItsBytes(next, space, address + here, bytes[here..], frame, at);
    }
  }

  lemma WritingChangesNoPage(m: Memory, space: word, address: nat, bytes: seq<byte>)
    ensures Written(m, space, address, bytes).entries == m.entries
    decreases |bytes|
  {
    if |bytes| > 0 {
      var here := InThisPage(address, |bytes|);
      var page := Page(space, address / PageSize);
      var next := if page in m.entries then Stored(m, m.entries[page].frame, address % PageSize, bytes[..here]) else m;
      WritingChangesNoPage(next, space, address + here, bytes[here..]);
    }
  }

  // The pages that the bytes touch are there, and no two of them are one frame.
  ghost predicate AreApart(m: Memory, space: word, address: nat, size: nat) {
    && (forall number: nat {:trigger Page(space, number)} | IsTouched(address, size, number) ::
          Page(space, number) in m.entries)
    && (forall one: nat, other: nat {:trigger Page(space, one), Page(space, other)} |
          one != other && IsTouched(address, size, one) && IsTouched(address, size, other) ::
          m.entries[Page(space, one)].frame != m.entries[Page(space, other)].frame)
  }

  ghost predicate IsTouched(address: nat, size: nat, number: nat) {
    size > 0 && address / PageSize <= number && number * PageSize < address + size
  }

  // What is read does not depend on the rights of pages.
  lemma ReadingNeedsOnlyPagesAndBytes(m: Memory, n: Memory, space: word, address: nat, size: nat)
    requires forall page: Page | page.space == space :: PageContent(m, page) == PageContent(n, page)
    ensures BytesAt(m, space, address, size) == BytesAt(n, space, address, size)
    decreases size
  {
    if size > 0 {
      var here := InThisPage(address, size);
      ReadingNeedsOnlyPagesAndBytes(m, n, space, address + here, size - here);
    }
  }

  // After the first page comes another.
  lemma TheRestIsInOtherPages(address: nat, size: nat)
    requires size > 0
    ensures var here := InThisPage(address, size);
            && 0 < here <= size
            && (here < size ==> (address + here) / PageSize == address / PageSize + 1 && (address + here) % PageSize == 0)
  {
  }

  lemma TheRestTouchesOtherPages(address: nat, size: nat)
    requires size > 0
    ensures var here := InThisPage(address, size);
            forall number: nat | IsTouched(address + here, size - here, number) ::
              IsTouched(address, size, number) && number != address / PageSize
  {
    TheRestIsInOtherPages(address, size);
  }

  lemma TheRestStaysApart(m: Memory, next: Memory, space: word, address: nat, size: nat)
    requires AreApart(m, space, address, size) && size > 0 && next.entries == m.entries
    ensures var here := InThisPage(address, size); here <= size && AreApart(next, space, address + here, size - here)
  {
    TheRestTouchesOtherPages(address, size);
    hide IsTouched;
  }

  // The frame of the first page is none of those of the rest.
  lemma TheRestLeavesTheFirstPage(m: Memory, next: Memory, space: word, address: nat, size: nat, at: nat)
    requires AreApart(m, space, address, size) && size > 0 && next.entries == m.entries && at < PageSize
    ensures Page(space, address / PageSize) in m.entries
    ensures var here := InThisPage(address, size);
            !IsAmong(next, space, address + here, size - here, m.entries[Page(space, address / PageSize)].frame, at)
  {
    var here := InThisPage(address, size);
    TheRestIsInOtherPages(address, size);
    TheRestTouchesOtherPages(address, size);
    assert IsTouched(address, size, address / PageSize);
    hide InThisPage;
    var frame := m.entries[Page(space, address / PageSize)].frame;
    if IsAmong(next, space, address + here, size - here, frame, at) {
      var number: nat :| Page(space, number) in next.entries && next.entries[Page(space, number)].frame == frame
        && address + here <= number * PageSize + at < address + size;
      assert IsTouched(address + here, size - here, number);
    }
  }

  // What was written to the first page is there in the end.
  lemma TheFirstPageIsRead(m: Memory, space: word, address: nat, bytes: seq<byte>)
    requires AreApart(m, space, address, |bytes|) && |bytes| > 0
    ensures var here := InThisPage(address, |bytes|);
            var offset := address % PageSize;
            PageContent(Written(m, space, address, bytes), Page(space, address / PageSize))[offset..offset + here]
            == bytes[..here]
  {
    var here := InThisPage(address, |bytes|);
    var offset := address % PageSize;
    var page := Page(space, address / PageSize);
    assert IsTouched(address, |bytes|, address / PageSize);
    var frame := m.entries[page].frame;
    var next := Stored(m, frame, offset, bytes[..here]);
    var n := Written(m, space, address, bytes);
    assert n == Written(next, space, address + here, bytes[here..]);
    WritingChangesNoPage(m, space, address, bytes);
    assert FrameBytes(next, frame)[offset..offset + here] == bytes[..here];
    hide InThisPage, Written, AreApart, IsAmong, Stored;
    forall at | offset <= at < offset + here
      ensures FrameBytes(n, frame)[at] == FrameBytes(next, frame)[at]
    {
      assert next.entries == m.entries by { reveal Stored; }
      TheRestLeavesTheFirstPage(m, next, space, address, |bytes|, at);
      WritingChangesOnlyItsBytes(next, space, address + here, bytes[here..], frame, at);
    }
    assert PageContent(n, page)[offset..offset + here] == FrameBytes(next, frame)[offset..offset + here];
  }

  lemma WritingBeginsInThePage(m: Memory, space: word, address: nat, bytes: seq<byte>)
    requires |bytes| > 0 && Page(space, address / PageSize) in m.entries
    ensures var here := InThisPage(address, |bytes|);
            && here <= |bytes| && address % PageSize + here <= PageSize
            && Written(m, space, address, bytes)
            == Written(Stored(m, m.entries[Page(space, address / PageSize)].frame, address % PageSize, bytes[..here]),
                       space, address + here, bytes[here..])
  {
  }

  lemma ReadingBeginsInThePage(m: Memory, space: word, address: nat, size: nat)
    requires size > 0
    ensures var here := InThisPage(address, size);
            && here <= size && address % PageSize + here <= PageSize
            && BytesAt(m, space, address, size)
            == PageContent(m, Page(space, address / PageSize))[address % PageSize..address % PageSize + here]
               + BytesAt(m, space, address + here, size - here)
  {
  }

  // Read your writes: what was written is read again.
  lemma WhatIsWrittenIsRead(m: Memory, space: word, address: nat, bytes: seq<byte>)
    requires AreApart(m, space, address, |bytes|)
    ensures BytesAt(Written(m, space, address, bytes), space, address, |bytes|) == bytes
    decreases |bytes|
  {
    hide *;
    reveal PageSize;
    if |bytes| > 0 {
      var here := InThisPage(address, |bytes|);
      var page := Page(space, address / PageSize);
      assert 0 < here <= |bytes| by { TheRestIsInOtherPages(address, |bytes|); }
      TheRestLeavesTheFirstPage(m, m, space, address, |bytes|, 0);
      WritingBeginsInThePage(m, space, address, bytes);
      ReadingBeginsInThePage(Written(m, space, address, bytes), space, address, |bytes|);
      TheFirstPageIsRead(m, space, address, bytes);
      var next := Stored(m, m.entries[page].frame, address % PageSize, bytes[..here]);
      assert next.entries == m.entries by { reveal Stored; }
      TheRestStaysApart(m, next, space, address, |bytes|);
      WhatIsWrittenIsRead(next, space, address + here, bytes[here..]);
      assert bytes == bytes[..here] + bytes[here..];
    } else {
      NothingIsNothing(m, space, address, bytes);
    }
  }

  lemma NothingIsNothing(m: Memory, space: word, address: nat, bytes: seq<byte>)
    requires bytes == []
    ensures BytesAt(Written(m, space, address, bytes), space, address, |bytes|) == bytes
  {
  }
}
