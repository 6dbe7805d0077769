// Read your writes, sharing, fork, and fresh pages (R-MEM-161).
module FlatReads {
  import opened Sequences
  import opened FlatStates
  import opened FlatAreas
  import opened FlatBytes
  import opened FlatFiles
  import opened FlatMappings
  import opened FlatTasks
  import opened FlatCalls
  import opened FlatWellFormedness
  import opened FlatLists
  import opened FlatT1

  // Touching a page changes no byte that anybody reads.
  lemma TouchingChangesNoByte(m: Flat, space: nat, page: nat, want: Want, other: nat, number: nat)
    ensures var n := Touched(m, space, page, want); n.Some? ==> Shown(n.value, other, number) == Shown(m, other, number)
  {
  }

  // A store changes one place only.
  lemma PuttingChangesOnePlace(m: Flat, place: Place, at: nat, bytes: seq<byte>, other: Place)
    requires at + |bytes| <= PageSize && other != place
    ensures BytesOf(Put(m, place, at, bytes), other) == BytesOf(m, other)
  {
  }

  // In that place it changes the bytes that are stored, and no others.
  lemma PuttingChangesItsBytes(m: Flat, place: Place, at: nat, bytes: seq<byte>)
    requires at + |bytes| <= PageSize && !place.Nowhere?
    ensures var now := BytesOf(Put(m, place, at, bytes), place);
            now[at..at + |bytes|] == bytes && now[..at] == BytesOf(m, place)[..at]
            && now[at + |bytes|..] == BytesOf(m, place)[at + |bytes|..]
  {
  }

  // Who may write a page can read it, and it is somewhere.
  lemma WhatIsWrittenIsSomewhere(m: Flat, space: nat, page: nat)
    requires FlatWellFormed(m) && space in m.spaces && Touched(m, space, page, ToWrite).Some?
    ensures var n := Touched(m, space, page, ToWrite).value;
            && !PlaceAt(n, space, page).Nowhere?
            && Touched(n, space, page, ToRead) == Some(n)
            && (PlaceAt(n, space, page).Own? ==> PlaceAt(n, space, page) == Own(space, page))
  {
    var area := AreaAt(AreasOf(m, space), page).value;
    assert IsGoodArea(m, area);
  }

  // Storing does not move what was written: the page is read where it was put.
  lemma PuttingMovesNoPage(m: Flat, place: Place, at: nat, bytes: seq<byte>, space: nat, page: nat)
    requires at + |bytes| <= PageSize && (place.Own? ==> place in m.pages)
    ensures var n := Put(m, place, at, bytes);
            PlaceAt(n, space, page) == PlaceAt(m, space, page)
            && (Touched(m, space, page, ToRead).Some? <==> Touched(n, space, page, ToRead).Some?)
  {
  }

  // Read your writes, in one page.
  lemma WhatIsStoredInAPageIsRead(m: Flat, space: nat, address: nat, bytes: seq<byte>)
    requires FlatWellFormed(m) && space in m.spaces && address % PageSize + |bytes| <= PageSize
    requires StoredInPage(m, space, address, bytes).Some?
    ensures LoadedFromPage(StoredInPage(m, space, address, bytes).value, space, address, |bytes|) == Some(bytes)
  {
    var page := address / PageSize;
    WhatIsWrittenIsSomewhere(m, space, page);
    var ready := Touched(m, space, page, ToWrite).value;
    var place := PlaceAt(ready, space, page);
    assert place.Own? ==> place in ready.pages;
    PuttingMovesNoPage(ready, place, address % PageSize, bytes, space, page);
    PuttingChangesItsBytes(ready, place, address % PageSize, bytes);
  }

  // A page of a private area.
  ghost predicate IsPrivateAt(m: Flat, space: nat, page: nat) {
    var area := AreaAt(AreasOf(m, space), page);
    area.Some? && !area.value.shared
  }

  // A page that has some of the bytes.
  ghost predicate IsTouched(address: nat, size: nat, page: nat) {
    size > 0 && address / PageSize <= page && page * PageSize < address + size
  }

  // After the bytes in the first page come those in other pages.
  lemma TheRestIsInOtherPages(address: nat, size: nat)
    requires size > 0
    ensures var here := InThisPage(address, size);
            && 0 < here <= size && address % PageSize + here <= PageSize
            && (forall page: nat | IsTouched(address + here, size - here, page) ::
                  page > address / PageSize && IsTouched(address, size, page))
  {
    var here := InThisPage(address, size);
    if here < size { assert address + here == (address / PageSize + 1) * PageSize; }
  }

