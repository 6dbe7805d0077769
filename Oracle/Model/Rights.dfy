// What capabilities are about: types, resources, operations. R-CAP-2, R-CAP-3.
module Rights {
  import opened Ids

  // R-CAP-2: capability types. A caller may state a type that does not exist.
  datatype CapabilityType =
    | ThreadControl | ExchangeRegisters | MapPhysical | MapVirtual | Ipc | IrqControl | UserMutex | Quantity
    | CapabilityControl
    | UnknownType(stated: word)

  // R-CAP-2: what a pool is a pool of.
  datatype PoolKind = CpuPool | ThreadPool | SpacePool | MutexPool | MapPool | CapabilityPool

  // R-CAP-3: one name for each access bit. Some names serve several capability types. A caller may state a bit that
  // means nothing for the type.
  datatype Right =
    | Changeable | Transferable | Replicable
    | Create | Destroy | Run | Suspend | Recycle | Wait
    | Pager | Utcb | StackPointer | ProgramCounter | Registers | Cpu | CpuTime
    | Read | Write | Execute | Cached | Uncached | Unmap | IrqRegister
    | Register
    | Send | Receive | Short | Full | Extended | Async
    | Lock | Unlock
    | Grant | Share | Replicate | Split | Deduce
    | UnknownBit(bit: word)

  // R-CAP-3: the generic permissions.
  const Generic: set<Right> := {Changeable, Transferable, Replicable}

  // R-CAP-3: the operations of each capability type. (IrqRegister is only for devices.)
  function OperationsOf(kind: CapabilityType): set<Right> {
    match kind
    case ThreadControl => {Create, Destroy, Run, Suspend, Recycle, Wait}
    case ExchangeRegisters => {Pager, Utcb, StackPointer, ProgramCounter, Registers, Cpu, CpuTime}
    case MapPhysical => {Read, Write, Execute, Cached, Uncached, Unmap, Utcb}
    case MapVirtual => {Read, Write, Execute, Cached, Uncached, Unmap, Utcb}
    case Ipc => {Send, Receive, Short, Full, Extended, Async}
    case IrqControl => {Register, Wait}
    case UserMutex => {Lock, Unlock}
    case Quantity => {}
    case CapabilityControl => {Grant, Read, Share, Replicate, Split, Deduce, Destroy}
    case UnknownType(_) => {}
  }
}
