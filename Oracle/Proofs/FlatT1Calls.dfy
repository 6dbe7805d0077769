// Every call keeps a flat memory well-formed, call by call; so does every run from a container without tasks.
module FlatT1Calls {
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
  import opened FlatWindows
  import opened FlatSteps
  import opened FlatWellFormedness
  import opened FlatLists
  import opened FlatT1

  lemma NewTasksAreWellFormed(m: Flat, task: nat, all: Region, searched: Region)
    requires FlatWellFormed(m) && task !in m.tasks && all.end <= AllPages && searched.end <= AllPages
    ensures FlatWellFormed(WithNewTask(m, task, all, searched))
  {
    var n := WithNewTask(m, task, all, searched);
    SpacesGrow(m, n);
    assert n.tasks[task].space == m.nextSpace;
    forall space | space in n.spaces ensures exists one <- n.tasks :: n.tasks[one].space == space {
      if space in m.spaces {
        var one :| one in m.tasks && m.tasks[one].space == space;
        assert one in n.tasks && n.tasks[one].space == space;
      }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) { assert IsGoodPlace(m, place); }
  }

  // A space more, whose areas are those of another, or none.
  ghost predicate HasASpaceMore(m: Flat, n: Flat) {
    && m.nextSpace !in m.spaces && m.nextSpace in n.spaces
    && n.spaces == m.spaces[m.nextSpace := n.spaces[m.nextSpace]]
    && n.files == m.files && n.segments == m.segments
    && (n.spaces[m.nextSpace] == [] || exists from <- m.spaces :: n.spaces[m.nextSpace] == m.spaces[from])
  }

  lemma SpacesGrow(m: Flat, n: Flat)
    requires FlatWellFormed(m) && HasASpaceMore(m, n)
    ensures forall source :: IsMapped(n, source) == IsMapped(m, source)
    ensures forall space <- n.spaces :: AreGoodAreas(n, n.spaces[space])
    ensures NothingIsKept(n)
  {
    forall source ensures IsMapped(n, source) == IsMapped(m, source) {
      if IsMapped(m, source) {
        var space, area :| space in m.spaces && area in m.spaces[space] && area.source == source;
        assert space in n.spaces && area in n.spaces[space];
      }
      if IsMapped(n, source) {
        var space, area :| space in n.spaces && area in n.spaces[space] && area.source == source;
        if space == m.nextSpace { var from :| from in m.spaces && n.spaces[m.nextSpace] == m.spaces[from]; }
      }
    }
    forall space | space in n.spaces ensures AreGoodAreas(n, n.spaces[space]) {
      if space == m.nextSpace && n.spaces[space] != [] {
        var from :| from in m.spaces && n.spaces[m.nextSpace] == m.spaces[from];
        assert AreGoodAreas(m, m.spaces[from]);
      } else if space in m.spaces { assert AreGoodAreas(m, m.spaces[space]); }
      forall area | area in n.spaces[space] ensures IsGoodArea(n, area) { assert IsGoodArea(m, area); }
    }
    forall segment | segment in n.segments ensures !IsGone(n, segment) { assert !IsGone(m, segment); }
  }

  lemma ForkingKeepsWellFormed(m: Flat, parent: nat, child: nat)
    requires FlatWellFormed(m) && parent in m.tasks && child !in m.tasks
    ensures FlatWellFormed(Forked(m, parent, child))
  {
    var n := Forked(m, parent, child);
    var from := m.tasks[parent].space;
    SpacesGrow(m, n);
    assert n.tasks[child].space == m.nextSpace;
    forall space | space in n.spaces ensures exists one <- n.tasks :: n.tasks[one].space == space {
      if space in m.spaces {
        var one :| one in m.tasks && m.tasks[one].space == space;
        assert one in n.tasks && n.tasks[one].space == space;
      }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) {
      if place in m.pages { assert IsGoodPlace(m, place); }
      else { assert Own(from, place.page) in m.pages; assert IsGoodPlace(m, Own(from, place.page)); }
    }
  }

