// Isolation (R-MEM-161): no call of a task changes the areas or the copies of a space that it does not use.
module FlatKeeps {
  import opened Sequences
  import opened FlatStates
  import opened FlatBytes
  import opened FlatAreas
  import opened FlatFiles
  import opened FlatMappings
  import opened FlatTasks
  import opened FlatCalls
  import opened FlatUsers
  import opened FlatSegments
  import opened FlatWindows
  import opened FlatSteps
  import opened FlatWellFormedness
  import opened FlatTheorems

  lemma KeepingTwiceIsKeeping(m: Flat, n: Flat, o: Flat, space: nat)
    requires Keeps(m, n, space) && Keeps(n, o, space)
    ensures Keeps(m, o, space)
  {
  }

  // A page that a space reads is its own copy only if it is of that space.
  lemma CopiesAreOfTheirSpace(m: Flat, space: nat, page: nat)
    ensures PlaceAt(m, space, page).Own? ==> PlaceAt(m, space, page) == Own(space, page)
  {
  }

  lemma TouchingKeepsOthers(m: Flat, space: nat, page: nat, want: Want, other: nat)
    requires other in m.spaces && other != space
    ensures var n := Touched(m, space, page, want); n.Some? ==> Keeps(m, n.value, other)
  {
  }

  lemma TouchingAllKeepsOthers(m: Flat, space: nat, first: nat, count: nat, want: Want, other: nat)
    requires other in m.spaces && other != space
    ensures var n := AllTouched(m, space, first, count, want); n.Some? ==> Keeps(m, n.value, other)
    decreases count
  {
    if count > 0 {
      TouchingKeepsOthers(m, space, first, want, other);
      var next := Touched(m, space, first, want);
      if next.Some? { TouchingAllKeepsOthers(next.value, space, first + 1, count - 1, want, other); }
    }
  }

  lemma PuttingKeepsOthers(m: Flat, place: Place, at: nat, bytes: seq<byte>, other: nat)
    requires at + |bytes| <= PageSize && other in m.spaces
    requires place.Own? ==> place.space != other
    ensures Keeps(m, Put(m, place, at, bytes), other)
  {
  }

  lemma StoringKeepsOthers(m: Flat, space: nat, address: nat, bytes: seq<byte>, other: nat)
    requires other in m.spaces && other != space
    ensures var n := Stored(m, space, address, bytes); n.Some? ==> Keeps(m, n.value, other)
    decreases |bytes|
  {
    if |bytes| > 0 {
      var here := InThisPage(address, |bytes|);
      var page := address / PageSize;
      var ready := Touched(m, space, page, ToWrite);
      if ready.Some? {
        TouchingKeepsOthers(m, space, page, ToWrite, other);
        CopiesAreOfTheirSpace(ready.value, space, page);
        PuttingKeepsOthers(ready.value, PlaceAt(ready.value, space, page), address % PageSize, bytes[..here], other);
        var next := StoredInPage(m, space, address, bytes[..here]).value;
        KeepingTwiceIsKeeping(m, ready.value, next, other);
        StoringKeepsOthers(next, space, address + here, bytes[here..], other);
      }
    }
  }

  lemma PuttingInAFileKeepsAll(m: Flat, file: nat, offset: nat, bytes: seq<byte>, other: nat)
    requires other in m.spaces
    ensures Keeps(m, PutInFile(m, file, offset, bytes), other)
    decreases |bytes|
  {
    if |bytes| > 0 {
      var here := InThisPage(offset, |bytes|);
      var next := Put(m, InFile(file, offset / PageSize), offset % PageSize, bytes[..here]);
      PuttingKeepsOthers(m, InFile(file, offset / PageSize), offset % PageSize, bytes[..here], other);
      PuttingInAFileKeepsAll(next, file, offset + here, bytes[here..], other);
    }
  }

  lemma WritingAFileKeepsAll(m: Flat, file: nat, offset: nat, bytes: seq<byte>, other: nat)
    requires other in m.spaces && file in m.files
    ensures Keeps(m, WrittenToFile(m, file, offset, bytes), other)
  {
    PuttingInAFileKeepsAll(m, file, offset, bytes, other);
  }

  // Keeps does not look at files and segments.
  lemma SettlingKeepsAll(m: Flat, other: nat)
    requires other in m.spaces
    ensures Keeps(m, Settled(m), other)
  {
  }

  lemma UnmappingKeepsOthers(m: Flat, space: nat, first: nat, end: nat, other: nat)
    requires space in m.spaces && other in m.spaces && other != space
    ensures Keeps(m, Unmapped(m, space, first, end), other)
  {
  }

