// What a legal manifest boots is well-formed (R-CAP-4, R-MAN-3..5): the premise of T1 holds at the beginning.
module BootIsWellFormed {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States
  import opened WellFormedness
  import opened Theorems
  import opened Sums
  import opened Boot

  // What can be said of a boot capability of container i before it has its id.
  ghost predicate IsSound(i: word, containers: int, cap: Capability) {
    && RecordIsWellFormed(cap)
    && cap.owner == PagerTid(i)
    && cap.used == 0
    && cap.paidBy == Nobody
    && match cap.target
       case ThreadTarget(tid) => tid.Tid? && tid.container == tid.local && tid.local as int < containers
       case SpaceTarget(space) => space as int < containers
       case ContainerTarget(c) => c as int < containers
       case PoolTarget(_, id) => id == NoTarget
       case UnknownTarget(_, _) => false
  }

  ghost predicate AllAreSound(i: word, containers: int, caps: seq<Capability>) {
    forall cap <- caps :: IsSound(i, containers, cap)
  }

  lemma TwoSoundListsAreOne(i: word, containers: int, xs: seq<Capability>, ys: seq<Capability>)
    requires AllAreSound(i, containers, xs) && AllAreSound(i, containers, ys)
    ensures AllAreSound(i, containers, xs + ys)
  {
    hide IsSound;
  }

  lemma RegionsAreSound(i: word, containers: int, kind: CapabilityType, regions: seq<Region>)
    requires i as int < containers && (kind == MapPhysical || kind == MapVirtual)
    requires forall k | 0 <= k < |regions| :: RegionIsLegal(regions[k])
    ensures AllAreSound(i, containers, Map(regions, (r: Region) => RegionCapability(i, kind, r)))
  {
  }

  lemma DevicesAreSound(i: word, containers: int, devices: seq<DeviceRegion>)
    requires i as int < containers
    requires forall k | 0 <= k < |devices| :: RegionIsLegal(devices[k].region) && devices[k].attribute != 0
    ensures AllAreSound(i, containers, Map(devices, (d: DeviceRegion) => DeviceCapability(i, d)))
  {
  }

  lemma MemoryIsSound(i: word, containers: int, m: Manifest)
    requires i as int < containers && ManifestIsLegal(m, containers)
    ensures AllAreSound(i, containers, MemoryCapabilities(i, m))
  {
    RegionsAreSound(i, containers, MapVirtual, m.virtual);
    RegionsAreSound(i, containers, MapPhysical, m.physical);
    DevicesAreSound(i, containers, m.devices);
    hide AllAreSound, RegionCapability, DeviceCapability;
    var virtual := Map(m.virtual, (r: Region) => RegionCapability(i, MapVirtual, r));
    var physical := Map(m.physical, (r: Region) => RegionCapability(i, MapPhysical, r));
    TwoSoundListsAreOne(i, containers, virtual, physical);
    TwoSoundListsAreOne(i, containers, virtual + physical, Map(m.devices, (d: DeviceRegion) => DeviceCapability(i, d)));
  }

  lemma APoolIsSound(i: word, containers: int, resource: PoolKind, size: word)
    ensures AllAreSound(i, containers, PoolCapability(i, resource, size))
  {
  }

  lemma PoolsAreSound(i: word, containers: int, m: Manifest)
    ensures AllAreSound(i, containers, PoolCapabilities(i, m))
  {
    APoolIsSound(i, containers, ThreadPool, m.threadPool);
    APoolIsSound(i, containers, SpacePool, m.spacePool);
    APoolIsSound(i, containers, MutexPool, m.mutexPool);
    APoolIsSound(i, containers, MapPool, m.mapPool);
    APoolIsSound(i, containers, CapabilityPool, m.capPool);
    hide PoolCapability, IsSound;
  }

  lemma AnOptionIsSound(i: word, containers: int, kind: CapabilityType, aim: Option<Aim>, access: set<Right>)
    requires i as int < containers && OptionIsLegal(aim)
    requires kind != Quantity && !kind.UnknownType? && access <= Generic + OperationsOf(kind)
    ensures AllAreSound(i, containers, OptionalCapability(i, kind, aim, access))
  {
    hide OperationsOf;
  }