  lemma CloningKeepsWellFormed(m: Flat, task: nat, clone: nat)
    requires FlatWellFormed(m) && task in m.tasks && clone !in m.tasks
    ensures FlatWellFormed(Shared(m, task, clone))
  {
    var n := Shared(m, task, clone);
    forall space | space in n.spaces ensures exists one <- n.tasks :: n.tasks[one].space == space {
      var one :| one in m.tasks && m.tasks[one].space == space;
      assert one in n.tasks && n.tasks[one].space == space;
    }
    assert AreasAndPlacesAreGood(n) && NothingIsKept(n) by { SpacesStay(m, n); }
  }

  // Nothing but tasks differ.
  lemma SpacesStay(m: Flat, n: Flat)
    requires FlatWellFormed(m) && n == m.(tasks := n.tasks)
    ensures AreasAndPlacesAreGood(n) && NothingIsKept(n)
  {
    forall source ensures IsMapped(n, source) == IsMapped(m, source) {}
    forall space | space in n.spaces ensures AreGoodAreas(n, n.spaces[space]) {
      assert AreGoodAreas(m, m.spaces[space]);
      forall area | area in n.spaces[space] ensures IsGoodArea(n, area) { assert IsGoodArea(m, area); }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) { assert IsGoodPlace(m, place); }
    forall segment | segment in n.segments ensures !IsGone(n, segment) { assert !IsGone(m, segment); }
  }

  lemma ReleasingKeepsWellFormed(m: Flat, space: nat, first: nat, end: nat)
    requires FlatWellFormed(m) && space in m.spaces
    ensures FlatWellFormed(Settled(Unmapped(m, space, first, end)))
  {
    UnmappingIsNearlyWellFormed(m, space, first, end);
    SettlingIsWellFormed(Unmapped(m, space, first, end));
  }

  lemma ExitingKeepsWellFormed(m: Flat, task: nat)
    requires FlatWellFormed(m) && task in m.tasks
    ensures FlatWellFormed(Exited(m, task))
  {
    var space := m.tasks[task].space;
    if HasAnother(m, task) {
      var n := m.(tasks := m.tasks - {task});
      SpacesStay(m, n);
      forall one | one in n.spaces ensures exists other <- n.tasks :: n.tasks[other].space == one {
        var other :| other in m.tasks && m.tasks[other].space == one;
        if other == task { var another :| another in m.tasks && another != task && m.tasks[another].space == space;
                           assert another in n.tasks; }
        else { assert other in n.tasks; }
      }
    } else {
      var empty := Unmapped(m, space, 0, AllPages);
      UnmappingIsNearlyWellFormed(m, space, 0, AllPages);
      var gone := empty.(tasks := m.tasks - {task}, spaces := empty.spaces - {space});
      LeavingIsNearlyWellFormed(m, empty, task, gone);
      SettlingIsWellFormed(gone);
    }
  }

  lemma LeavingIsNearlyWellFormed(m: Flat, empty: Flat, task: nat, gone: Flat)
    requires FlatWellFormed(m) && task in m.tasks && !HasAnother(m, task)
    requires NearlyWellFormed(empty) && AreasChange(m, empty, m.tasks[task].space)
    requires forall page | 0 <= page < AllPages :: Own(m.tasks[task].space, page) !in empty.pages
    requires gone == empty.(tasks := m.tasks - {task}, spaces := empty.spaces - {m.tasks[task].space})
    ensures NearlyWellFormed(gone)
  {
    var space := m.tasks[task].space;
    forall one | one in gone.spaces ensures AreGoodAreas(gone, gone.spaces[one]) {
      assert AreGoodAreas(empty, empty.spaces[one]);
      forall area | area in gone.spaces[one] ensures IsGoodArea(gone, area) { assert IsGoodArea(empty, area); }
    }
    forall place | place in gone.pages ensures IsGoodPlace(gone, place) {
      assert IsGoodPlace(empty, place);
      if place.Own? && place.space == space {
        var area := AreaAt(empty.spaces[space], place.page).value;
        assert IsGoodArea(empty, area);
      }
    }
    forall segment | segment in gone.segments && IsMapped(gone, OfSegment(segment))
      ensures gone.segments[segment].ownFirst.Some?
    {
      assert IsMapped(empty, OfSegment(segment));
    }
    forall one | one in gone.spaces ensures exists other <- gone.tasks :: gone.tasks[other].space == one {
      var other :| other in m.tasks && m.tasks[other].space == one;
      assert other != task && other in gone.tasks;
    }
  }