  lemma MappingKeepsOthers(m: Flat, space: nat, wish: Wish, first: nat, other: nat)
    requires space in m.spaces && other in m.spaces && other != space
    ensures Keeps(m, Mapped(m, space, wish, first), other)
  {
    var free := Unmapped(m, space, first, first + wish.count);
    UnmappingKeepsOthers(m, space, first, first + wish.count, other);
    var with := free.(spaces := free.spaces[space := Inserted(free.spaces[space], AreaFor(wish, first))]);
    assert Keeps(m, with, other);
    var own := WithOwnAddress(with, SourceOf(wish), first);
    assert Keeps(m, own, other);
    SettlingKeepsAll(own, other);
  }

  lemma ForkingKeepsAll(m: Flat, parent: nat, child: nat, other: nat)
    requires parent in m.tasks && m.tasks[parent].space in m.spaces && other in m.spaces && other != m.nextSpace
    ensures Keeps(m, Forked(m, parent, child), other)
  {
  }

  lemma ExitingKeepsOthers(m: Flat, task: nat, other: nat)
    requires task in m.tasks && m.tasks[task].space in m.spaces && other in m.spaces && other != m.tasks[task].space
    ensures Keeps(m, Exited(m, task), other)
  {
    var space := m.tasks[task].space;
    if !HasAnother(m, task) {
      var empty := Unmapped(m, space, 0, AllPages);
      UnmappingKeepsOthers(m, space, 0, AllPages, other);
      var gone := empty.(tasks := m.tasks - {task}, spaces := empty.spaces - {space});
      assert Keeps(m, gone, other);
      SettlingKeepsAll(gone, other);
    }
  }

  lemma MapAreaKeepsOthers(m: Flat, task: Task, wish: Wish, other: nat)
    requires task.space in m.spaces && other in m.spaces && other != task.space
    ensures Keeps(m, FlatAfter(m, MapChecked(m, task, wish)), other)
  {
    hide Mapped, Gates;
    if Gates(m, task, wish).At? {
      MappingKeepsOthers(m, task.space, wish, Gates(m, task, wish).first, other);
    }
  }

  lemma MapSegmentKeepsOthers(m: Flat, task: Task, wish: Wish, other: nat)
    requires task.space in m.spaces && other in m.spaces && other != task.space
    ensures Keeps(m, FlatAfter(m, MapSegmentCall(m, task, wish)), other)
  {
    var made := WithSegment(m, wish.count, true);
    if made.Segment? {
      var mapping := wish.(source := Some(OfSegment(made.id)), offset := 0);
      assert Keeps(m, made.with, other);
      hide MapChecked, WithSegment;
      MapAreaKeepsOthers(made.with, task, mapping, other);
    }
  }

  lemma AttachingKeepsOthers(m: Flat, task: Task, id: nat, address: nat, isReadOnly: bool, other: nat)
    requires task.space in m.spaces && other in m.spaces && other != task.space
    ensures Keeps(m, FlatAfter(m, AttachCall(m, task, id, address, isReadOnly)), other)
  {
    hide MapChecked, Mapped;
    if id in m.segments {
      var segment := m.segments[id];
      var wish := Wish(
        Some(OfSegment(id)), true, true, false, false, false, Prot(true, !isReadOnly, false), 0, address, segment.pages);
      if segment.ownFirst.Some? { MappingKeepsOthers(m, task.space, wish, segment.ownFirst.value, other); }
      else { MapAreaKeepsOthers(m, task, wish, other); }
    }
  }

  lemma DetachingKeepsOthers(m: Flat, space: nat, address: nat, other: nat)
    requires space in m.spaces && other in m.spaces && other != space
    ensures Keeps(m, FlatAfter(m, DetachCall(m, space, address)), other)
  {
    var first := address / PageSize;
    var segment := AttachedAt(m, space, first, 0);
    if address % PageSize == 0 && segment.Some? {
      var n := m.(spaces := m.spaces[space := Without(m, m.spaces[space], segment.value, first)]);
      assert Keeps(m, n, other);
      SettlingKeepsAll(n, other);
    }
  }

