// One call by one task.
module FlatSteps {
  import opened Sequences
  import opened FlatStates
  import opened FlatBytes
  import opened FlatFiles
  import opened FlatMappings
  import opened FlatTasks
  import opened FlatCalls
  import opened FlatUsers
  import opened FlatSegments
  import opened FlatWindows

  // R-MEM-80: a vnode that nobody has opened.
  function AddVnodeCall(m: Flat, vnode: nat, isDirectory: bool, bytes: seq<byte>): FlatOutcome {
    if vnode in m.files then Refused(EEXIST)
    else
      var with := m.(files := m.files[vnode := File(isDirectory, 0, 0, map[], 0)]);
      Done(Settled(WrittenToFile(with, vnode, 0, bytes)), Nothing)
  }

  // R-MEM-86: flushed, and one opener less; the record goes if it was the last use.
  function CloseFileCall(m: Flat, file: nat): FlatOutcome
    requires file in m.files
  {
    if m.files[file].openers == 0 then Refused(EBADF)
    else
      var closed := FlushedFile(m, file).(openers := m.files[file].openers - 1);
      Done(Settled(m.(files := m.files[file := closed])), Nothing)
  }

  // What is done with a file.
  function FileCall(m: Flat, space: nat, file: nat, call: FlatCall): FlatOutcome
    requires file in m.files
  {
    match call
    case CloseFile(_) => CloseFileCall(m, file)
    case FlushFile(_) => Done(m.(files := m.files[file := FlushedFile(m, file)]), Nothing)
    // R-POSIX-100
    case TruncateFile(_) => if IsMapped(m, OfFile(file)) then Refused(EBUSY) else Done(Truncated(m, file), Nothing)
    // R-POSIX-105, R-POSIX-107
    case _ =>
      if m.files[file].isDirectory then Refused(EISDIR)
      else match call
        case ReadFile(_, offset, size) => Done(m, BytesRead(ReadFromFile(m, file, offset, size)))
        case WriteFile(_, offset, bytes) =>
          Done(Settled(WrittenToFile(m, file, offset, bytes)), BytesMoved(|bytes|))
        case ReadFileToUser(_, offset, address, size) => ReadFileToUserCall(m, space, file, offset, address, size)
        case WriteFileFromUser(_, offset, address, size) =>
          WriteFileFromUserCall(m, space, file, offset, address, size)
        case _ => Refused(EBADF)
  }

  // A file that has no record is in no descriptor table.
  function OfOpenFile(m: Flat, space: nat, file: nat, call: FlatCall): FlatOutcome {
    if file in m.files && IsInUse(m, file) then FileCall(m, space, file, call) else Refused(EBADF)
  }

  // Calls that concern no task.
  function OutsideStep(m: Flat, call: FlatCall): FlatOutcome {
    match call
    case AddTask(task, all, searched) =>
      if task in m.tasks then Refused(EINVAL)
      else if AllPages < all.end || AllPages < searched.end then Refused(EINVAL)
      else Done(WithNewTask(m, task, all, searched), Nothing)
    case AddVnode(vnode, isDirectory, bytes) => AddVnodeCall(m, vnode, isDirectory, bytes)
    case OpenVnode(vnode) =>
      if vnode !in m.files then Refused(ENOENT)
      else Done(m.(files := m.files[vnode := m.files[vnode].(openers := m.files[vnode].openers + 1)]), Nothing)
    case MakeSegment(pages) => MakeSegmentCall(m, pages)
    case _ => Refused(ESRCH)
  }