  lemma MapAreaKeepsWellFormed(m: Flat, task: Task, wish: Wish)
    requires FlatWellFormed(m) && task.space in m.spaces && task.searched.end <= AllPages
    ensures FlatWellFormed(FlatAfter(m, MapChecked(m, task, wish)))
  {
    hide Mapped, Gates;
    if Gates(m, task, wish).At? {
      WhatPassesTheGatesCanBeMapped(m, task, wish);
      hide FlatWellFormed;
      MappingKeepsWellFormed(m, task.space, wish, Gates(m, task, wish).first);
    }
  }

  // R-POSIX-121: a number that no segment has, and that nothing shows.
  lemma TheNextSegmentIsNew(m: Flat, from: nat)
    ensures NextSegment(m, from).Some? ==> NextSegment(m, from).value !in m.segments
    ensures NextSegment(m, from).Some? ==>
              from <= NextSegment(m, from).value < 64
              && forall lower | from <= lower < NextSegment(m, from).value :: lower in m.segments
    decreases 64 - from
  {
  }

  lemma MakingSegmentsKeepsWellFormed(m: Flat, pages: nat, isHidden: bool)
    requires FlatWellFormed(m)
    ensures var made := WithSegment(m, pages, isHidden);
            made.Segment? ==> FlatWellFormed(made.with) && made.with == m.(segments := made.with.segments)
  {
    var made := WithSegment(m, pages, isHidden);
    if made.Segment? {
      TheNextSegmentIsNew(m, 0);
      var n := made.with;
      forall source ensures IsMapped(n, source) == IsMapped(m, source) {}
      forall space | space in n.spaces ensures AreGoodAreas(n, n.spaces[space]) {
        assert AreGoodAreas(m, m.spaces[space]);
        forall area | area in n.spaces[space] ensures IsGoodArea(n, area) { assert IsGoodArea(m, area); }
      }
      forall place | place in n.pages ensures IsGoodPlace(n, place) { assert IsGoodPlace(m, place); }
      if IsMapped(m, OfSegment(made.id)) {
        var space, area :| space in m.spaces && area in m.spaces[space] && area.source == OfSegment(made.id);
        assert IsGoodArea(m, area);
      }
      forall segment | segment in n.segments ensures !IsGone(n, segment) {
        if segment != made.id { assert !IsGone(m, segment); }
      }
    }
  }

  lemma MapSegmentKeepsWellFormed(m: Flat, task: Task, wish: Wish)
    requires FlatWellFormed(m) && task.space in m.spaces && task.searched.end <= AllPages
    ensures FlatWellFormed(FlatAfter(m, MapSegmentCall(m, task, wish)))
  {
    MakingSegmentsKeepsWellFormed(m, wish.count, true);
    var made := WithSegment(m, wish.count, true);
    hide FlatWellFormed, MapChecked, WithSegment;
    if made.Segment? {
      MapAreaKeepsWellFormed(made.with, task, wish.(source := Some(OfSegment(made.id)), offset := 0));
    }
  }

