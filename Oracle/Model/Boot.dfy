// The state that a container manifest boots: R-MAN-3..5.
module Boot {
  import opened Sequences
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States

  // Page frames [start, end).
  datatype Region = Region(start: word, end: word)
  datatype DeviceRegion = DeviceRegion(region: Region, attribute: word, irq: word)

  // R-MAN-1: what a boot capability may target. Other containers are named by their index.
  datatype Aim = CurrentContainer | CurrentPagerSpace | OtherContainer(index: word) | OtherPager(index: word)

  // R-MAN-1: `capabilities.custom`.
  datatype Custom = Custom(kind: CapabilityType, aim: Aim, access: set<Right>)

  // R-MAN-1: what a manifest says of one container. A pool's size is 0, and an optional capability None, where it is not
  // enabled.
  datatype Manifest = Manifest(
    virtual: seq<Region>, physical: seq<Region>, devices: seq<DeviceRegion>,
    threadPool: word, spacePool: word, mutexPool: word, mapPool: word, capPool: word,
    tctrl: Option<Aim>, exregs: Option<Aim>, ipc: Option<Aim>, capctrl: Option<Aim>, umutex: Option<Aim>,
    irqctrl: bool,
    custom: seq<Custom>)

  // R-MAN-3: the pager of container i has the lowest free local number and uses the lowest free space id; with one
  // thread and one space for each container, in order, both are i.
  function PagerTid(i: word): Tid { Tid(i, i) }

  function TargetOf(aim: Aim, i: word): Target {
    match aim
    case CurrentContainer => ContainerTarget(i)
    case CurrentPagerSpace => SpaceTarget(i)
    case OtherContainer(index) => ContainerTarget(index)
    case OtherPager(index) => ThreadTarget(PagerTid(index))
  }

  // R-MAN-3, R-MAN-5: owned by the pager, charged to nobody. The id is given later.
  function BootCapability(i: word, kind: CapabilityType, target: Target, access: set<Right>): Capability {
    Capability(0, PagerTid(i), kind, target, access, 0, 0, 0, 0, NotADevice, Nobody)
  }

  // R-MAN-4: the access of memory.
  const MemoryRights: set<Right> := {Right.Read, Write, Execute, Cached, Uncached, Unmap, Utcb}

  // R-MAN-4: a region, and its size in pages.
  function RegionCapability(i: word, kind: CapabilityType, region: Region): Capability {
    BootCapability(i, kind, ContainerTarget(i), MemoryRights)
      .(start := region.start, end := region.end,
        size := if region.start < region.end then region.end - region.start else 0)
  }

  // R-MAN-4: a device, with IrqRegister.
  function DeviceCapability(i: word, device: DeviceRegion): Capability {
    RegionCapability(i, MapPhysical, device.region)
      .(access := MemoryRights + {IrqRegister}, device := IsDevice(device.attribute, device.irq))
  }

  // R-MAN-4: a pool that is enabled.
  function PoolCapability(i: word, resource: PoolKind, size: word): seq<Capability> {
    if size == 0 then []
    else [BootCapability(i, Quantity, PoolTarget(resource, NoTarget), {Changeable, Transferable}).(size := size)]
  }

  // R-MAN-4: a capability of some operations that is enabled.
  function OptionalCapability(i: word, kind: CapabilityType, aim: Option<Aim>, access: set<Right>): seq<Capability> {
    match aim
    case None => []
    case Some(a) => [BootCapability(i, kind, TargetOf(a, i), access)]
  }

  function CustomCapability(i: word, custom: Custom): Capability {
    BootCapability(i, custom.kind, TargetOf(custom.aim, i), custom.access)
  }

  // R-MAN-3: virtual regions, physical regions, devices.
  function MemoryCapabilities(i: word, m: Manifest): seq<Capability> {
    Map(m.virtual, (r: Region) => RegionCapability(i, MapVirtual, r))
    + Map(m.physical, (r: Region) => RegionCapability(i, MapPhysical, r))
    + Map(m.devices, (d: DeviceRegion) => DeviceCapability(i, d))
  }

  // R-MAN-3: pools thread, space, mutex, map, cap.
  function PoolCapabilities(i: word, m: Manifest): seq<Capability> {
    PoolCapability(i, ThreadPool, m.threadPool)
    + PoolCapability(i, SpacePool, m.spacePool)
    + PoolCapability(i, MutexPool, m.mutexPool)
    + PoolCapability(i, MapPool, m.mapPool)
    + PoolCapability(i, CapabilityPool, m.capPool)
  }

