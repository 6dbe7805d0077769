// Who may do what: R-CHK. A question is a value, and so is its answer (R-CHK-9).
module Checks {
  import opened Sequences
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States
  import Calls

  // R-CHK-1: how much a send transfers.
  datatype Transfer = ShortTransfer | FullTransfer | ExtendedTransfer

  // R-CHK-4: the mapping kinds.
  datatype MapKind = ReadWrite | ReadWriteExecute | ReadOnly | ReadExecute | Io | UnknownMapKind(word)

  datatype Query =
    | MaySend(to: Tid, transfer: Transfer)                                         // R-CHK-1
    | MayCreate                                                                    // R-CHK-2
    | MayControl(action: Right, tid: Tid)                                          // R-CHK-2
    | MayExchange(parts: set<Right>, tid: Tid)                                     // R-CHK-3
    | MayMap(physical: word, virtual: word, pages: word, mapKind: MapKind, tid: Tid) // R-CHK-4
    | MayUnmap(virtual: word, pages: word, tid: Tid)                               // R-CHK-5
    | MayLock                                                                      // R-CHK-6
    | MayRegisterIrq(irq: word)                                                    // R-CHK-7
    | MayWaitIrq(irq: word)                                                        // R-CHK-7
    | OtherIrqRequest(request: word)                                               // R-CHK-7
    | MayCall(operation: Right)                                                    // R-CAP-20, R-CHK-8

  // What a capability must cover.
  datatype Cover = CoverThread(t: Thread) | ExactlyContainer(container: word)

  // What its range must hold, if it has one.
  datatype RangeNeed = AnyRange | HoldsPages(first: word, count: word) | HoldsIrq(irq: word)

  // Which device it must be.
  datatype DeviceNeed = AnyDevice | DeviceWithIrq(irq: word)

  // What a check looks for: a capability of one type that meets four requirements.
  datatype Need = Need(kind: CapabilityType, bits: set<Right>, cover: Cover, range: RangeNeed, device: DeviceNeed)

  // R-CAP-7: the first requirement that a capability fails.
  datatype Failure = BitsMissing(bits: set<Right>) | TargetDoesNotCover | RangeDoesNotCover | DeviceDiffers
  datatype Miss = Miss(id: word, failure: Failure)

  // R-CHK-9: allowed by these capabilities, in these lists; or refused, with the misses.
  datatype Decision = Allowed(deciding: seq<Held>) | Denied(error: Calls.Error, rule: Calls.Rule, misses: seq<Miss>)

  predicate Covers(cover: Cover, target: Target) {
    match cover
    case CoverThread(t) => CoversThread(target, t)
    case ExactlyContainer(container) => target == ContainerTarget(container)
  }

  // Ranges are half open, and are compared without overflow (R-CHK-4). A capability without a range is not limited.
  predicate RangeHolds(need: RangeNeed, cap: Capability) {
    !HasRange(cap.start, cap.end)
    || match need
       case AnyRange => true
       case HoldsPages(first, count) => cap.start <= first && first as int + count as int <= cap.end as int
       case HoldsIrq(irq) => cap.start <= irq < cap.end
  }

  predicate DeviceFits(need: DeviceNeed, cap: Capability) {
    match need
    case AnyDevice => true
    case DeviceWithIrq(irq) => cap.device.IsDevice? && cap.device.irq == irq
  }

  // R-CAP-7: bits first, then target, then range, then device.
  function FailureOf(need: Need, cap: Capability): Option<Failure> {
    if !(need.bits <= cap.access) then Some(BitsMissing(need.bits - cap.access))
    else if !Covers(need.cover, cap.target) then Some(TargetDoesNotCover)
    else if !RangeHolds(need.range, cap) then Some(RangeDoesNotCover)
    else if !DeviceFits(need.device, cap) then Some(DeviceDiffers)
    else None
  }

  predicate Permits(need: Need, cap: Capability) {
    cap.kind == need.kind && FailureOf(need, cap).None?
  }

  // R-CAP-7: the misses of the visible capabilities of the right type, in the order of R-CAP-5.
  function MissesOf(need: Need, visible: seq<Held>): seq<Miss> {
    if |visible| == 0 then []
    else
      var cap := visible[0].cap;
      var rest := MissesOf(need, visible[1..]);
      if cap.kind != need.kind then rest
      else match FailureOf(need, cap)
           case None => rest
           case Some(failure) => [Miss(cap.id, failure)] + rest
  }

  // R-CAP-7: the first capability that permits decides.
  function Seek(s: State, me: Thread, need: Need, rule: Calls.Rule): Decision {
    match First(Visible(s, me), (h: Held) => Permits(need, h.cap))
    case Some(h) => Allowed([h])
    case None => Denied(Calls.ENOCAP, rule, MissesOf(need, Visible(s, me)))
  }

  // Both are needed: the first that is denied is reported.
  function Both(one: Decision, other: Decision): Decision {
    match one
    case Denied(_, _, _) => one
    case Allowed(first) =>
      match other
      case Denied(_, _, _) => other
      case Allowed(second) => Allowed(first + second)
  }

  // R-CHK-1: the bit of the transfer.
  function TransferRight(transfer: Transfer): Right {
    match transfer
    case ShortTransfer => Short
    case FullTransfer => Full
    case ExtendedTransfer => Extended
  }