  // Calls of a task that exists.
  function TaskStep(m: Flat, id: nat, call: FlatCall): FlatOutcome
    requires id in m.tasks && m.tasks[id].space in m.spaces
  {
    var task := m.tasks[id];
    var space := task.space;
    match call
    case Touch(address, want) => OfInstruction(Touched(m, space, address / PageSize, want))
    case Load(address, size) =>
      var bytes := Loaded(m, space, address, size);
      if bytes.Some? && IsInSpace(address, size) then Done(m, BytesRead(bytes.value)) else Suspended
    case Store(address, bytes) =>
      if IsInSpace(address, |bytes|) then OfInstruction(Stored(m, space, address, bytes)) else Suspended
    case Prepare(address, size, want) => PrepareCall(m, space, address, size, want)
    case Prefault(address, reading, writing, other) => PrefaultCall(m, space, address, reading, writing, other)
    case ReadUser(address, size) => ReadUserCall(m, space, address, size)
    case OpenWindow(address, size, needs) => OpenWindowCall(m, space, address, size, needs)
    case CloseWindow(address, size) => CloseWindowCall(m, address, size)
    case ReadUserString(address, atMost) => ReadTextCall(m, space, address, 1, atMost)
    case ReadUserWords(address, atMost) => ReadTextCall(m, space, address, 4, atMost)
    case WriteUser(address, bytes) => WriteUserCall(m, space, address, bytes, BytesMoved(|bytes|))
    case MapArea(wish) => MapAreaCall(m, task, wish)
    case UnmapArea(address, count) => UnmapAreaCall(m, space, address, count)
    case Mmap(address, length, prot, flags, handle, offset) =>
      MmapCall(m, task, address, length, prot, flags, handle, offset)
    case Munmap(start, length) => MunmapCall(m, space, start, length)
    case Msync(start, length) => MsyncCall(m, space, start, length)
    // R-MEM-153
    case Brk(_) => Done(m, Nothing)
    case MapUtcbPage => MapUtcbPageCall(m, task)
    case UnmapUtcbPage(address) => UnmapUtcbPageCall(m, space, address)
    case AttachSegment(segment, address, isReadOnly) => AttachCall(m, task, segment, address, isReadOnly)
    case DetachSegment(address) => DetachCall(m, space, address)
    case ForkTask(child) => if child in m.tasks then Refused(EINVAL) else Done(Forked(m, id, child), Nothing)
    case CloneTask(clone) => if clone in m.tasks then Refused(EINVAL) else Done(Shared(m, id, clone), Nothing)
    case ReleaseAreas => Done(Settled(Unmapped(m, space, 0, AllPages)), Nothing)
    case ExitTask => Done(Exited(m, id), Nothing)
    case CloseFile(file) => OfOpenFile(m, space, file, call)
    case ReadFile(file, _, _) => OfOpenFile(m, space, file, call)
    case WriteFile(file, _, _) => OfOpenFile(m, space, file, call)
    case ReadFileToUser(file, _, _, _) => OfOpenFile(m, space, file, call)
    case WriteFileFromUser(file, _, _, _) => OfOpenFile(m, space, file, call)
    case TruncateFile(file) => OfOpenFile(m, space, file, call)
    case FlushFile(file) => OfOpenFile(m, space, file, call)
    case _ => OutsideStep(m, call)
  }

  // R-MEM-1: the bytes do not pass 2^32.
  predicate IsInSpace(address: nat, size: nat) {
    address + size <= AllPages * PageSize
  }

  // One call by one task; what concerns no task is called by any, as the pager.
  function FlatStep(m: Flat, task: nat, call: FlatCall): FlatOutcome {
    if task in m.tasks && m.tasks[task].space in m.spaces then TaskStep(m, task, call) else Refused(ESRCH)
  }

  // Calls in a row.
  datatype Request = Request(task: nat, call: FlatCall)

  function FlatRun(m: Flat, requests: seq<Request>): Flat
    decreases |requests|
  {
    if |requests| == 0 then m
    else FlatRun(FlatAfter(m, FlatStep(m, requests[0].task, requests[0].call)), requests[1..])
  }

  // R-MEM-20: the regions of a container, in pages.
  datatype Layout = Layout(pager: Region, shared: Region, utcb: Region)

  // R-MEM-21: the pager's mmap window is of 4 MiB.
  const WindowPages: nat := 0x400

  // R-MEM-21: from the start of the pager's region on, its image, its mmap window, its address pool.
  function WindowOf(layout: Layout, imagePages: nat): Region {
    Region(layout.pager.first + imagePages, layout.pager.first + imagePages + WindowPages)
  }

  // A container with its pager, which has one area over its image, if it has one.
  function BootedMemory(layout: Layout, imagePages: nat, pager: nat): Flat {
    var window := WindowOf(layout, imagePages);
    var own := Region(window.end, layout.pager.end);
    var nothing := Flat(map[], map[], map[], map[], map[], layout.shared, layout.utcb, own, {}, {}, 0);
    var booted := WithNewTask(nothing, pager, layout.pager, window);
    if imagePages == 0 then booted else Mapped(booted, 0, ImageOf(layout, imagePages), layout.pager.first)
  }

  // R-POSIX-19: the image may be read, written and executed.
  function ImageOf(layout: Layout, imagePages: nat): Wish {
    Wish(
      None, true, false, true, true, false, Prot(true, true, true), 0, layout.pager.first * PageSize, imagePages)
  }
}
