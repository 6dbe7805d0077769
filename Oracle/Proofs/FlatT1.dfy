// Every call keeps a flat memory well-formed: areas stay disjoint and in order, and nothing is kept of what is gone.
module FlatT1 {
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

  // Well-formed, but for what is still to go.
  ghost predicate NearlyWellFormed(m: Flat) {
    && RegionsAreGood(m)
    && SpacesHaveTasks(m)
    && AreasAndPlacesAreGood(m)
  }

  ghost predicate AreasAndPlacesAreGood(m: Flat) {
    && SegmentsAreGood(m)
    && (forall space <- m.spaces :: AreGoodAreas(m, m.spaces[space]))
    && (forall place <- m.pages :: IsGoodPlace(m, place))
    && (forall segment <- m.segments :: IsMapped(m, OfSegment(segment)) ==> m.segments[segment].ownFirst.Some?)
  }

  // R-MEM-73: when what nobody uses has gone, it is well-formed.
  lemma SettlingIsWellFormed(m: Flat)
    requires NearlyWellFormed(m)
    ensures FlatWellFormed(Settled(m))
  {
    var n := Settled(m);
    forall source ensures IsMapped(n, source) == IsMapped(m, source) {}
    forall space | space in n.spaces ensures AreGoodAreas(n, n.spaces[space]) {
      forall area | area in n.spaces[space] ensures IsGoodArea(n, area) {
        assert IsGoodArea(m, area);
        if area.source.OfSegment? { assert IsMapped(m, area.source); }
      }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) {
      assert place in m.pages && IsGoodPlace(m, place) && Stays(m, place);
    }
    forall segment | segment in n.segments ensures !IsGone(n, segment) {
      assert !IsGone(m, segment);
    }
  }

  // Two memories that differ in bytes only.
  ghost predicate DifferInBytes(m: Flat, n: Flat) {
    && n.tasks == m.tasks && n.spaces == m.spaces && n.segments == m.segments && n.nextSpace == m.nextSpace
    && n.sharedRegion == m.sharedRegion && n.utcbRegion == m.utcbRegion
    && (forall file :: file in n.files <==> file in m.files)
    && (forall file | file in m.files :: n.files[file].length >= m.files[file].length)
  }

  lemma BytesDoNotMatter(m: Flat, n: Flat)
    requires AreasAndPlacesAreGood(m) && DifferInBytes(m, n)
    requires forall place <- n.pages :: place in m.pages || IsGoodPlace(n, place)
    ensures AreasAndPlacesAreGood(n)
    ensures RegionsAreGood(m) ==> RegionsAreGood(n)
    ensures SpacesHaveTasks(m) ==> SpacesHaveTasks(n)
    ensures FlatWellFormed(m) ==> FlatWellFormed(n)
  {
    forall source ensures IsMapped(n, source) == IsMapped(m, source) {}
    forall space | space in n.spaces ensures AreGoodAreas(n, n.spaces[space]) {
      forall area | area in n.spaces[space] ensures IsGoodArea(n, area) {
        assert IsGoodArea(m, area);
        LongerFilesHaveMorePages(m, n, area.source);
      }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) {
      if place in m.pages {
        assert IsGoodPlace(m, place);
        if place.InFile? { LongerFilesHaveMorePages(m, n, OfFile(place.file)); }
      }
    }
    if FlatWellFormed(m) {
      forall segment | segment in n.segments ensures !IsGone(n, segment) { assert !IsGone(m, segment); }
    }
  }

  lemma LongerFilesHaveMorePages(m: Flat, n: Flat, source: Source)
    requires DifferInBytes(m, n)
    ensures PagesOf(n, source) >= PagesOf(m, source)
  {
  }