  lemma AttachingKeepsWellFormed(m: Flat, task: Task, id: nat, address: nat, isReadOnly: bool)
    requires FlatWellFormed(m) && task.space in m.spaces && task.searched.end <= AllPages
    ensures FlatWellFormed(FlatAfter(m, AttachCall(m, task, id, address, isReadOnly)))
  {
    if id in m.segments {
      var segment := m.segments[id];
      var wish := Wish(
        Some(OfSegment(id)), true, true, false, false, false, Prot(true, !isReadOnly, false), 0, address, segment.pages);
      if segment.ownFirst.Some? {
        assert CanBeMapped(m, wish);
        hide FlatWellFormed, Mapped;
        MappingKeepsWellFormed(m, task.space, wish, segment.ownFirst.value);
      } else {
        hide FlatWellFormed, MapChecked;
        MapAreaKeepsWellFormed(m, task, wish);
      }
    }
  }

  lemma FilteringKeepsOrder(areas: seq<Area>, keep: Area -> bool)
    requires InOrder(areas)
    ensures InOrder(Filter(areas, keep))
    ensures forall area :: area in Filter(areas, keep) <==> area in areas && keep(area)
  {
    if |areas| > 0 {
      assert areas == [areas[0]] + areas[1..];
      FilteringKeepsOrder(areas[1..], keep);
      var rest := Filter(areas[1..], keep);
      forall area | area in rest ensures areas[0].end <= area.first {
        var i :| 1 <= i < |areas| && areas[i] == area;
        assert areas[0].end <= areas[i].first;
      }
      JoiningKeepsOrder([areas[0]], rest);
    }
  }

  lemma DetachingKeepsWellFormed(m: Flat, space: nat, address: nat)
    requires FlatWellFormed(m) && space in m.spaces
    ensures FlatWellFormed(FlatAfter(m, DetachCall(m, space, address)))
  {
    var first := address / PageSize;
    var segment := AttachedAt(m, space, first, 0);
    if address % PageSize == 0 && segment.Some? {
      var n := m.(spaces := m.spaces[space := Without(m, m.spaces[space], segment.value, first)]);
      LeavingASegmentIsNearlyWellFormed(m, space, segment.value, first, n);
      SettlingIsWellFormed(n);
    }
  }

  lemma LeavingASegmentIsNearlyWellFormed(m: Flat, space: nat, segment: nat, first: nat, n: Flat)
    requires FlatWellFormed(m) && space in m.spaces
    requires n == m.(spaces := m.spaces[space := Without(m, m.spaces[space], segment, first)])
    ensures NearlyWellFormed(n)
  {
    FilteringKeepsOrder(
      m.spaces[space],
      (area: Area) => !(area.source == OfSegment(segment) && IsInRange(m, area, segment, first)));
    forall other | other in n.spaces ensures AreGoodAreas(n, n.spaces[other]) {
      assert AreGoodAreas(m, m.spaces[other]);
      forall area | area in n.spaces[other] ensures IsGoodArea(n, area) { assert IsGoodArea(m, area); }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) {
      assert IsGoodPlace(m, place);
      if place.Own? && place.space == space {
        var area := AreaAt(m.spaces[space], place.page).value;
        assert IsGoodArea(m, area);
        OnlyOneAreaHasAPage(n.spaces[space], area, place.page);
      }
    }
    forall one | one in n.segments && IsMapped(n, OfSegment(one)) ensures n.segments[one].ownFirst.Some? {
      assert IsMapped(m, OfSegment(one));
    }
  }

  // Nothing but the numbers that are taken differ.
  lemma TakenNumbersDoNotMatter(m: Flat, utcbs: set<nat>, own: set<nat>)
    requires FlatWellFormed(m)
    ensures FlatWellFormed(m.(utcbTaken := utcbs, ownTaken := own))
  {
    BytesDoNotMatter(m, m.(utcbTaken := utcbs, ownTaken := own));
  }

