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

  // A frame that is behind one of the pages that the bytes touch.
  ghost predicate IsBehind(m: Memory, space: word, address: nat, size: nat, frame: word) {
    exists number: nat {:trigger Page(space, number)} ::
      && address / PageSize <= number && number * PageSize < address + size
      && Page(space, number) in m.entries && m.entries[Page(space, number)].frame == frame
  }

  // Writing changes no page, and no frame but those behind the pages that are written.
  lemma WritingChangesOnlyItsFrames(m: Memory, space: word, address: nat, bytes: seq<byte>)
    ensures var n := Written(m, space, address, bytes);
            && n.entries == m.entries
            && forall frame | !IsBehind(m, space, address, |bytes|, frame) :: FrameBytes(n, frame) == FrameBytes(m, frame)
    decreases |bytes|
  {
    if |bytes| > 0 {
      var here := InThisPage(address, |bytes|);
      var page := Page(space, address / PageSize);
      var next := if page in m.entries then Stored(m, m.entries[page].frame, address % PageSize, bytes[..here]) else m;
      WritingChangesOnlyItsFrames(next, space, address + here, bytes[here..]);
      var n := Written(m, space, address, bytes);
      forall frame | !IsBehind(m, space, address, |bytes|, frame)
        ensures FrameBytes(n, frame) == FrameBytes(m, frame)
      {
        assert page in m.entries ==> m.entries[page].frame != frame;
        assert !IsBehind(next, space, address + here, |bytes| - here, frame);
      }
    }
  }
}