  // A page that a space reads through an area is one that may be kept.
  lemma PlacesThatAreReadAreGood(m: Flat, space: nat, page: nat)
    requires AreasAndPlacesAreGood(m) && space in m.spaces
    requires !PlaceAt(m, space, page).Nowhere?
    ensures IsGoodPlace(m, PlaceAt(m, space, page))
  {
    var area := AreaAt(AreasOf(m, space), page);
    assert area.Some?;
    assert IsGoodArea(m, area.value);
    assert Covers(area.value, page);
  }

  lemma TouchingKeepsWellFormed(m: Flat, space: nat, page: nat, want: Want)
    requires FlatWellFormed(m) && space in m.spaces
    ensures var n := Touched(m, space, page, want); n.Some? ==> FlatWellFormed(n.value) && DifferInBytes(m, n.value)
  {
    var n := Touched(m, space, page, want);
    if n.Some? {
      forall place | place in n.value.pages && place !in m.pages ensures IsGoodPlace(n.value, place) {
        assert place == Own(space, page);
      }
      BytesDoNotMatter(m, n.value);
    }
  }

  lemma TouchingAllKeepsWellFormed(m: Flat, space: nat, first: nat, count: nat, want: Want)
    requires FlatWellFormed(m) && space in m.spaces
    ensures var n := AllTouched(m, space, first, count, want); n.Some? ==> FlatWellFormed(n.value)
    decreases count
  {
    hide FlatWellFormed;
    if count > 0 {
      TouchingKeepsWellFormed(m, space, first, want);
      var next := Touched(m, space, first, want);
      if next.Some? { TouchingAllKeepsWellFormed(next.value, space, first + 1, count - 1, want); }
    }
  }

  lemma PuttingKeepsWellFormed(m: Flat, place: Place, at: nat, bytes: seq<byte>)
    requires FlatWellFormed(m) && at + |bytes| <= PageSize && (place.Nowhere? || IsGoodPlace(m, place))
    ensures FlatWellFormed(Put(m, place, at, bytes)) && DifferInBytes(m, Put(m, place, at, bytes))
  {
    var n := Put(m, place, at, bytes);
    forall other | other in n.pages && other !in m.pages ensures IsGoodPlace(n, other) { assert other == place; }
    BytesDoNotMatter(m, n);
  }

  lemma StoringKeepsWellFormed(m: Flat, space: nat, address: nat, bytes: seq<byte>)
    requires FlatWellFormed(m) && space in m.spaces
    ensures var n := Stored(m, space, address, bytes); n.Some? ==> FlatWellFormed(n.value)
    decreases |bytes|
  {
    if |bytes| > 0 {
      var here := InThisPage(address, |bytes|);
      var page := address / PageSize;
      TouchingKeepsWellFormed(m, space, page, ToWrite);
      var ready := Touched(m, space, page, ToWrite);
      if ready.Some? {
        assert FlatWellFormed(ready.value) && space in ready.value.spaces;
        if !PlaceAt(ready.value, space, page).Nowhere? { PlacesThatAreReadAreGood(ready.value, space, page); }
        hide FlatWellFormed, IsGoodPlace, Touched;
        PuttingKeepsWellFormed(ready.value, PlaceAt(ready.value, space, page), address % PageSize, bytes[..here]);
        var next := StoredInPage(m, space, address, bytes[..here]).value;
        StoringKeepsWellFormed(next, space, address + here, bytes[here..]);
      }
    }
  }

  // R-POSIX-107: bytes in a file are before their end.
  lemma PuttingInAFileAddsItsPages(m: Flat, file: nat, offset: nat, bytes: seq<byte>)
    ensures var n := PutInFile(m, file, offset, bytes);
            && n == m.(pages := n.pages)
            && (forall place <- n.pages :: place in m.pages || IsBefore(place, file, offset + |bytes|))
    decreases |bytes|
  {
    if |bytes| > 0 {
      var here := InThisPage(offset, |bytes|);
      PuttingInAFileAddsItsPages(
        Put(m, InFile(file, offset / PageSize), offset % PageSize, bytes[..here]), file, offset + here, bytes[here..]);
    }
  }

