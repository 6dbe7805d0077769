// T8 for the boot: R-POSIX-16, what the container's list holds once its pager is up.
module T8Container {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened Steps
  import opened WellFormedness
  import opened CapabilityLists
  import opened Found
  import opened T8Lists
  import opened T8Replicas
  import opened T8Boot
  import opened T8Booted
  import opened PagerBoot
  import Split = ControlSplit
  import Rights

  // R-POSIX-16: what is shared last stands first.
  ghost function Three(me: Thread, locking: Capability, mutexes: Capability, ipc: Capability): seq<Held> {
    var list := ContainerList(ContainerOf(me.tid));
    [Held(list, locking), Held(list, mutexes), Held(list, ipc)]
  }

  // R-POSIX-16: the pager's UserMutex over the container; its pool of mutexes, less 5; ipc with its own space, with all
  // that its own ipc capability permits. All are the pager's.
  ghost predicate IsUp(s: State, me: Thread, t: State) {
    var list := Visible(s, me);
    && IpcOf(me, list).Some? && MutexPoolOf(list).Some? && UserMutexOf(me, list).Some?
    && t.containers == s.containers && t.spaces == s.spaces && t.threads == s.threads
    && WellFormed(t)
    && exists ipc: Capability ::
         var pool := MutexPoolOf(list).value.cap;
         var locking := UserMutexOf(me, list).value.cap;
         && pool.size > KeptMutexes
         && ListOf(t.caps, ContainerList(ContainerOf(me.tid))) ==
            Three(me, locking, pool.(size := pool.size - KeptMutexes), ipc)
         && IsChildrensOwn(me, IpcOf(me, list).value.cap, ipc)
         && locking.owner == pool.owner == ipc.owner == me.tid
  }

  ghost predicate IsChildrensOwn(me: Thread, original: Capability, ipc: Capability) {
    ipc == original.(id := ipc.id, paidBy := ipc.paidBy, target := SpaceTarget(me.space))
  }

  // The lists after each step

  lemma TheListAfterTheIpc(s: State, me: Thread, payer: Held, ipc: Capability)
    requires HasFreeUnit(payer.cap) && ipc.id < NoTarget
    requires ListOf(s.caps, ContainerList(ContainerOf(me.tid))) == []
    ensures var home := ContainerList(ContainerOf(me.tid));
            ListOf(OneMore(s, payer, home, ipc).caps, home) == [Held(home, ipc)]
  {
    hide ListOf;
    var home := ContainerList(ContainerOf(me.tid));
    ListAfterPuttingFirst(TakeUnit(s.caps, payer), home, ipc, home);
    ListAfterReplacing(s.caps, OneMoreUsed(payer.cap), home);
    assert Replace([], OneMoreUsed(payer.cap)) == [];
  }