  lemma WindowsKeepWellFormed(m: Flat, task: Task, call: FlatCall)
    requires FlatWellFormed(m) && task.space in m.spaces
    ensures match call
      case OpenWindow(address, size, needs) =>
        FlatWellFormed(FlatAfter(m, OpenWindowCall(m, task.space, address, size, needs)))
      case CloseWindow(address, size) => FlatWellFormed(FlatAfter(m, CloseWindowCall(m, address, size)))
      case MapUtcbPage => FlatWellFormed(FlatAfter(m, MapUtcbPageCall(m, task)))
      case UnmapUtcbPage(address) => FlatWellFormed(FlatAfter(m, UnmapUtcbPageCall(m, task.space, address)))
      case _ => true
  {
    var within := m.utcbRegion.end <= AllPages;
    assert within;
    hide FlatWellFormed, AllTouched, Mapped, Unmapped, Settled, IsValid, LowestRun, Run;
    match call
    case OpenWindow(address, size, needs) =>
      var first, count := address / PageSize, PagesTouched(address, size);
      var want := if needs.write then ToWrite else ToRead;
      TouchingAllKeepsWellFormed(m, task.space, first, count, want);
      var got := AllTouched(m, task.space, first, count, want);
      var run := LowestRun(NotIn(m.ownTaken), count, m.ownRegion.first, m.ownRegion.end);
      if got.Some? && run.Some? {
        TakenNumbersDoNotMatter(got.value, got.value.utcbTaken, m.ownTaken + Run(run.value, count));
      }
    case CloseWindow(address, size) =>
      TakenNumbersDoNotMatter(
        m, m.utcbTaken, m.ownTaken - Run(address / PageSize, PagesFor(address % PageSize + size)));
    case MapUtcbPage =>
      var first := LowestRun(NotIn(m.utcbTaken), 1, m.utcbRegion.first, m.utcbRegion.end);
      TheSearchFindsTheLowest(NotIn(m.utcbTaken), 1, m.utcbRegion.first, m.utcbRegion.end);
      if first.Some? {
        TakenNumbersDoNotMatter(m, m.utcbTaken + {first.value}, m.ownTaken);
        MappingKeepsWellFormed(
          m.(utcbTaken := m.utcbTaken + {first.value}), task.space, UtcbWish(first.value), first.value);
      }
    case UnmapUtcbPage(address) =>
      var page := address / PageSize;
      TakenNumbersDoNotMatter(m, m.utcbTaken - {page}, m.ownTaken);
      ReleasingKeepsWellFormed(m.(utcbTaken := m.utcbTaken - {page}), task.space, page, page + 1);
    case _ =>
  }

  lemma TruncatingKeepsWellFormed(m: Flat, file: nat)
    requires FlatWellFormed(m) && file in m.files && !IsMapped(m, OfFile(file))
    ensures FlatWellFormed(Truncated(m, file))
  {
    var n := Truncated(m, file);
    forall source ensures IsMapped(n, source) == IsMapped(m, source) {}
    forall space | space in n.spaces ensures AreGoodAreas(n, n.spaces[space]) {
      assert AreGoodAreas(m, m.spaces[space]);
      forall area | area in n.spaces[space] ensures IsGoodArea(n, area) {
        assert IsGoodArea(m, area);
        if area.source == OfFile(file) { assert IsMapped(m, OfFile(file)); }
      }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) { assert IsGoodPlace(m, place); }
    forall segment | segment in n.segments ensures !IsGone(n, segment) { assert !IsGone(m, segment); }
  }

  lemma WritingAFileKeepsWellFormed(m: Flat, file: nat, offset: nat, bytes: seq<byte>)
    requires FlatWellFormed(m) && file in m.files
    ensures FlatWellFormed(Settled(WrittenToFile(m, file, offset, bytes)))
  {
    WritingAFileKeepsGood(m, file, offset, bytes);
    SettlingIsWellFormed(WrittenToFile(m, file, offset, bytes));
  }

