// T8 for the boot: what a task can do that has nothing but what its pager has shared (R-POSIX-16).
module T8Tasks {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Checks
  import opened WellFormedness
  import opened CapabilityLists
  import opened PagerBoot
  import opened T8Container
  import Calls
  import Boot
  import Rights

  // A thread of the pager's container, with nothing of its own and nothing of its space's.
  ghost predicate IsBareTask(t: State, me: Thread, x: Thread) {
    && ContainerOf(x.tid) == ContainerOf(me.tid)
    && ListOf(t.caps, ThreadList(x.tid)) == []
    && ListOf(t.caps, SpaceList(x.space)) == []
  }

  // The three, and what is known of them.
  ghost predicate AreShared(s: State, me: Thread, t: State, locking: Capability, mutexes: Capability, ipc: Capability) {
    && IpcOf(me, Visible(s, me)).Some? && UserMutexOf(me, Visible(s, me)).Some?
    && ListOf(t.caps, ContainerList(ContainerOf(me.tid))) == Three(me, locking, mutexes, ipc)
    && locking.kind == Rights.UserMutex && mutexes.kind == Rights.Quantity && ipc.kind == Rights.Ipc
    && locking.target == ContainerTarget(ContainerOf(me.tid))
    && ipc.target == SpaceTarget(me.space)
    && ipc.access == IpcOf(me, Visible(s, me)).value.cap.access
    && locking == UserMutexOf(me, Visible(s, me)).value.cap
    && !HasRange(ipc.start, ipc.end) && !HasRange(locking.start, locking.end)
  }

  lemma OnlySomeHaveARange(t: State, h: Held)
    requires WellFormed(t) && h in t.caps
    ensures h.cap.kind == Rights.Ipc || h.cap.kind == Rights.UserMutex ==> !HasRange(h.cap.start, h.cap.end)
  {
    assert CapabilityIsWellFormed(t, h);
  }

  lemma TheThreeAreShared(s: State, me: Thread, t: State) returns (locking: Capability, mutexes: Capability, ipc: Capability)
    requires IsUp(s, me, t)
    ensures AreShared(s, me, t, locking, mutexes, ipc)
  {
    hide ListOf, Visible, WellFormed;
    var list := Visible(s, me);
    var pool := MutexPoolOf(list).value.cap;
    var home := ContainerList(ContainerOf(me.tid));
    locking := UserMutexOf(me, list).value.cap;
    mutexes := pool.(size := pool.size - KeptMutexes);
    ipc :| ListOf(t.caps, home) == Three(me, locking, mutexes, ipc)
           && IsChildrensOwn(me, IpcOf(me, list).value.cap, ipc);
    ListOfHasTheHeld(t.caps, home);
    assert Held(home, ipc) in Three(me, locking, mutexes, ipc);
    assert Held(home, locking) in Three(me, locking, mutexes, ipc);
    OnlySomeHaveARange(t, Held(home, ipc));
    OnlySomeHaveARange(t, Held(home, locking));
  }

  // R-POSIX-16: a task sees just these.
  lemma ATaskSeesJustThese(s: State, me: Thread, t: State, x: Thread, locking: Capability, mutexes: Capability, ipc: Capability)
    requires AreShared(s, me, t, locking, mutexes, ipc) && IsBareTask(t, me, x)
    ensures Visible(t, x) == Three(me, locking, mutexes, ipc)
  {
    hide ListOf;
  }

  lemma OneOfThreeDecides(t: State, x: Thread, need: Need, rule: Calls.Rule, a: Held, b: Held, c: Held)
    requires Visible(t, x) == [a, b, c]
    ensures Seek(t, x, need, rule).Allowed? <==> Permits(need, a.cap) || Permits(need, b.cap) || Permits(need, c.cap)
  {
    hide Visible, Permits;
    var list := [a, b, c];
    assert a in list && b in list && c in list;
  }