  // Numbers of pages that are taken are no bytes.
  lemma WindowsKeepOthers(m: Flat, task: Task, call: FlatCall, other: nat)
    requires task.space in m.spaces && other in m.spaces && other != task.space
    ensures match call
      case OpenWindow(address, size, needs) =>
        Keeps(m, FlatAfter(m, OpenWindowCall(m, task.space, address, size, needs)), other)
      case MapUtcbPage => Keeps(m, FlatAfter(m, MapUtcbPageCall(m, task)), other)
      case UnmapUtcbPage(address) => Keeps(m, FlatAfter(m, UnmapUtcbPageCall(m, task.space, address)), other)
      case _ => true
  {
    hide AllTouched, Mapped, Unmapped, Settled, IsValid, LowestRun;
    match call
    case OpenWindow(address, size, needs) =>
      TouchingAllKeepsOthers(
        m, task.space, address / PageSize, PagesTouched(address, size), if needs.write then ToWrite else ToRead, other);
    case MapUtcbPage =>
      var first := LowestRun(NotIn(m.utcbTaken), 1, m.utcbRegion.first, m.utcbRegion.end);
      if first.Some? {
        var n := m.(utcbTaken := m.utcbTaken + {first.value});
        MappingKeepsOthers(n, task.space, UtcbWish(first.value), first.value, other);
      }
    case UnmapUtcbPage(address) =>
      var page := address / PageSize;
      var n := m.(utcbTaken := m.utcbTaken - {page});
      UnmappingKeepsOthers(n, task.space, page, page + 1, other);
      SettlingKeepsAll(Unmapped(n, task.space, page, page + 1), other);
    case _ =>
  }

  lemma FileCallsKeepOthers(m: Flat, space: nat, file: nat, call: FlatCall, other: nat)
    requires file in m.files && other in m.spaces && other != space
    ensures Keeps(m, FlatAfter(m, FileCall(m, space, file, call)), other)
  {
    match call
    case CloseFile(_) =>
      if m.files[file].openers > 0 {
        var closed := FlushedFile(m, file).(openers := m.files[file].openers - 1);
        SettlingKeepsAll(m.(files := m.files[file := closed]), other);
      }
    case WriteFile(_, offset, bytes) =>
      WritingAFileKeepsAll(m, file, offset, bytes, other);
      SettlingKeepsAll(WrittenToFile(m, file, offset, bytes), other);
    case ReadFileToUser(_, offset, address, size) =>
      StoringKeepsOthers(m, space, address, ReadFromFile(m, file, offset, size), other);
    case WriteFileFromUser(_, offset, address, size) =>
      var bytes := Loaded(m, space, address, size);
      if bytes.Some? {
        WritingAFileKeepsAll(m, file, offset, bytes.value, other);
        SettlingKeepsAll(WrittenToFile(m, file, offset, bytes.value), other);
      }
    case _ =>
  }

  lemma OutsideCallsKeepAll(m: Flat, call: FlatCall, other: nat)
    requires other in m.spaces && other != m.nextSpace
    ensures Keeps(m, FlatAfter(m, OutsideStep(m, call)), other)
  {
    if call.AddVnode? && call.vnode !in m.files {
      var with := m.(files := m.files[call.vnode := File(call.isDirectory, 0, 0, map[], 0)]);
      WritingAFileKeepsAll(with, call.vnode, 0, call.bytes, other);
      SettlingKeepsAll(WrittenToFile(with, call.vnode, 0, call.bytes), other);
    }
    hide Settled, WrittenToFile;
  }

