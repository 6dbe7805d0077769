// Read your writes, over any number of pages (R-MEM-161).
module FlatWrites {
  import opened Sequences
  import opened FlatStates
  import opened FlatBytes
  import opened FlatWellFormedness
  import opened FlatT1
  import opened FlatReads

  // Where a page will be when it has been written.
  ghost function WillBe(m: Flat, space: nat, page: nat): Place {
    if IsPrivateAt(m, space, page) then Own(space, page) else PlaceAt(m, space, page)
  }

  // No two pages of the range will be in one place: no page of a file or segment is mapped twice there.
  ghost predicate WillBeApart(m: Flat, space: nat, address: nat, size: nat) {
    forall one: nat, other: nat {:trigger WillBe(m, space, one), WillBe(m, space, other)} |
      one != other && IsTouched(address, size, one) && IsTouched(address, size, other) ::
      WillBe(m, space, one) != WillBe(m, space, other)
  }

  lemma StoringInAPageKeepsWellFormed(m: Flat, space: nat, address: nat, bytes: seq<byte>)
    requires FlatWellFormed(m) && space in m.spaces && address % PageSize + |bytes| <= PageSize
    ensures var n := StoredInPage(m, space, address, bytes);
            n.Some? ==> FlatWellFormed(n.value) && n.value.spaces == m.spaces
  {
    var page := address / PageSize;
    TouchingKeepsWellFormed(m, space, page, ToWrite);
    var ready := Touched(m, space, page, ToWrite);
    if ready.Some? {
      if !PlaceAt(ready.value, space, page).Nowhere? { PlacesThatAreReadAreGood(ready.value, space, page); }
      hide FlatWellFormed, IsGoodPlace;
      PuttingKeepsWellFormed(ready.value, PlaceAt(ready.value, space, page), address % PageSize, bytes);
    }
  }

  // What a store in one page does to the others of its space.
  ghost predicate OnePageChanges(m: Flat, n: Flat, space: nat, first: nat) {
    && FlatWellFormed(n) && space in n.spaces
    && PlaceAt(n, space, first) == WillBe(m, space, first)
    && (forall page: nat {:trigger WillBe(n, space, page)} :: WillBe(n, space, page) == WillBe(m, space, page))
    && (forall page: nat {:trigger PlaceAt(n, space, page)} | page != first ::
          PlaceAt(n, space, page) == PlaceAt(m, space, page)
          && (PlaceAt(m, space, page) != WillBe(m, space, first) ==>
                BytesOf(n, PlaceAt(n, space, page)) == BytesOf(m, PlaceAt(m, space, page))))
  }

  lemma StoringInAPageChangesOnePage(m: Flat, space: nat, address: nat, bytes: seq<byte>)
    requires FlatWellFormed(m) && space in m.spaces && address % PageSize + |bytes| <= PageSize
    requires StoredInPage(m, space, address, bytes).Some?
    ensures OnePageChanges(m, StoredInPage(m, space, address, bytes).value, space, address / PageSize)
  {
    var first := address / PageSize;
    var n := StoredInPage(m, space, address, bytes).value;
    StoringInAPageKeepsWellFormed(m, space, address, bytes);
    StoringInAPageLeavesOtherPages(m, space, address, bytes, first + 1);
    assert AreasOf(n, space) == AreasOf(m, space);
    hide StoredInPage, FlatWellFormed, PlaceAt, BytesOf, AreasOf, AreaAt;
    forall page: nat ensures WillBe(n, space, page) == WillBe(m, space, page) {
      if page != first { StoringInAPageLeavesOtherPages(m, space, address, bytes, page); }
    }
    forall page: nat | page != first
      ensures PlaceAt(n, space, page) == PlaceAt(m, space, page)
      ensures PlaceAt(m, space, page) != WillBe(m, space, first) ==>
                BytesOf(n, PlaceAt(n, space, page)) == BytesOf(m, PlaceAt(m, space, page))
    {
      StoringInAPageLeavesOtherPages(m, space, address, bytes, page);
    }
  }