  // R-POSIX-16, R-CHK-1: a task may send exactly to the threads of its pager's space, in the transfers that the pager's
  // ipc capability has.
  lemma ATaskMaySendExactlyToItsPager(s: State, me: Thread, t: State, x: Thread, to: Tid, transfer: Transfer)
    requires IsUp(s, me, t) && IsBareTask(t, me, x)
    ensures Check(t, x, MaySend(to, transfer)).Allowed? <==>
              && {Rights.Send, TransferRight(transfer)} <= IpcOf(me, Visible(s, me)).value.cap.access
              && exists thread <- t.threads :: thread.tid == to && thread.space == me.space
  {
    assert ThreadIdsAreUnique(t.threads);
    hide IsUp, IsBareTask, Visible, Seek, ThreadIdsAreUnique;
    var locking, mutexes, ipc := TheThreeAreShared(s, me, t);
    ATaskSeesJustThese(s, me, t, x, locking, mutexes, ipc);
    match FindThread(t.threads, to)
    case None =>
    case Some(thread) =>
      var home := ContainerList(ContainerOf(me.tid));
      var need := OverThread(Rights.Ipc, {Rights.Send, TransferRight(transfer)}, thread);
      OneOfThreeDecides(t, x, need, Calls.R_CHK_1, Held(home, locking), Held(home, mutexes), Held(home, ipc));
      forall other <- t.threads | other.tid == to
        ensures other == thread
      {
        OneThreadAnId(t.threads, other, thread);
      }
      assert Permits(need, ipc) <==> need.bits <= ipc.access && thread.space == me.space;
  }

  // R-POSIX-16, R-CHK-6: and it may use mutexes, if the pager may.
  lemma ATaskMayUseMutexes(s: State, me: Thread, t: State, x: Thread)
    requires IsUp(s, me, t) && IsBareTask(t, me, x)
    ensures Check(t, x, MayLock).Allowed? <==>
              {Rights.Lock, Rights.Unlock} <= UserMutexOf(me, Visible(s, me)).value.cap.access
  {
    assert ContainerOf(x.tid) == ContainerOf(me.tid);
    hide IsUp, IsBareTask, Visible, Seek;
    var locking, mutexes, ipc := TheThreeAreShared(s, me, t);
    ATaskSeesJustThese(s, me, t, x, locking, mutexes, ipc);
    var home := ContainerList(ContainerOf(me.tid));
    var need := OverThread(Rights.UserMutex, {Rights.Lock, Rights.Unlock}, x);
    OneOfThreeDecides(t, x, need, Calls.R_CHK_6, Held(home, locking), Held(home, mutexes), Held(home, ipc));
  }

  // R-POSIX-16: nothing else: it cannot control threads, exchange registers, map, use interrupts, or make any capability
  // call.
  lemma ATaskMayDoNothingElse(s: State, me: Thread, t: State, x: Thread, query: Query)
    requires IsUp(s, me, t) && IsBareTask(t, me, x)
    requires !query.MaySend? && !query.MayLock?
    ensures Check(t, x, query).Denied?
  {
    hide IsUp, IsBareTask, Visible, Seek, FindThread;
    var locking, mutexes, ipc := TheThreeAreShared(s, me, t);
    ATaskSeesJustThese(s, me, t, x, locking, mutexes, ipc);
    var home := ContainerList(ContainerOf(me.tid));
    forall need: Need, rule: Calls.Rule | need.kind !in {Rights.UserMutex, Rights.Quantity, Rights.Ipc}
      ensures Seek(t, x, need, rule).Denied?
    {
      OneOfThreeDecides(t, x, need, rule, Held(home, locking), Held(home, mutexes), Held(home, ipc));
    }
  }

  // R-MAN-3: a manifest boots every container with an empty list, as TheContainerHoldsThree asks.
  lemma ContainersBootEmpty(manifests: seq<Boot.Manifest>, container: word)
    requires Boot.SystemIsLegal(manifests)
    ensures ListOf(Boot.Booted(manifests).caps, ContainerList(container)) == []
  {
    var caps := Boot.Booted(manifests).caps;
    AllAreInSpaceLists(manifests, 0);
    ListOfHasTheHeld(caps, ContainerList(container));
    if ListOf(caps, ContainerList(container)) != [] {
      var h := ListOf(caps, ContainerList(container))[0];
      assert h in caps;
    }
  }

  lemma AllAreInSpaceLists(manifests: seq<Boot.Manifest>, i: nat)
    ensures forall h <- Boot.ListFrom(manifests, i) :: h.holder.SpaceList?
    decreases |manifests| - i
  {
    hide Boot.CapabilitiesOf;
    if i < |manifests| && i < ContainerLimit as nat {
      AllAreInSpaceLists(manifests, i + 1);
    }
  }
}