  // A store in one page changes what another page of the space shows only if the two are one.
  lemma StoringInAPageLeavesOtherPages(m: Flat, space: nat, address: nat, bytes: seq<byte>, page: nat)
    requires FlatWellFormed(m) && space in m.spaces && address % PageSize + |bytes| <= PageSize
    requires StoredInPage(m, space, address, bytes).Some? && page != address / PageSize
    ensures var n := StoredInPage(m, space, address, bytes).value;
            && AreasOf(n, space) == AreasOf(m, space)
            && PlaceAt(n, space, page) == PlaceAt(m, space, page)
            && (PlaceAt(m, space, page) != PlaceAt(n, space, address / PageSize) ==>
                  BytesOf(n, PlaceAt(n, space, page)) == BytesOf(m, PlaceAt(m, space, page)))
            && PlaceAt(n, space, address / PageSize)
               == (if IsPrivateAt(m, space, address / PageSize) then Own(space, address / PageSize)
                   else PlaceAt(m, space, address / PageSize))
  {
    var first := address / PageSize;
    WhatIsWrittenIsSomewhere(m, space, first);
    var ready := Touched(m, space, first, ToWrite).value;
    var place := PlaceAt(ready, space, first);
    PuttingMovesNoPage(ready, place, address % PageSize, bytes, space, page);
    PuttingMovesNoPage(ready, place, address % PageSize, bytes, space, first);
    if place != PlaceAt(ready, space, page) {
      PuttingChangesOnePlace(ready, place, address % PageSize, bytes, PlaceAt(ready, space, page));
    }
  }

  // Sharing: whoever maps the same page shared reads the same bytes at every moment.
  lemma SharedPagesAreOne(m: Flat, space: nat, area: Area, page: nat, other: nat, otherArea: Area, otherPage: nat)
    requires Covers(area, page) && Covers(otherArea, otherPage) && area.shared && otherArea.shared
    requires area.source == otherArea.source
    requires area.offset + page - area.first == otherArea.offset + otherPage - otherArea.first
    ensures PlaceOf(m, space, area, page) == PlaceOf(m, other, otherArea, otherPage)
    ensures BytesOf(m, PlaceOf(m, space, area, page)) == BytesOf(m, PlaceOf(m, other, otherArea, otherPage))
  {
  }

  // R-MEM-122: at a fork parent and child see what the parent saw.
  lemma ChildAndParentSeeTheSame(m: Flat, parent: nat, child: nat, page: nat)
    requires FlatWellFormed(m) && parent in m.tasks && child !in m.tasks
    ensures var n := Forked(m, parent, child);
            && Shown(n, n.tasks[child].space, page) == Shown(m, m.tasks[parent].space, page)
            && Shown(n, m.tasks[parent].space, page) == Shown(m, m.tasks[parent].space, page)
  {
    var n := Forked(m, parent, child);
    var from := m.tasks[parent].space;
    var to := m.nextSpace;
    assert Own(to, page) !in m.pages by { if Own(to, page) in m.pages { assert IsGoodPlace(m, Own(to, page)); } }
    assert Own(to, page) in n.pages <==> Own(from, page) in m.pages;
    assert AreasOf(n, to) == AreasOf(m, from);
    var area := AreaAt(AreasOf(m, from), page);
    if area.Some? { assert !SourcePlace(area.value, page).Own?; }
  }

  // Fresh is zero: a page that was mapped a moment ago shows its source: the file's bytes, the segment's, or zeros.
  lemma FreshPagesShowTheirSource(m: Flat, space: nat, wish: Wish, first: nat, page: nat)
    requires FlatWellFormed(m) && space in m.spaces
    requires wish.count > 0 && first + wish.count <= AllPages && CanBeMapped(m, wish)
    requires first <= page < first + wish.count
    ensures PlaceAt(Mapped(m, space, wish, first), space, page) == SourcePlace(AreaFor(wish, first), page)
  {
    var free := Unmapped(m, space, first, first + wish.count);
    UnmappingIsNearlyWellFormed(m, space, first, first + wish.count);
    InsertingAddsItsPages(free.spaces[space], AreaFor(wish, first), page);
    assert Own(space, page) !in free.pages;
  }

  // A page that is nowhere is zeros: so is every fresh anonymous page.
  lemma NowhereIsZero(m: Flat)
    requires FlatWellFormed(m)
    ensures BytesOf(m, Nowhere) == ZeroBytes()
  {
    if Nowhere in m.pages { assert IsGoodPlace(m, Nowhere); }
  }

  // R-POSIX-128: a segment that is made is zeros.
  lemma NewSegmentsAreZero(m: Flat, segment: nat, number: nat)
    requires FlatWellFormed(m) && segment !in m.segments
    ensures BytesOf(m, InSegment(segment, number)) == ZeroBytes()
  {
    if InSegment(segment, number) in m.pages { assert IsGoodPlace(m, InSegment(segment, number)); }
  }
}