  // A record of a file changes, but not its length.
  lemma RecordsDoNotMatter(m: Flat, file: nat, record: File)
    requires FlatWellFormed(m) && file in m.files && record.length == m.files[file].length
    ensures FlatWellFormed(m.(files := m.files[file := record]))
  {
    BytesDoNotMatter(m, m.(files := m.files[file := record]));
  }

  lemma FileCallsKeepWellFormed(m: Flat, space: nat, file: nat, call: FlatCall)
    requires FlatWellFormed(m) && file in m.files && space in m.spaces
    ensures FlatWellFormed(FlatAfter(m, FileCall(m, space, file, call)))
  {
    hide FlatWellFormed, Settled, WrittenToFile, Stored, Loaded, IsValid;
    match call
    case CloseFile(_) =>
      if m.files[file].openers > 0 {
        var closed := FlushedFile(m, file).(openers := m.files[file].openers - 1);
        RecordsDoNotMatter(m, file, closed);
        var n := m.(files := m.files[file := closed]);
        assert NearlyWellFormed(n) by { reveal FlatWellFormed; }
        SettlingIsWellFormed(n);
      }
    case FlushFile(_) => RecordsDoNotMatter(m, file, FlushedFile(m, file));
    case TruncateFile(_) => if !IsMapped(m, OfFile(file)) { TruncatingKeepsWellFormed(m, file); }
    case WriteFile(_, offset, bytes) => WritingAFileKeepsWellFormed(m, file, offset, bytes);
    case ReadFileToUser(_, offset, address, size) =>
      StoringKeepsWellFormed(m, space, address, ReadFromFile(m, file, offset, size));
    case WriteFileFromUser(_, offset, address, size) =>
      var bytes := Loaded(m, space, address, size);
      if bytes.Some? { WritingAFileKeepsWellFormed(m, file, offset, bytes.value); }
    case _ =>
  }

  lemma NewVnodesAreWellFormed(m: Flat, vnode: nat, isDirectory: bool)
    requires FlatWellFormed(m) && vnode !in m.files
    ensures FlatWellFormed(m.(files := m.files[vnode := File(isDirectory, 0, 0, map[], 0)]))
  {
    var n := m.(files := m.files[vnode := File(isDirectory, 0, 0, map[], 0)]);
    forall source ensures IsMapped(n, source) == IsMapped(m, source) {}
    forall space | space in n.spaces ensures AreGoodAreas(n, n.spaces[space]) {
      assert AreGoodAreas(m, m.spaces[space]);
      forall area | area in n.spaces[space] ensures IsGoodArea(n, area) { assert IsGoodArea(m, area); }
    }
    forall place | place in n.pages ensures IsGoodPlace(n, place) { assert IsGoodPlace(m, place); }
    forall segment | segment in n.segments ensures !IsGone(n, segment) { assert !IsGone(m, segment); }
  }

  lemma OutsideCallsKeepWellFormed(m: Flat, call: FlatCall)
    requires FlatWellFormed(m)
    ensures FlatWellFormed(FlatAfter(m, OutsideStep(m, call)))
  {
    hide FlatWellFormed, Settled, WrittenToFile, WithSegment, WithNewTask;
    match call
    case AddTask(task, all, searched) =>
      if task !in m.tasks && all.end <= AllPages && searched.end <= AllPages {
        NewTasksAreWellFormed(m, task, all, searched);
      }
    case AddVnode(vnode, isDirectory, bytes) =>
      if vnode !in m.files {
        NewVnodesAreWellFormed(m, vnode, isDirectory);
        WritingAFileKeepsWellFormed(m.(files := m.files[vnode := File(isDirectory, 0, 0, map[], 0)]), vnode, 0, bytes);
      }
    case OpenVnode(vnode) =>
      if vnode in m.files { RecordsDoNotMatter(m, vnode, m.files[vnode].(openers := m.files[vnode].openers + 1)); }
    case MakeSegment(pages) => MakingSegmentsKeepsWellFormed(m, pages, false);
    case _ =>
  }