  // R-MAN-3, R-MAN-4: tctrl, exregs, ipc, capctrl, umutex, irqctrl.
  function OperationCapabilities(i: word, m: Manifest): seq<Capability> {
    OptionalCapability(i, ThreadControl, m.tctrl, Generic + OperationsOf(ThreadControl))
    + OptionalCapability(i, ExchangeRegisters, m.exregs,
                         Generic + {Pager, Utcb, StackPointer, ProgramCounter, Registers})
    + OptionalCapability(i, Ipc, m.ipc, Generic + {Send, Receive, Short, Full, Extended})
    + OptionalCapability(i, CapabilityControl, m.capctrl, OperationsOf(CapabilityControl))
    + OptionalCapability(i, UserMutex, m.umutex, Generic + {Lock, Unlock})
    + OptionalCapability(i, IrqControl, if m.irqctrl then Some(CurrentContainer) else None, Generic + {Register, Right.Wait})
  }

  // R-MAN-3: all boot capabilities of a container, in order.
  function CapabilitiesOf(i: word, m: Manifest): seq<Capability> {
    MemoryCapabilities(i, m) + PoolCapabilities(i, m) + OperationCapabilities(i, m)
    + Map(m.custom, (c: Custom) => CustomCapability(i, c))
  }

  // R-MAN-3: the capabilities of the containers from number `i` on; each is in its pager's space list.
  function ListFrom(manifests: seq<Manifest>, i: nat): seq<Held>
    decreases |manifests| - i
  {
    if i >= |manifests| || i >= ContainerLimit as nat then []
    else
      var id := i as word;
      Map(CapabilitiesOf(id, manifests[i]), (c: Capability) => Held(SpaceList(id), c)) + ListFrom(manifests, i + 1)
  }

  // R-MAN-3: ids count up in that order over all containers, from 0.
  function Numbered(list: seq<Held>): seq<Held>
    requires |list| < NoTarget as int
  {
    seq(|list|, k requires 0 <= k < |list| => list[k].(cap := list[k].cap.(id := k as word)))
  }

  // R-MAN-3: Runnable, its own pager, its group is its own id.
  function PagerThread(i: word): Thread {
    Thread(PagerTid(i), i, PagerTid(i), PagerTid(i), Runnable, Nobody)
  }

  // R-MAN-1: what is checked before anything boots.
  predicate RegionIsLegal(r: Region) { r.start < r.end }

  predicate AimIsLegal(aim: Aim, containers: int) {
    match aim
    case OtherContainer(index) => index as int < containers
    case OtherPager(index) => index as int < containers
    case _ => true
  }

  predicate OptionIsLegal(aim: Option<Aim>) {
    aim.Some? ==> aim.value.CurrentContainer? || aim.value.CurrentPagerSpace?
  }

  predicate CustomIsLegal(custom: Custom, containers: int) {
    && custom.kind in {Ipc, ThreadControl, ExchangeRegisters, UserMutex, CapabilityControl}
    && AimIsLegal(custom.aim, containers)
    && custom.access <= Generic + OperationsOf(custom.kind)
  }

  predicate ManifestIsLegal(m: Manifest, containers: int) {
    && (forall k | 0 <= k < |m.virtual| :: RegionIsLegal(m.virtual[k]))
    && (forall k | 0 <= k < |m.physical| :: RegionIsLegal(m.physical[k]))
    && (forall k | 0 <= k < |m.devices| :: RegionIsLegal(m.devices[k].region) && m.devices[k].attribute != 0)
    && OptionIsLegal(m.tctrl) && OptionIsLegal(m.exregs) && OptionIsLegal(m.ipc)
    && OptionIsLegal(m.capctrl) && OptionIsLegal(m.umutex)
    && (forall k | 0 <= k < |m.custom| :: CustomIsLegal(m.custom[k], containers))
  }

  predicate SystemIsLegal(manifests: seq<Manifest>) {
    && 1 <= |manifests| <= ContainerLimit as int
    && (forall k | 0 <= k < |manifests| :: ManifestIsLegal(manifests[k], |manifests|))
    && |ListFrom(manifests, 0)| < NoTarget as int
  }

  // R-MAN-3: the booted system. Threads stand newest first.
  function Booted(manifests: seq<Manifest>): State
    requires SystemIsLegal(manifests)
  {
    var n := |manifests|;
    State(
      seq(n, i requires 0 <= i < n => i as word),
      seq(n, i requires 0 <= i < n => Space(i as word, i as word, Nobody)),
      seq(n, i requires 0 <= i < n => PagerThread((n - 1 - i) as word)),
      Numbered(ListFrom(manifests, 0)),
      [],
      |ListFrom(manifests, 0)| as word)
  }
}
