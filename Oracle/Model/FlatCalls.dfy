// The calls on a flat memory, as data, and what they come to.
module FlatCalls {
  import opened Sequences
  import opened FlatStates
  import opened FlatBytes
  import opened FlatMappings

  // What a descriptor refers to.
  datatype Opened = Opened(file: nat, mayRead: bool, mayWrite: bool)

  // R-MEM-145: the bits of mmap that have a name.
  datatype MmapFlags = MmapFlags(isShared: bool, isPrivate: bool, isFixed: bool, isAnonymous: bool, growsDown: bool)

  datatype FlatCall =
    // what a task's own instructions do: R-MEM-100
    | Touch(address: nat, want: Want)
    | Load(address: nat, size: nat)
    | Store(address: nat, bytes: seq<byte>)
    // what the kernel asks for a task: R-MEM-17, R-MEM-18
    | Prepare(address: nat, size: nat, want: Want)
    // what the pager does for a task: R-MEM-131..135
    | Prefault(address: nat, reading: bool, writing: bool, other: bool)
    | ReadUser(address: nat, size: nat)
    | ReadUserString(address: nat, atMost: nat)
    | ReadUserWords(address: nat, atMost: nat)
    | WriteUser(address: nat, bytes: seq<byte>)
    // R-MEM-134, R-MEM-52
    | OpenWindow(address: nat, size: nat, needs: Prot)
    | CloseWindow(address: nat, size: nat)
    | MapUtcbPage
    | UnmapUtcbPage(address: nat)
    // R-MEM-140..153
    | MapArea(wish: Wish)
    | UnmapArea(address: nat, count: nat)
    | Mmap(address: nat, length: nat, prot: Prot, flags: MmapFlags, handle: Option<Opened>, offset: nat)
    | Munmap(start: nat, length: nat)
    | Msync(start: nat, length: nat)
    | Brk(end: nat)
    // R-POSIX-121..126
    | MakeSegment(pages: nat)
    | AttachSegment(segment: nat, address: nat, isReadOnly: bool)
    | DetachSegment(address: nat)
    // R-MEM-118, R-MEM-120..123, R-MEM-64
    | AddTask(task: nat, all: Region, searched: Region)
    | ForkTask(child: nat)
    | CloneTask(clone: nat)
    | ReleaseAreas
    | ExitTask
    // R-MEM-80..86
    | AddVnode(vnode: nat, isDirectory: bool, bytes: seq<byte>)
    | OpenVnode(vnode: nat)
    | CloseFile(file: nat)
    | ReadFile(file: nat, offset: nat, size: nat)
    | WriteFile(file: nat, offset: nat, bytes: seq<byte>)
    | ReadFileToUser(file: nat, offset: nat, address: nat, size: nat)
    | WriteFileFromUser(file: nat, offset: nat, address: nat, size: nat)
    | TruncateFile(file: nat)
    | FlushFile(file: nat)

  datatype FlatReply =
    | Nothing
    | AddressGiven(address: nat)
    | BytesRead(read: seq<byte>)
    | BytesMoved(count: nat)
    | SegmentMade(segment: nat)

  // R-MEM-104: an illegal access of a task's own is not answered; the task is suspended, and memory is as before.
  datatype FlatOutcome =
    | Done(next: Flat, reply: FlatReply)
    | Suspended
    | Refused(error: FlatError)

  // The memory after a call.
  function FlatAfter(m: Flat, outcome: FlatOutcome): Flat {
    match outcome
    case Done(next, _) => next
    case Suspended => m
    case Refused(_) => m
  }

  // What an instruction of a task comes to: the memory after it, or its suspension.
  function OfInstruction(next: Option<Flat>): FlatOutcome {
    if next.Some? then Done(next.value, Nothing) else Suspended
  }

  // What the same comes to for the kernel or the pager: an error of the call.
  function OfRequest(next: Option<Flat>, reply: FlatReply): FlatOutcome {
    if next.Some? then Done(next.value, reply) else Refused(EFAULT)
  }
}