  lemma TheListAfterTheMutexes(s: State, me: Thread, h: Held, ipc: Capability, t: State)
    requires HasSharedMutexes(s, me, h, t)
    requires WellFormed(s) && h in s.caps
    requires ipc.kind == Rights.Ipc && h.cap.kind == Rights.Quantity
    requires ListOf(s.caps, ContainerList(ContainerOf(me.tid))) == [Held(ContainerList(ContainerOf(me.tid)), ipc)]
    ensures var home := ContainerList(ContainerOf(me.tid));
            ListOf(t.caps, home) == [Held(home, h.cap.(size := h.cap.size - KeptMutexes)), Held(home, ipc)]
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide ListOf, FindPool, WellFormed, Without, CapabilityIdsAreUnique;
    var home := ContainerList(ContainerOf(me.tid));
    var x := Held(home, ipc);
    ListOfHasTheHeld(s.caps, home);
    assert x in ListOf(s.caps, home);
    var payer := FindPool(s, me, Rights.CapabilityPool).value;
    if ipc.id == payer.cap.id { OneCapabilityAnId(s.caps, x, payer); }
    if ipc.id == h.cap.id { OneCapabilityAnId(s.caps, x, h); }
    var remainder := h.cap.(size := h.cap.size - KeptMutexes);
    var part := Split.Part(h.cap, KeptPart(h.cap), s.nextCapability, payer.cap.id);
    var divided := Divided(s, me, payer, remainder, part);
    ListAfterReplacing(s.caps, OneMoreUsed(payer.cap), home);
    ListAfterReplacing(TakeUnit(s.caps, payer), remainder, home);
    ListAfterPuttingFirst(Replace(TakeUnit(s.caps, payer), remainder), SpaceList(me.space), part, home);
    assert Replace(Replace([x], OneMoreUsed(payer.cap)), remainder) == [x];
    ListAfterTakingOut(divided.caps, h.cap.id, home);
    WithoutAnother(x, h.cap.id);
    ListAfterPuttingFirst(Without(divided.caps, h.cap.id), home, remainder, home);
  }

  lemma WithoutAnother(x: Held, id: word)
    requires x.cap.id != id
    ensures Without([x], id) == [x]
  {
    AllAreKept([x], (h: Held) => h.cap.id != id);
  }

  lemma TheListAfterTheLocking(s: State, me: Thread, m: Held, one: Held, other: Held)
    requires CapabilityIdsAreUnique(s.caps) && m in s.caps && m.cap.kind == Rights.UserMutex
    requires one.cap.kind != Rights.UserMutex && other.cap.kind != Rights.UserMutex
    requires ListOf(s.caps, ContainerList(ContainerOf(me.tid))) == [one, other]
    ensures var home := ContainerList(ContainerOf(me.tid));
            ListOf(PutFirst(Without(s.caps, m.cap.id), home, m.cap), home) == [Held(home, m.cap), one, other]
  {
    hide ListOf, Without, CapabilityIdsAreUnique;
    var home := ContainerList(ContainerOf(me.tid));
    ListOfHasTheHeld(s.caps, home);
    assert one in ListOf(s.caps, home) && other in ListOf(s.caps, home);
    if one.cap.id == m.cap.id { OneCapabilityAnId(s.caps, one, m); }
    if other.cap.id == m.cap.id { OneCapabilityAnId(s.caps, other, m); }
    ListAfterTakingOut(s.caps, m.cap.id, home);
    assert Without([one, other], m.cap.id) == [one, other] by {
      AllAreKept([one, other], (h: Held) => h.cap.id != m.cap.id);
      reveal Without;
    }
    ListAfterPuttingFirst(Without(s.caps, m.cap.id), home, m.cap, home);
  }

  // What is found stays until it is shared

  lemma WhatDoesNotPayStays(s: State, payer: Held, holder: Holder, cap: Capability, h: Held)
    requires h in s.caps && h.cap.id != payer.cap.id && HasFreeUnit(payer.cap) && cap.id < NoTarget
    ensures h in OneMore(s, payer, holder, cap).caps
  {
    var i :| 0 <= i < |s.caps| && s.caps[i] == h;
    assert OneMore(s, payer, holder, cap).caps[i + 1] == h;
  }

  lemma AnotherStays(s: State, me: Thread, h: Held, t: State, m: Held)
    requires HasSharedMutexes(s, me, h, t)
    requires CapabilityIdsAreUnique(s.caps) && h in s.caps && m in s.caps
    requires m.cap.kind == Rights.UserMutex && h.cap.kind == Rights.Quantity
    ensures m in t.caps
  {
    hide FindPool, Without, WellFormed, CapabilityIdsAreUnique;
    var payer := FindPool(s, me, Rights.CapabilityPool).value;
    if m.cap.id == payer.cap.id { OneCapabilityAnId(s.caps, m, payer); }
    if m.cap.id == h.cap.id { OneCapabilityAnId(s.caps, m, h); }
    var i :| 0 <= i < |s.caps| && s.caps[i] == m;
    var remainder := h.cap.(size := h.cap.size - KeptMutexes);
    var divided := Divided(s, me, payer, remainder,
                           Split.Part(h.cap, KeptPart(h.cap), s.nextCapability, payer.cap.id));
    assert divided.caps[i + 1] == m;
    WithoutHasTheOthers(divided.caps, h.cap.id);
  }

  // R-POSIX-16
  lemma TheContainerHoldsThree(s: State, pager: Tid, me: Thread)
    requires WellFormed(s) && FindThread(s.threads, pager) == Some(me)
    requires ListOf(s.caps, ContainerList(ContainerOf(pager))) == []
    requires BootPager(s, pager).stopped.None?
    ensures IsUp(s, me, BootPager(s, pager).next)
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide Start, Visible, ListOf, WellFormed, CapabilityIdsAreUnique, FindPool, FindThread,
         ShareIpcWithChildren, ShareMutexes, ShareLocking, HasSharedMutexes, TakeUnit, Replace, Without, PutFirst;
    var home := ContainerList(ContainerOf(me.tid));
    ReadingChangesNothing(s, pager);
    var list := Visible(s, me);
    VisibleIsHeld(s, me);
    var read := Start(s, pager);
    var one := ShareIpcWithChildren(read, me, list);
    var two := ShareMutexes(one, me, list);
    var three := ShareLocking(two, me, list);
    NothingWasMissing(one, me, list);
    NothingWasMissing(two, me, list);
    var pool := MutexPoolOf(list).value;
    var m := UserMutexOf(me, list).value;

    TheIpcIsShared(read, me, list);
    var payer := FindPool(s, me, Rights.CapabilityPool).value;
    var ipc := ChildrensIpc(me, IpcOf(me, list).value.cap, s.nextCapability, payer.cap.id);
    TheListAfterTheIpc(s, me, payer, ipc);
    assert IsPoolOf(payer.cap, Rights.CapabilityPool) by { WhatIsFoundIsHeld(s, me, 0, Rights.CapabilityPool); }
    PoolsOfTwoResourcesDiffer(s, pool, payer, Rights.MutexPool, Rights.CapabilityPool);
    if m.cap.id == payer.cap.id { OneCapabilityAnId(s.caps, m, payer); }
    WhatDoesNotPayStays(s, payer, home, ipc, pool);
    WhatDoesNotPayStays(s, payer, home, ipc, m);

    assert IsServer(one.next, me.tid, me);
    TheMutexesAreShared(one, me, list, pool);
    assert CapabilityIdsAreUnique(one.next.caps) by { reveal WellFormed; }
    TheListAfterTheMutexes(one.next, me, pool, ipc, two.next);
    AnotherStays(one.next, me, pool, two.next, m);
    assert two.next.threads == s.threads && two.next.spaces == s.spaces && two.next.containers == s.containers by {
      reveal HasSharedMutexes;
    }

    assert IsServer(two.next, me.tid, me);
    TheLockingIsShared(two, me, list, m);
    assert CapabilityIdsAreUnique(two.next.caps) by { reveal WellFormed; }
    var remainder := pool.cap.(size := pool.cap.size - KeptMutexes);
    TheListAfterTheLocking(two.next, me, m, Held(home, remainder), Held(home, ipc));
    assert pool.cap.size > KeptMutexes && pool.cap.owner == me.tid by { reveal HasSharedMutexes; }
    assert ListOf(three.next.caps, home) == Three(me, m.cap, remainder, ipc);
  }
}