  // What is stored elsewhere does not change what a page shows.
  lemma StoringLeavesOtherPages(m: Flat, space: nat, address: nat, bytes: seq<byte>, page: nat)
    requires FlatWellFormed(m) && space in m.spaces && Stored(m, space, address, bytes).Some?
    requires !IsTouched(address, |bytes|, page)
    requires forall other: nat {:trigger WillBe(m, space, other)} | IsTouched(address, |bytes|, other) ::
               WillBe(m, space, other) != PlaceAt(m, space, page)
    ensures var n := Stored(m, space, address, bytes).value;
            && PlaceAt(n, space, page) == PlaceAt(m, space, page)
            && BytesOf(n, PlaceAt(n, space, page)) == BytesOf(m, PlaceAt(m, space, page))
            && AreasOf(n, space) == AreasOf(m, space)
    decreases |bytes|
  {
    hide *;
    reveal Stored, PageSize;
    if |bytes| > 0 {
      var here := InThisPage(address, |bytes|);
      var first := address / PageSize;
      TheRestIsInOtherPages(address, |bytes|);
      assert IsTouched(address, |bytes|, first) by { reveal IsTouched; }
      StoringInAPageChangesOnePage(m, space, address, bytes[..here]);
      var next := StoredInPage(m, space, address, bytes[..here]).value;
      reveal OnePageChanges;
      assert AreasOf(next, space) == AreasOf(m, space) by {
        StoringInAPageKeepsWellFormed(m, space, address, bytes[..here]);
        reveal AreasOf;
      }
      assert WillBe(m, space, first) != PlaceAt(m, space, page);
      assert page != first;
      assert !IsTouched(address + here, |bytes| - here, page) by { TheRestIsInOtherPages(address, |bytes|); }
      forall other: nat | IsTouched(address + here, |bytes| - here, other)
        ensures WillBe(next, space, other) != PlaceAt(next, space, page)
      {
        assert WillBe(m, space, other) != PlaceAt(m, space, page);
      }
      StoringLeavesOtherPages(next, space, address + here, bytes[here..], page);
    }
  }

  lemma TheFirstPageStays(m: Flat, space: nat, address: nat, bytes: seq<byte>)
    requires FlatWellFormed(m) && space in m.spaces && |bytes| > 0 && Stored(m, space, address, bytes).Some?
    requires WillBeApart(m, space, address, |bytes|)
    ensures var here := InThisPage(address, |bytes|);
            LoadedFromPage(Stored(m, space, address, bytes).value, space, address, here) == Some(bytes[..here])
  {
    hide *;
    reveal Stored, PageSize;
    var here := InThisPage(address, |bytes|);
    var first := address / PageSize;
    TheRestIsInOtherPages(address, |bytes|);
    var head, tail := bytes[..here], bytes[here..];
    assert IsTouched(address, |bytes|, first) by { reveal IsTouched; }
    assert !IsTouched(address + here, |tail|, first);
    var next := StoredInPage(m, space, address, head).value;
    StoringInAPageChangesOnePage(m, space, address, head);
    WhatIsStoredInAPageIsRead(m, space, address, head);
    reveal OnePageChanges;
    forall page: nat | IsTouched(address + here, |tail|, page)
      ensures WillBe(next, space, page) != PlaceAt(next, space, first)
    {
      assert WillBe(m, space, page) != WillBe(m, space, first) by { reveal WillBeApart; }
    }
    StoringLeavesOtherPages(next, space, address + here, tail, first);
    var last := Stored(next, space, address + here, tail).value;
    assert LoadedFromPage(last, space, address, here) == LoadedFromPage(next, space, address, here) by {
      reveal LoadedFromPage, Touched;
      reveal PlaceAt;
    }
  }

  // Read your writes: a task reads what it (or another of its space) last stored.
  lemma WhatIsStoredIsRead(m: Flat, space: nat, address: nat, bytes: seq<byte>)
    requires FlatWellFormed(m) && space in m.spaces && Stored(m, space, address, bytes).Some?
    requires WillBeApart(m, space, address, |bytes|)
    ensures Loaded(Stored(m, space, address, bytes).value, space, address, |bytes|) == Some(bytes)
    decreases |bytes|
  {
    hide *;
    reveal Stored, PageSize, Loaded;
    if |bytes| > 0 {
      var here := InThisPage(address, |bytes|);
      TheRestIsInOtherPages(address, |bytes|);
      var head, tail := bytes[..here], bytes[here..];
      var next := StoredInPage(m, space, address, head).value;
      StoringInAPageChangesOnePage(m, space, address, head);
      assert WillBeApart(next, space, address + here, |tail|) by { reveal OnePageChanges, WillBeApart; }
      assert FlatWellFormed(next) && space in next.spaces by { reveal OnePageChanges; }
      WhatIsStoredIsRead(next, space, address + here, tail);
      TheFirstPageStays(m, space, address, bytes);
      assert head + tail == bytes;
    }
  }
}
