// No silent loss, and persistence (R-MEM-161): which calls change nothing that anybody reads, and nothing that a file has.
module FlatStays {
  import opened Sequences
  import opened FlatStates
  import opened FlatAreas
  import opened FlatBytes
  import opened FlatFiles
  import opened FlatMappings
  import opened FlatTasks
  import opened FlatCalls
  import opened FlatUsers
  import opened FlatSegments
  import opened FlatSteps
  import opened FlatWellFormedness
  import opened FlatTheorems
  import opened FlatLists
  import opened FlatT1
  import opened FlatT1Calls

  // What a page of an area shows, if the areas are still there and their places have the bytes that they had.
  ghost predicate StaysShown(m: Flat, n: Flat) {
    forall space: nat, page: nat {:trigger Shown(n, space, page)} {:trigger Shown(m, space, page)} |
      space in m.spaces && Shown(m, space, page).Some? :: Shown(n, space, page) == Shown(m, space, page)
  }

  lemma WhatStaysShownIsNotLost(m: Flat, n: Flat)
    requires FlatWellFormed(m) && StaysShown(m, n)
    ensures NothingIsLost(m, n)
  {
    forall space, area, page | space in m.spaces && area in m.spaces[space] && area.first <= page < area.end
      ensures Shown(n, space, page) == Shown(m, space, page)
    {
      OnlyOneAreaHasAPage(m.spaces[space], area, page);
    }
  }

  // R-MEM-86: what goes with its last use is shown by nobody.
  lemma SettlingLosesNothing(m: Flat)
    requires NearlyWellFormed(m)
    ensures StaysShown(m, Settled(m))
  {
    var n := Settled(m);
    forall space: nat, page: nat | space in m.spaces && Shown(m, space, page).Some?
      ensures Shown(n, space, page) == Shown(m, space, page)
    {
      var area := AreaAt(m.spaces[space], page).value;
      assert IsGoodArea(m, area);
      var place := PlaceOf(m, space, area, page);
      assert area.source.OfFile? ==> IsMapped(m, area.source);
      assert area.source.OfSegment? ==> IsMapped(m, area.source);
      assert PlaceOf(n, space, area, page) == place;
    }
  }

  // An area that is inserted where nothing is hides no page.
  lemma InsertingHidesNothing(m: Flat, space: nat, area: Area, n: Flat)
    requires space in m.spaces && InOrder(m.spaces[space]) && area.first < area.end
    requires AreFree(m.spaces[space], area.first, area.end)
    requires n.pages == m.pages && n.spaces == m.spaces[space := Inserted(m.spaces[space], area)]
    ensures StaysShown(m, n)
  {
    forall other: nat, page: nat | other in m.spaces && Shown(m, other, page).Some?
      ensures Shown(n, other, page) == Shown(m, other, page)
    {
      if other == space {
        InsertingAddsItsPages(m.spaces[space], area, page);
        var was := AreaAt(m.spaces[space], page).value;
        assert !Intersects(was, area.first, area.end);
        assert !Covers(area, page) by { assert was in m.spaces[space] && was.first < was.end; }
      }
      assert AreaAt(AreasOf(n, other), page) == AreaAt(AreasOf(m, other), page);
    }
  }

  lemma UnmappingWhereNothingIsChangesNoPage(m: Flat, space: nat, first: nat, end: nat)
    requires FlatWellFormed(m) && space in m.spaces && AreFree(m.spaces[space], first, end)
    ensures var free := Unmapped(m, space, first, end); free.pages == m.pages && free.spaces == m.spaces
  {
    CuttingWhatIsFreeChangesNothing(m.spaces[space], first, end);
    CopiesStayWhereNothingIsUnmapped(m, space, first, end);
  }

  lemma WhatCanBeMappedIsAGoodArea(m: Flat, space: nat, wish: Wish, first: nat)
    requires FlatWellFormed(m) && space in m.spaces
    requires wish.count > 0 && first + wish.count <= AllPages && CanBeMapped(m, wish)
    ensures var free := Unmapped(m, space, first, first + wish.count);
            var area := AreaFor(wish, first);
            && IsGoodArea(free, area)
            && (area.source.OfSegment? ==> area.end == area.first + free.segments[area.source.segment].pages)
  {
  }