  lemma OperationsAreSound(i: word, containers: int, m: Manifest)
    requires i as int < containers && ManifestIsLegal(m, containers)
    ensures AllAreSound(i, containers, OperationCapabilities(i, m))
  {
    AnOptionIsSound(i, containers, ThreadControl, m.tctrl, Generic + OperationsOf(ThreadControl));
    AnOptionIsSound(i, containers, ExchangeRegisters, m.exregs,
                    Generic + {Pager, Utcb, StackPointer, ProgramCounter, Registers});
    AnOptionIsSound(i, containers, Ipc, m.ipc, Generic + {Send, Receive, Short, Full, Extended});
    AnOptionIsSound(i, containers, CapabilityControl, m.capctrl, OperationsOf(CapabilityControl));
    AnOptionIsSound(i, containers, UserMutex, m.umutex, Generic + {Lock, Unlock});
    AnOptionIsSound(i, containers, IrqControl, if m.irqctrl then Some(CurrentContainer) else None,
                    Generic + {Register, Right.Wait});
    hide OptionalCapability, IsSound, OperationsOf;
  }

  lemma CustomsAreSound(i: word, containers: int, customs: seq<Custom>)
    requires i as int < containers
    requires forall k | 0 <= k < |customs| :: CustomIsLegal(customs[k], containers)
    ensures AllAreSound(i, containers, Map(customs, (c: Custom) => CustomCapability(i, c)))
  {
    hide OperationsOf;
  }

  lemma AllOfAContainerAreSound(i: word, containers: int, m: Manifest)
    requires i as int < containers && ManifestIsLegal(m, containers)
    ensures AllAreSound(i, containers, CapabilitiesOf(i, m))
  {
    MemoryIsSound(i, containers, m);
    PoolsAreSound(i, containers, m);
    OperationsAreSound(i, containers, m);
    CustomsAreSound(i, containers, m.custom);
    hide IsSound, MemoryCapabilities, PoolCapabilities, OperationCapabilities, CustomCapability, ManifestIsLegal;
  }

  // What stands in the list of some pager's space, and is sound there.
  ghost predicate IsSoundlyHeld(containers: int, h: Held) {
    h.holder.SpaceList? && h.holder.space as int < containers && IsSound(h.holder.space, containers, h.cap)
  }

  lemma TheListIsSound(manifests: seq<Manifest>, i: nat)
    requires 1 <= |manifests| <= ContainerLimit as int
    requires forall k | 0 <= k < |manifests| :: ManifestIsLegal(manifests[k], |manifests|)
    ensures forall h <- ListFrom(manifests, i) :: IsSoundlyHeld(|manifests|, h)
    decreases |manifests| - i
  {
    hide CapabilitiesOf, IsSound, ManifestIsLegal;
    if i < |manifests| {
      AllOfAContainerAreSound(i as word, |manifests|, manifests[i]);
      TheListIsSound(manifests, i + 1);
    }
  }

  lemma WhatIsBooted(manifests: seq<Manifest>)
    requires SystemIsLegal(manifests)
    ensures var s := Booted(manifests);
            var n := |manifests|;
            && |s.threads| == n && (forall j | 0 <= j < n :: s.threads[j] == PagerThread((n - 1 - j) as word))
            && |s.spaces| == n && (forall j | 0 <= j < n :: s.spaces[j] == Space(j as word, j as word, Nobody))
            && |s.containers| == n && (forall j | 0 <= j < n :: s.containers[j] == j as word)
  {
    hide ListFrom, Numbered;
  }

  lemma NumberedThreadsAndSpacesExist(manifests: seq<Manifest>, i: word)
    requires SystemIsLegal(manifests) && i as int < |manifests|
    ensures var s := Booted(manifests);
            && ThreadExists(s.threads, PagerTid(i))
            && SpaceIsIn(s.spaces, i, i) && SpaceExists(s.spaces, i)
            && i in s.containers
  {
    var s := Booted(manifests);
    var n := |manifests|;
    WhatIsBooted(manifests);
    hide Booted;
    assert s.threads[n - 1 - i as int].tid == PagerTid(i);
    assert s.spaces[i as int].id == i && s.spaces[i as int].container == i;
    assert s.containers[i as int] == i;
  }