  // R-CHK-4: the bits of a mapping kind.
  function MapRights(kind: MapKind): Option<set<Right>> {
    match kind
    case ReadWrite => Some({Rights.Read, Write, Cached})
    case ReadWriteExecute => Some({Rights.Read, Write, Execute, Cached})
    case ReadOnly => Some({Rights.Read, Cached})
    case ReadExecute => Some({Rights.Read, Execute, Cached})
    case Io => Some({Rights.Read, Write, Uncached})
    case UnknownMapKind(_) => None
  }

  // R-CHK-2..5: the bits on a thread.
  function OverThread(kind: CapabilityType, bits: set<Right>, t: Thread): Need {
    Need(kind, bits, CoverThread(t), AnyRange, AnyDevice)
  }

  // R-CHK-4, R-CHK-5: the bits on pages that are mapped for a thread.
  function OverPages(kind: CapabilityType, bits: set<Right>, first: word, count: word, t: Thread): Need {
    Need(kind, bits, CoverThread(t), HoldsPages(first, count), AnyDevice)
  }

  // R-CHK-7: IrqControl covering the caller, whose range, if it has one, holds the number.
  function OverIrq(bit: Right, irq: word, me: Thread): Need {
    Need(IrqControl, {bit}, CoverThread(me), HoldsIrq(irq), AnyDevice)
  }

  // R-CHK-7: the device with this number, covering the caller.
  function OverDevice(irq: word, me: Thread): Need {
    Need(MapPhysical, {IrqRegister}, CoverThread(me), AnyRange, DeviceWithIrq(irq))
  }

  // The decision of a check by a thread that may ask.
  function Check(s: State, me: Thread, query: Query): Decision {
    match query
    // R-CHK-1: the addressed thread exists; Send and the transfer's bit.
    case MaySend(to, transfer) => (
      match FindThread(s.threads, to)
      case None => Denied(Calls.ESRCH, Calls.R_CHK_1, [])
      case Some(t) => Seek(s, me, OverThread(Ipc, {Send, TransferRight(transfer)}, t), Calls.R_CHK_1))
    // R-CHK-2: to create, the right over the caller's whole container.
    case MayCreate =>
      Seek(s, me, Need(ThreadControl, {Create}, ExactlyContainer(ContainerOf(me.tid)), AnyRange, AnyDevice), Calls.R_CHK_2)
    // R-CHK-2: the thread exists; the action's bit.
    case MayControl(action, tid) => (
      match FindThread(s.threads, tid)
      case None => Denied(Calls.ESRCH, Calls.R_CHK_2, [])
      case Some(t) => Seek(s, me, OverThread(ThreadControl, {action}, t), Calls.R_CHK_2))
    // R-CHK-3: the bits of all parts, for reading as for writing.
    case MayExchange(parts, tid) => (
      match FindThread(s.threads, tid)
      case None => Denied(Calls.ESRCH, Calls.R_CHK_3, [])
      case Some(t) => Seek(s, me, OverThread(ExchangeRegisters, parts, t), Calls.R_CHK_3))
    // R-CHK-4: MapPhysical first, then MapVirtual, each with the bits of the kind; no other kinds.
    case MayMap(physical, virtual, pages, mapKind, tid) => (
      match FindThread(s.threads, tid)
      case None => Denied(Calls.ESRCH, Calls.R_CHK_4, [])
      case Some(t) =>
        match MapRights(mapKind)
        case None => Denied(Calls.ENOCAP, Calls.R_CHK_4, [])
        case Some(bits) =>
          Both(Seek(s, me, OverPages(MapPhysical, bits, physical, pages, t), Calls.R_CHK_4),
               Seek(s, me, OverPages(MapVirtual, bits, virtual, pages, t), Calls.R_CHK_4)))
    // R-CHK-5: MapVirtual over the range with Unmap.
    case MayUnmap(virtual, pages, tid) => (
      match FindThread(s.threads, tid)
      case None => Denied(Calls.ESRCH, Calls.R_CHK_5, [])
      case Some(t) => Seek(s, me, OverPages(MapVirtual, {Unmap}, virtual, pages, t), Calls.R_CHK_5))
    // R-CHK-6: Lock and Unlock both, covering the caller.
    case MayLock => Seek(s, me, OverThread(UserMutex, {Lock, Unlock}, me), Calls.R_CHK_6)
    // R-CHK-7: IrqControl, and the device.
    case MayRegisterIrq(irq) =>
      Both(Seek(s, me, OverIrq(Register, irq, me), Calls.R_CHK_7), Seek(s, me, OverDevice(irq, me), Calls.R_CHK_7))
    case MayWaitIrq(irq) => Seek(s, me, OverIrq(Rights.Wait, irq, me), Calls.R_CHK_7)
    case OtherIrqRequest(_) => Denied(Calls.ENOCAP, Calls.R_CHK_7, [])
    // R-CAP-20: the operation's bit, covering the caller.
    case MayCall(operation) => Seek(s, me, OverThread(CapabilityControl, {operation}, me), Calls.R_CAP_20)
  }

  // R-TC-6: only a Runnable thread asks.
  function Decide(s: State, caller: Tid, query: Query): Decision {
    match FindThread(s.threads, caller)
    case None => Denied(Calls.ESRCH, Calls.R_TC_6, [])
    case Some(me) =>
      if me.activity != Runnable then Denied(Calls.EINVAL, Calls.R_TC_6, []) else Check(s, me, query)
  }
}