  lemma TaskCallsKeepWellFormed(m: Flat, id: nat, call: FlatCall)
    requires FlatWellFormed(m) && id in m.tasks && m.tasks[id].space in m.spaces
    ensures FlatWellFormed(FlatAfter(m, TaskStep(m, id, call)))
  {
    hide FlatWellFormed, Settled, Unmapped, MapChecked, MapSegmentCall, AttachCall, DetachCall, OpenWindowCall,
         CloseWindowCall, MapUtcbPageCall, UnmapUtcbPageCall, FileCall, OutsideStep, Stored,
         Loaded, Touched, AllTouched, Exited, Forked, Shared, FlushedIn, IsValid, TextAt;
    var task := m.tasks[id];
    var space := task.space;
    assert task.searched.end <= AllPages by { reveal FlatWellFormed; }
    match call
    case Touch(address, want) => TouchingKeepsWellFormed(m, space, address / PageSize, want);
    case Store(address, bytes) => StoringKeepsWellFormed(m, space, address, bytes);
    case WriteUser(address, bytes) => StoringKeepsWellFormed(m, space, address, bytes);
    case Prepare(address, size, want) =>
      TouchingAllKeepsWellFormed(m, space, address / PageSize, PagesTouched(address, size), want);
    case Prefault(address, reading, writing, _) =>
      var page := address / PageSize;
      TouchingKeepsWellFormed(m, space, page, ToRead);
      var read := if reading then Touched(m, space, page, ToRead) else Some(m);
      if read.Some? { TouchingKeepsWellFormed(read.value, space, page, ToWrite); }
    case MapArea(wish) => MapAreaKeepsWellFormed(m, task, wish);
    case UnmapArea(address, count) =>
      ReleasingKeepsWellFormed(m, space, address / PageSize, address / PageSize + count);
    case Munmap(start, length) =>
      ReleasingKeepsWellFormed(m, space, start / PageSize, start / PageSize + PagesFor(length));
    case Mmap(address, length, prot, flags, handle, offset) =>
      var wish := Wish(
        if flags.isAnonymous then None else if handle.Some? then Some(OfFile(handle.value.file)) else None,
        flags.isAnonymous, flags.isShared, flags.isPrivate, flags.isFixed, flags.growsDown, prot, offset, address, PagesFor(length));
      MapAreaKeepsWellFormed(m, task, wish);
      MapSegmentKeepsWellFormed(m, task, wish);
    case Msync(start, length) =>
      FlushingKeepsWellFormed(m, space, start / PageSize, start / PageSize + PagesFor(length));
    case OpenWindow(_, _, _) => WindowsKeepWellFormed(m, task, call);
    case CloseWindow(_, _) => WindowsKeepWellFormed(m, task, call);
    case MapUtcbPage => WindowsKeepWellFormed(m, task, call);
    case UnmapUtcbPage(_) => WindowsKeepWellFormed(m, task, call);
    case AttachSegment(segment, address, isReadOnly) => AttachingKeepsWellFormed(m, task, segment, address, isReadOnly);
    case DetachSegment(address) => DetachingKeepsWellFormed(m, space, address);
    case ForkTask(child) => if child !in m.tasks { ForkingKeepsWellFormed(m, id, child); }
    case CloneTask(clone) => if clone !in m.tasks { CloningKeepsWellFormed(m, id, clone); }
    case ReleaseAreas => ReleasingKeepsWellFormed(m, space, 0, AllPages);
    case ExitTask => ExitingKeepsWellFormed(m, id);
    case CloseFile(file) => if file in m.files { FileCallsKeepWellFormed(m, space, file, call); }
    case ReadFile(file, _, _) => if file in m.files { FileCallsKeepWellFormed(m, space, file, call); }
    case WriteFile(file, _, _) => if file in m.files { FileCallsKeepWellFormed(m, space, file, call); }
    case ReadFileToUser(file, _, _, _) => if file in m.files { FileCallsKeepWellFormed(m, space, file, call); }
    case WriteFileFromUser(file, _, _, _) => if file in m.files { FileCallsKeepWellFormed(m, space, file, call); }
    case TruncateFile(file) => if file in m.files { FileCallsKeepWellFormed(m, space, file, call); }
    case FlushFile(file) => if file in m.files { FileCallsKeepWellFormed(m, space, file, call); }
    case _ => OutsideCallsKeepWellFormed(m, call);
  }