  lemma TaskCallsKeepOthers(m: Flat, id: nat, call: FlatCall, other: nat)
    requires id in m.tasks && m.tasks[id].space in m.spaces && other in m.spaces && other != m.nextSpace
    requires other != m.tasks[id].space
    ensures Keeps(m, FlatAfter(m, TaskStep(m, id, call)), other)
  {
    hide Settled, Unmapped, Mapped, MapChecked, MapSegmentCall, AttachCall, DetachCall, OpenWindowCall,
         MapUtcbPageCall, UnmapUtcbPageCall, FileCall, OutsideStep, Stored, Loaded,
         Touched, AllTouched, Exited, Forked, FlushedIn, IsValid, TextAt;
    var task := m.tasks[id];
    var space := task.space;
    match call
    case Touch(address, want) => TouchingKeepsOthers(m, space, address / PageSize, want, other);
    case Store(address, bytes) => StoringKeepsOthers(m, space, address, bytes, other);
    case WriteUser(address, bytes) => StoringKeepsOthers(m, space, address, bytes, other);
    case Prepare(address, size, want) =>
      TouchingAllKeepsOthers(m, space, address / PageSize, PagesTouched(address, size), want, other);
    case Prefault(address, reading, writing, _) =>
      var page := address / PageSize;
      TouchingKeepsOthers(m, space, page, ToRead, other);
      TouchingKeepsOthers(m, space, page, ToWrite, other);
      var read := if reading then Touched(m, space, page, ToRead) else Some(m);
      if read.Some? { TouchingKeepsOthers(read.value, space, page, ToWrite, other); }
    case MapArea(wish) => MapAreaKeepsOthers(m, task, wish, other);
    case UnmapArea(address, count) => UnmapKeepsOthers(m, space, address, count, other);
    case Munmap(start, length) => UnmapKeepsOthers(m, space, start, PagesFor(length), other);
    case Mmap(address, length, prot, flags, handle, offset) =>
      var wish := Wish(
        if flags.isAnonymous then None else if handle.Some? then Some(OfFile(handle.value.file)) else None,
        flags.isAnonymous, flags.isShared, flags.isPrivate, flags.isFixed, flags.growsDown, prot, offset, address, PagesFor(length));
      MapAreaKeepsOthers(m, task, wish, other);
      MapSegmentKeepsOthers(m, task, wish, other);
    case Msync(start, length) => assert Keeps(m, FlatAfter(m, MsyncCall(m, space, start, length)), other) by { reveal FlushedIn; }
    case OpenWindow(_, _, _) => WindowsKeepOthers(m, task, call, other);
    case MapUtcbPage => WindowsKeepOthers(m, task, call, other);
    case UnmapUtcbPage(_) => WindowsKeepOthers(m, task, call, other);
    case AttachSegment(segment, address, isReadOnly) =>
      AttachingKeepsOthers(m, task, segment, address, isReadOnly, other);
    case DetachSegment(address) => DetachingKeepsOthers(m, space, address, other);
    case ForkTask(child) => ForkingKeepsAll(m, id, child, other);
    case ReleaseAreas =>
      UnmappingKeepsOthers(m, space, 0, AllPages, other);
      SettlingKeepsAll(Unmapped(m, space, 0, AllPages), other);
    case ExitTask => ExitingKeepsOthers(m, id, other);
    case CloseFile(file) => if file in m.files { FileCallsKeepOthers(m, space, file, call, other); }
    case ReadFile(file, _, _) => if file in m.files { FileCallsKeepOthers(m, space, file, call, other); }
    case WriteFile(file, _, _) => if file in m.files { FileCallsKeepOthers(m, space, file, call, other); }
    case ReadFileToUser(file, _, _, _) => if file in m.files { FileCallsKeepOthers(m, space, file, call, other); }
    case WriteFileFromUser(file, _, _, _) => if file in m.files { FileCallsKeepOthers(m, space, file, call, other); }
    case TruncateFile(file) => if file in m.files { FileCallsKeepOthers(m, space, file, call, other); }
    case FlushFile(file) => if file in m.files { FileCallsKeepOthers(m, space, file, call, other); }
    case AddTask(_, _, _) => OutsideCallsKeepAll(m, call, other);
    case AddVnode(_, _, _) => OutsideCallsKeepAll(m, call, other);
    case OpenVnode(_) => OutsideCallsKeepAll(m, call, other);
    case MakeSegment(_) => OutsideCallsKeepAll(m, call, other);
    case _ =>
  }

  lemma UnmapKeepsOthers(m: Flat, space: nat, address: nat, count: nat, other: nat)
    requires space in m.spaces && other in m.spaces && other != space
    ensures Keeps(m, FlatAfter(m, UnmapAreaCall(m, space, address, count)), other)
  {
    hide Unmapped, Settled;
    var first := address / PageSize;
    UnmappingKeepsOthers(m, space, first, first + count, other);
    SettlingKeepsAll(Unmapped(m, space, first, first + count), other);
  }

  // Isolation: whatever a task calls, every space but its own keeps its areas and its copies.
  lemma NoCallReachesAnotherSpace(m: Flat, task: nat, call: FlatCall)
    requires FlatWellFormed(m)
    ensures OthersKeep(m, FlatAfter(m, FlatStep(m, task, call)), task)
  {
    hide TaskStep, OutsideStep;
    var n := FlatAfter(m, FlatStep(m, task, call));
    forall other | other in m.spaces && !(task in m.tasks && m.tasks[task].space == other) ensures Keeps(m, n, other) {
      if task in m.tasks && m.tasks[task].space in m.spaces { TaskCallsKeepOthers(m, task, call, other); }
    }
  }

  // So it reads in its private areas what it read; but a page of a file that it has not copied shows the file (R-MEM-122).
  lemma WhatIsKeptReadsTheSame(m: Flat, n: Flat, space: nat, page: nat)
    requires Keeps(m, n, space) && Nowhere !in m.pages && Nowhere !in n.pages
    requires PlaceAt(m, space, page).Own? || PlaceAt(m, space, page).Nowhere?
    ensures Shown(n, space, page) == Shown(m, space, page)
  {
    var area := AreaAt(AreasOf(m, space), page);
    if area.Some? && !area.value.shared { assert Own(space, page) in m.pages <==> Own(space, page) in n.pages; }
  }

  // R-MEM-104: an illegal access changes nothing for anybody; so does a call that is refused.
  lemma WhoIsSuspendedOrRefusedChangesNothing(m: Flat, task: nat, call: FlatCall)
    requires !FlatStep(m, task, call).Done?
    ensures FlatAfter(m, FlatStep(m, task, call)) == m
  {
  }
}