  // No silent loss: a mapping that is made where nothing is changes no byte that any task can read.
  lemma MappingWhereNothingIsLosesNothing(m: Flat, space: nat, wish: Wish, first: nat)
    requires FlatWellFormed(m) && space in m.spaces
    requires wish.count > 0 && first + wish.count <= AllPages && CanBeMapped(m, wish)
    requires AreFree(m.spaces[space], first, first + wish.count)
    ensures StaysShown(m, Mapped(m, space, wish, first))
  {
    hide *;
    var end := first + wish.count;
    var free := Unmapped(m, space, first, end);
    var area := AreaFor(wish, first);
    assert area.first == first && area.end == end && area.source == SourceOf(wish) by { reveal AreaFor; }
    UnmappingWhereNothingIsChangesNoPage(m, space, first, end);
    assert NearlyWellFormed(m) && InOrder(m.spaces[space]) by { reveal *; }
    UnmappingIsNearlyWellFormed(m, space, first, end);
    WhatCanBeMappedIsAGoodArea(m, space, wish, first);
    var with := free.(spaces := free.spaces[space := Inserted(free.spaces[space], area)]);
    var own := WithOwnAddress(with, SourceOf(wish), first);
    assert own.pages == m.pages && own.spaces == with.spaces by { reveal WithOwnAddress; }
    InsertingHidesNothing(m, space, area, own);
    InsertingIsNearlyWellFormed(free, space, area, own);
    SettlingLosesNothing(own);
    assert StaysShown(m, Settled(own)) by { reveal StaysShown; }
    assert Mapped(m, space, wish, first) == Settled(own) by { reveal Mapped; }
  }

  // Every copy is in an area.
  lemma CopiesStayWhereNothingIsUnmapped(m: Flat, space: nat, first: nat, end: nat)
    requires FlatWellFormed(m) && space in m.spaces && AreFree(m.spaces[space], first, end)
    ensures Unmapped(m, space, first, end).pages == m.pages
  {
    forall place | place in m.pages && place.Own? && place.space == space ensures !(first <= place.page < end) {
      assert IsGoodPlace(m, place);
      var area := AreaAt(m.spaces[space], place.page).value;
      assert !Intersects(area, first, end);
      assert area.first < area.end by { assert AreGoodAreas(m, m.spaces[space]); }
    }
  }

  lemma MapAreaLosesNothing(m: Flat, task: Task, wish: Wish)
    requires FlatWellFormed(m) && task.space in m.spaces && task.searched.end <= AllPages && !wish.fixed
    ensures StaysShown(m, FlatAfter(m, MapAreaCall(m, task, wish)))
  {
    hide Mapped, Gates;
    if Gates(m, task, wish).At? {
      var first := Gates(m, task, wish).first;
      WhatPassesTheGatesCanBeMapped(m, task, wish);
      ChosenPagesAreFree(m, task, wish);
      hide FlatWellFormed;
      MappingWhereNothingIsLosesNothing(m, task.space, wish, first);
    }
  }

  // R-MEM-141, R-MEM-142: without FIXED nothing is where a mapping is made.
  lemma ChosenPagesAreFree(m: Flat, task: Task, wish: Wish)
    requires task.space in m.spaces && !wish.fixed && Gates(m, task, wish).At?
    ensures var first := Gates(m, task, wish).first; AreFree(m.spaces[task.space], first, first + wish.count)
  {
    if WillDo(m, task, wish) {}
    else {
      hide WillDo, FindShared, FindUnmapped;
      if wish.shared { FoundSharedPagesAreNobodys(m, wish.count); }
      else { FoundPagesAreFree(AreasOf(m, task.space), task.searched, wish.count); }
    }
  }

  lemma MapSegmentLosesNothing(m: Flat, task: Task, wish: Wish)
    requires FlatWellFormed(m) && task.space in m.spaces && task.searched.end <= AllPages && !wish.fixed
    ensures StaysShown(m, FlatAfter(m, MapSegmentCall(m, task, wish)))
  {
    MakingSegmentsKeepsWellFormed(m, wish.count, true);
    var made := WithSegment(m, wish.count, true);
    hide FlatWellFormed, MapAreaCall, WithSegment;
    if made.Segment? {
      MapAreaLosesNothing(made.with, task, wish.(source := Some(OfSegment(made.id)), offset := 0));
      SegmentsDoNotShow(m, made.with);
    }
  }

  lemma SegmentsDoNotShow(m: Flat, n: Flat)
    requires n == m.(segments := n.segments)
    ensures forall space, page :: Shown(n, space, page) == Shown(m, space, page)
  {
  }

  lemma TouchingLosesNothing(m: Flat, space: nat, page: nat, want: Want)
    ensures var n := Touched(m, space, page, want);
            n.Some? ==> n.value.spaces == m.spaces
                        && forall other, number :: Shown(n.value, other, number) == Shown(m, other, number)
  {
  }

  lemma TouchingAllLosesNothing(m: Flat, space: nat, first: nat, count: nat, want: Want)
    ensures var n := AllTouched(m, space, first, count, want); n.Some? ==> StaysShown(m, n.value)
    decreases count
  {
    if count > 0 {
      TouchingLosesNothing(m, space, first, want);
      var next := Touched(m, space, first, want);
      if next.Some? { TouchingAllLosesNothing(next.value, space, first + 1, count - 1, want); }
    }
  }

  // Files, and tasks that are new, show nothing.
  lemma ForkingLosesNothing(m: Flat, parent: nat, child: nat)
    requires FlatWellFormed(m) && parent in m.tasks
    ensures StaysShown(m, Forked(m, parent, child))
  {
    var n := Forked(m, parent, child);
    forall space: nat, page: nat | space in m.spaces && Shown(m, space, page).Some?
      ensures Shown(n, space, page) == Shown(m, space, page)
    {
      assert Own(space, page) in n.pages <==> Own(space, page) in m.pages;
      assert AreasOf(n, space) == AreasOf(m, space);
    }
  }