  // Every call keeps a flat memory well-formed.
  lemma EveryCallKeepsWellFormed(m: Flat, task: nat, call: FlatCall)
    requires FlatWellFormed(m)
    ensures FlatWellFormed(FlatAfter(m, FlatStep(m, task, call)))
  {
    hide FlatWellFormed, TaskStep, OutsideStep;
    if task in m.tasks && m.tasks[task].space in m.spaces { TaskCallsKeepWellFormed(m, task, call); }
  }

  // So do all calls in a row.
  lemma EveryRunKeepsWellFormed(m: Flat, requests: seq<Request>)
    requires FlatWellFormed(m)
    ensures FlatWellFormed(FlatRun(m, requests))
    decreases |requests|
  {
    hide FlatWellFormed, FlatStep;
    if |requests| > 0 {
      EveryCallKeepsWellFormed(m, requests[0].task, requests[0].call);
      EveryRunKeepsWellFormed(FlatAfter(m, FlatStep(m, requests[0].task, requests[0].call)), requests[1..]);
    }
  }

  // R-MEM-20: a layout that lies in 32 bits, and has room for the image and the window.
  ghost predicate IsLayout(layout: Layout, imagePages: nat) {
    && layout.shared.end <= AllPages && layout.utcb.end <= AllPages && layout.pager.end <= AllPages
    && layout.pager.first + imagePages + WindowPages <= layout.pager.end
  }

  lemma BootsAreWellFormed(layout: Layout, imagePages: nat, pager: nat)
    requires IsLayout(layout, imagePages)
    ensures FlatWellFormed(BootedMemory(layout, imagePages, pager))
  {
    var window := WindowOf(layout, imagePages);
    var own := Region(window.end, layout.pager.end);
    var nothing := Flat(map[], map[], map[], map[], map[], layout.shared, layout.utcb, own, {}, {}, 0);
    NewTasksAreWellFormed(nothing, pager, layout.pager, window);
    var booted := WithNewTask(nothing, pager, layout.pager, window);
    if imagePages > 0 {
      assert CanBeMapped(booted, ImageOf(layout, imagePages));
      hide FlatWellFormed, Mapped;
      MappingKeepsWellFormed(booted, 0, ImageOf(layout, imagePages), layout.pager.first);
    }
  }

  // From the boot of a pager on, memory is always well-formed.
  lemma WhatIsReachedIsWellFormed(layout: Layout, imagePages: nat, pager: nat, requests: seq<Request>)
    requires IsLayout(layout, imagePages)
    ensures FlatWellFormed(FlatRun(BootedMemory(layout, imagePages, pager), requests))
  {
    hide BootedMemory;
    BootsAreWellFormed(layout, imagePages, pager);
    EveryRunKeepsWellFormed(BootedMemory(layout, imagePages, pager), requests);
  }

  // Give back (R-MEM-161): when no area is left there are no copies, and no segment that was ever attached.
  lemma EverythingIsGivenBack(m: Flat)
    requires FlatWellFormed(m) && forall space <- m.spaces :: m.spaces[space] == []
    ensures forall place <- m.pages :: !place.Own?
    ensures forall segment <- m.segments :: m.segments[segment].ownFirst.None?
  {
    forall place | place in m.pages ensures !place.Own? { assert IsGoodPlace(m, place); }
    forall segment | segment in m.segments ensures m.segments[segment].ownFirst.None? { assert !IsGone(m, segment); }
  }
}