  ghost predicate IsBefore(place: Place, file: nat, end: nat) {
    place.InFile? && place.file == file && place.number * PageSize < end
  }

  lemma WritingAFileKeepsGood(m: Flat, file: nat, offset: nat, bytes: seq<byte>)
    requires AreasAndPlacesAreGood(m) && file in m.files
    ensures var n := WrittenToFile(m, file, offset, bytes); AreasAndPlacesAreGood(n) && DifferInBytes(m, n)
    ensures NearlyWellFormed(m) ==> NearlyWellFormed(WrittenToFile(m, file, offset, bytes))
  {
    PuttingInAFileAddsItsPages(m, file, offset, bytes);
    var n := WrittenToFile(m, file, offset, bytes);
    assert |bytes| > 0 ==> n.files[file].length >= offset + |bytes|;
    assert |bytes| == 0 ==> n == m;
    assert DifferInBytes(m, n);
    forall place | place in n.pages && place !in m.pages ensures IsGoodPlace(n, place) {
      assert IsBefore(place, file, offset + |bytes|);
    }
    BytesDoNotMatter(m, n);
  }

  // R-MEM-85: a flush changes no length.
  lemma FlushingKeepsWellFormed(m: Flat, space: nat, first: nat, end: nat)
    requires FlatWellFormed(m)
    ensures FlatWellFormed(FlushedIn(m, space, first, end))
  {
    BytesDoNotMatter(m, FlushedIn(m, space, first, end));
  }

  // The areas of one space are others, and no copy is kept of what they do not show privately.
  ghost predicate AreasChange(m: Flat, n: Flat, space: nat) {
    && space in m.spaces && space in n.spaces && n.spaces == m.spaces[space := n.spaces[space]]
    && n.tasks == m.tasks && n.segments == m.segments && n.nextSpace == m.nextSpace
    && n.sharedRegion == m.sharedRegion && n.utcbRegion == m.utcbRegion
    && (forall file :: file in n.files <==> file in m.files)
    && (forall file | file in m.files :: n.files[file].length == m.files[file].length)
    && (forall place <- n.pages :: place in m.pages)
  }

  // R-MEM-150: unmapping leaves areas in order, and no copy of what is unmapped.
  lemma UnmappingIsNearlyWellFormed(m: Flat, space: nat, first: nat, end: nat)
    requires NearlyWellFormed(m) && space in m.spaces
    ensures var n := Unmapped(m, space, first, end);
            && NearlyWellFormed(n) && AreasChange(m, n, space)
            && AreFree(n.spaces[space], first, end)
            && (forall page | first <= page < end :: Own(space, page) !in n.pages)
  {
    var n := Unmapped(m, space, first, end);
    var areas := m.spaces[space];
    if first >= end {
      CuttingWhatIsFreeChangesNothing(areas, first, end);
      assert n.spaces == m.spaces;
      BytesDoNotMatter(m, n);
      return;
    }
    CuttingKeepsOrder(areas, first, end);
    WhatIsCutIsFree(areas, first, end);
    assert AreasChange(m, n, space);
    forall area | area in n.spaces[space] ensures IsGoodArea(n, area) {
      var whole := WhatRemainsIsAPart(areas, first, end, area);
      assert IsGoodArea(m, whole);
    }
    forall other | other in n.spaces ensures AreGoodAreas(n, n.spaces[other]) {
      if other != space {
        forall area | area in n.spaces[other] ensures IsGoodArea(n, area) { assert IsGoodArea(m, area); }
      }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) {
      assert IsGoodPlace(m, place);
      if place.Own? && place.space == space { CuttingKeepsOtherPages(areas, first, end, place.page); }
    }
    forall segment | segment in n.segments && IsMapped(n, OfSegment(segment)) ensures n.segments[segment].ownFirst.Some? {
      var other, area :| other in n.spaces && area in n.spaces[other] && area.source == OfSegment(segment);
      if other == space { var whole := WhatRemainsIsAPart(areas, first, end, area); }
      assert IsMapped(m, OfSegment(segment));
    }
  }