  lemma ABootCapabilityIsWellFormed(manifests: seq<Manifest>, h: Held, id: word)
    requires SystemIsLegal(manifests) && IsSoundlyHeld(|manifests|, h)
    requires id < Booted(manifests).nextCapability
    ensures CapabilityIsWellFormed(Booted(manifests), h.(cap := h.cap.(id := id)))
  {
    hide Booted, ThreadExists, SpaceExists, SpaceIsIn, SystemIsLegal;
    NumberedThreadsAndSpacesExist(manifests, h.holder.space);
    match h.cap.target
    case ThreadTarget(tid) => NumberedThreadsAndSpacesExist(manifests, tid.local);
    case SpaceTarget(space) => NumberedThreadsAndSpacesExist(manifests, space);
    case ContainerTarget(c) => NumberedThreadsAndSpacesExist(manifests, c);
    case _ =>
  }

  lemma BootCapabilitiesAreWellFormed(manifests: seq<Manifest>)
    requires SystemIsLegal(manifests)
    ensures CapabilitiesAreWellFormed(Booted(manifests))
  {
    var s := Booted(manifests);
    var list := ListFrom(manifests, 0);
    TheListIsSound(manifests, 0);
    hide IsSoundlyHeld, ListFrom, CapabilityIsWellFormed;
    forall i | 0 <= i < |s.caps|
      ensures CapabilityIsWellFormed(s, s.caps[i])
    {
      assert list[i] in list;
      ABootCapabilityIsWellFormed(manifests, list[i], i as word);
      assert s.caps[i] == list[i].(cap := list[i].cap.(id := i as word));
    }
  }

  lemma BootThreadsAreWellFormed(manifests: seq<Manifest>)
    requires SystemIsLegal(manifests)
    ensures ThreadsAreWellFormed(Booted(manifests))
    ensures SpacesAreWellFormed(Booted(manifests))
    ensures ContainersAreWellFormed(Booted(manifests))
  {
    var s := Booted(manifests);
    var n := |manifests|;
    WhatIsBooted(manifests);
    hide Booted, ThreadExists, SpaceIsIn;
    forall i | 0 <= i < n
      ensures ThreadIsWellFormed(s, s.threads[i])
      ensures SpaceIsWellFormed(s, s.spaces[i])
    {
      NumberedThreadsAndSpacesExist(manifests, (n - 1 - i) as word);
      NumberedThreadsAndSpacesExist(manifests, i as word);
    }
  }

  // R-MAN-3..5, R-CAP-4
  lemma EveryLegalManifestBootsWellFormed(manifests: seq<Manifest>)
    requires SystemIsLegal(manifests)
    ensures WellFormed(Booted(manifests))
  {
    assert MutexesAreWellFormed(Booted(manifests));
    hide Booted;
    BootCapabilitiesAreWellFormed(manifests);
    BootThreadsAreWellFormed(manifests);
  }

  // R-MAN-5: nothing is charged at boot, so T3 can begin.
  lemma EveryBootCoversItsCharges(manifests: seq<Manifest>)
    requires SystemIsLegal(manifests)
    ensures PoolsCoverCharges(Booted(manifests))
  {
    var s := Booted(manifests);
    var list := ListFrom(manifests, 0);
    TheListIsSound(manifests, 0);
    WhatIsBooted(manifests);
    assert |s.caps| == |list| && forall i | 0 <= i < |list| :: s.caps[i].cap == list[i].cap.(id := i as word);
    hide ListFrom, RecordIsWellFormed, Booted;
    forall i | 0 <= i < |s.caps|
      ensures s.caps[i].cap.paidBy == Nobody && s.caps[i].cap.used == 0
    {
      assert list[i] in list;
      assert IsSoundlyHeld(|manifests|, list[i]);
    }
    forall pool
      ensures LiveObjects(s, pool) == 0
    {
      SumOfZeros(s.caps, PaidCapability(pool));
      SumOfZeros(s.threads, PaidThread(pool));
      SumOfZeros(s.spaces, PaidSpace(pool));
      SumOfZeros(s.mutexes, PaidMutex(pool));
    }
  }
}