  // Persistence: what goes with the last use of a file is behind its end.
  lemma SettlingKeepsFiles(m: Flat)
    ensures FilesPersist(m, Settled(m))
  {
    var n := Settled(m);
    forall file | file in m.files ensures FilePersists(m, n, file) {
      forall number | 0 <= number < PagesFor(m.files[file].length) ensures SameBeforeEnd(m, n, file, number) {}
    }
  }

  // R-MEM-85: after a flush the vnode has what the file has, as far as the file goes.
  lemma AFlushStoresTheFile(m: Flat, file: nat, number: nat)
    requires file in m.files && number < PagesFor(m.files[file].length)
    ensures var flushed := FlushedFile(m, file);
            && flushed.storedLength == flushed.length == m.files[file].length
            && var bytes := if number in flushed.stored then flushed.stored[number] else ZeroBytes();
               var kept := BytesBeforeEnd(m.files[file].length, number);
               bytes[..kept] == BytesOf(m, InFile(file, number))[..kept]
  {
  }

  // Files have the bytes that they had, wherever nothing but copies and areas change.
  lemma FilesThatKeepTheirPagesPersist(m: Flat, n: Flat)
    requires forall file | file in m.files :: file in n.files && n.files[file].length == m.files[file].length
    requires forall file, number :: BytesOf(n, InFile(file, number)) == BytesOf(m, InFile(file, number))
    ensures FilesPersist(m, n)
  {
  }

  lemma PersistingTwiceIsPersisting(m: Flat, n: Flat, o: Flat)
    requires FilesPersist(m, n) && FilesPersist(n, o)
    ensures FilesPersist(m, o)
  {
    forall file | file in m.files ensures FilePersists(m, o, file) {
      assert FilePersists(m, n, file);
      assert FilePersists(n, o, file);
      forall number | 0 <= number < PagesFor(m.files[file].length) ensures SameBeforeEnd(m, o, file, number) {
        assert SameBeforeEnd(m, n, file, number);
        assert SameBeforeEnd(n, o, file, number);
      }
    }
  }

  lemma UnmappingKeepsFiles(m: Flat, space: nat, first: nat, end: nat)
    requires space in m.spaces
    ensures FilesPersist(m, Settled(Unmapped(m, space, first, end)))
  {
    FilesThatKeepTheirPagesPersist(m, Unmapped(m, space, first, end));
    SettlingKeepsFiles(Unmapped(m, space, first, end));
    PersistingTwiceIsPersisting(m, Unmapped(m, space, first, end), Settled(Unmapped(m, space, first, end)));
  }

  // Persistence: bytes of a file survive its closing and its unmapping, also by its last user.
  lemma ExitingKeepsFiles(m: Flat, task: nat)
    requires task in m.tasks && m.tasks[task].space in m.spaces
    ensures FilesPersist(m, Exited(m, task))
  {
    var space := m.tasks[task].space;
    if HasAnother(m, task) { FilesThatKeepTheirPagesPersist(m, Exited(m, task)); }
    else {
      var empty := Unmapped(m, space, 0, AllPages);
      var gone := empty.(tasks := m.tasks - {task}, spaces := empty.spaces - {space});
      FilesThatKeepTheirPagesPersist(m, gone);
      SettlingKeepsFiles(gone);
      PersistingTwiceIsPersisting(m, gone, Settled(gone));
    }
  }

  lemma ClosingKeepsFiles(m: Flat, file: nat)
    requires file in m.files
    ensures FilesPersist(m, FlatAfter(m, CloseFileCall(m, file)))
  {
    FilesThatKeepTheirPagesPersist(m, m);
    if m.files[file].openers > 0 {
      var n := m.(files := m.files[file := FlushedFile(m, file).(openers := m.files[file].openers - 1)]);
      FilesThatKeepTheirPagesPersist(m, n);
      SettlingKeepsFiles(n);
      PersistingTwiceIsPersisting(m, n, Settled(n));
    }
  }

  lemma MappingKeepsFiles(m: Flat, space: nat, wish: Wish, first: nat)
    requires space in m.spaces
    ensures FilesPersist(m, Mapped(m, space, wish, first))
  {
    var free := Unmapped(m, space, first, first + wish.count);
    var with := free.(spaces := free.spaces[space := Inserted(free.spaces[space], AreaFor(wish, first))]);
    var own := WithOwnAddress(with, SourceOf(wish), first);
    assert own.files == free.files && own.pages == free.pages;
    assert forall file | file in m.files :: file in own.files && own.files[file].length == m.files[file].length;
    assert forall file, number :: BytesOf(own, InFile(file, number)) == BytesOf(m, InFile(file, number));
    hide Settled, Unmapped, FilesPersist, WithOwnAddress, BytesOf;
    FilesThatKeepTheirPagesPersist(m, own);
    SettlingKeepsFiles(own);
    PersistingTwiceIsPersisting(m, own, Settled(own));
  }
}