  // R-MEM-62, R-MEM-140: an area is inserted where nothing is.
  lemma InsertingIsNearlyWellFormed(m: Flat, space: nat, area: Area, n: Flat)
    requires NearlyWellFormed(m) && space in m.spaces
    requires AreFree(m.spaces[space], area.first, area.end) && IsGoodArea(m, area)
    requires area.source.OfSegment? ==> area.end == area.first + m.segments[area.source.segment].pages
    requires forall page | area.first <= page < area.end :: Own(space, page) !in m.pages
    requires n == WithOwnAddress(m.(spaces := m.spaces[space := Inserted(m.spaces[space], area)]), area.source, area.first)
    ensures NearlyWellFormed(n)
  {
    InsertingKeepsOrder(m.spaces[space], area);
    forall other | other in n.spaces ensures AreGoodAreas(n, n.spaces[other]) {
      forall one | one in n.spaces[other] ensures IsGoodArea(n, one) {
        assert IsGoodArea(m, one);
      }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) {
      assert IsGoodPlace(m, place);
      if place.Own? && place.space == space { InsertingAddsItsPages(m.spaces[space], area, place.page); }
    }
    forall segment | segment in n.segments && IsMapped(n, OfSegment(segment)) ensures n.segments[segment].ownFirst.Some? {
      var other, one :| other in n.spaces && one in n.spaces[other] && one.source == OfSegment(segment);
      if one != area || other != space { assert one in m.spaces[other]; assert IsMapped(m, OfSegment(segment)); }
    }
  }

  lemma MappingKeepsWellFormed(m: Flat, space: nat, wish: Wish, first: nat)
    requires FlatWellFormed(m) && space in m.spaces
    requires wish.count > 0 && first + wish.count <= AllPages && CanBeMapped(m, wish)
    ensures FlatWellFormed(Mapped(m, space, wish, first))
  {
    var free := Unmapped(m, space, first, first + wish.count);
    UnmappingIsNearlyWellFormed(m, space, first, first + wish.count);
    var area := AreaFor(wish, first);
    assert IsGoodArea(free, area);
    assert area.source.OfSegment? ==> area.end == area.first + free.segments[area.source.segment].pages;
    var with := free.(spaces := free.spaces[space := Inserted(free.spaces[space], area)]);
    var own := WithOwnAddress(with, SourceOf(wish), first);
    hide NearlyWellFormed, FlatWellFormed, IsGoodArea, Unmapped, AreFree;
    InsertingIsNearlyWellFormed(free, space, area, own);
    SettlingIsWellFormed(own);
  }

  // R-MEM-140, gates 1 and 2: what can be mapped at all.
  ghost predicate CanBeMapped(m: Flat, wish: Wish) {
    && (SourceOf(wish).OfNothing? ==> !wish.shared)
    && (SourceOf(wish).OfSegment? ==> wish.shared)
    && OffsetOf(wish) + wish.count <= PagesOf(m, SourceOf(wish))
    && (SourceOf(wish).OfSegment? ==> IsWhole(m, wish))
  }

  // R-MEM-140: what passes the gates can be mapped, inside the address space.
  lemma WhatPassesTheGatesCanBeMapped(m: Flat, task: Task, wish: Wish)
    requires RegionsAreGood(m) && task.searched.end <= AllPages && Gates(m, task, wish).At?
    ensures wish.count > 0 && Gates(m, task, wish).first + wish.count <= AllPages && CanBeMapped(m, wish)
  {
    if !WillDo(m, task, wish) {
      hide WillDo, FindShared, FindUnmapped;
      if wish.shared { FoundSharedPagesAreNobodys(m, wish.count); }
      else { FoundPagesAreFree(AreasOf(m, task.space), task.searched, wish.count); }
    }
  }
}
