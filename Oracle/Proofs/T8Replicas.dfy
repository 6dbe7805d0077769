// T8, piece by piece: what each call of a server does while its newest capability is a replica.
module T8Replicas {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Checks
  import opened Calls
  import opened Steps
  import opened WellFormedness
  import opened CapabilityLists
  import opened Found
  import opened T1Changes
  import opened T8Lists
  import opened ControlReading
  import opened ControlReplicate
  import opened ControlDeduce
  import opened ControlMoving
  import opened ControlDestroy
  import opened Broker
  import Rights

  // The state with one capability more, at the head of a list, for which the pool has paid a unit.
  ghost function OneMore(s: State, pool: Held, holder: Holder, cap: Capability): State
    requires HasFreeUnit(pool.cap) && cap.id < NoTarget
  {
    s.(caps := PutFirst(TakeUnit(s.caps, pool), holder, cap), nextCapability := cap.id + 1)
  }

  // The server exists, and may call.
  ghost predicate IsServer(s: State, server: Tid, me: Thread) {
    FindThread(s.threads, server) == Some(me) && me.tid == server && me.activity == Runnable
  }

  // The pool is the one that pays for what the server makes.
  ghost predicate Pays(s: State, me: Thread, pool: Held) {
    FindPool(s, me, Rights.CapabilityPool) == Some(pool) && pool in s.caps && HasFreeUnit(pool.cap)
    && pool.cap.kind == Rights.Quantity
  }

  // What is true of a replica of a candidate from its making until it is granted or destroyed.
  ghost predicate IsReplica(s: State, server: Tid, pool: Held, cap: Capability) {
    && cap.id == s.nextCapability < NoTarget
    && cap.owner == server
    && cap.kind == Rights.Ipc
    && Rights.Changeable in cap.access && Rights.Transferable in cap.access
    && cap.start == 0 && cap.end == 0 && cap.used == 0
    && cap.device == NotADevice
    && cap.paidBy == PaidBy(pool.cap.id)
  }

  // What the calls find

  lemma OthersHaveOtherIds(s: State, pool: Held)
    requires WellFormed(s)
    requires pool in s.caps && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    ensures forall h <- TakeUnit(s.caps, pool) :: h.cap.id < s.nextCapability
  {
    TakingAUnitKeepsWellFormed(s, pool);
    IdsAreBelowTheNext(s.(caps := TakeUnit(s.caps, pool)));
  }

  // What is found by its id is the one capability that has it.
  lemma TheOneWithThisId(s: State, me: Thread, h: Held)
    requires CapabilityIdsAreUnique(s.caps) && h in s.caps
    requires FindVisible(s, me, h.cap.id).Some?
    ensures FindVisible(s, me, h.cap.id) == Some(h)
  {
    hide Visible;
    WhatIsFoundIsHeld(s, me, h.cap.id, Rights.CapabilityPool);
    OneCapabilityAnId(s.caps, FindVisible(s, me, h.cap.id).value, h);
  }

  lemma TheNewestIsFound(s: State, me: Thread, cap: Capability, rest: seq<Held>)
    requires s.caps == PutFirst(rest, SpaceList(me.space), cap)
    requires forall h <- rest :: h.cap.id != cap.id
    ensures FindVisible(s, me, cap.id) == Some(Held(SpaceList(me.space), cap))
  {
    hide Visible;
    VisibleIsHeld(s, me);
    assert s.caps[0] == Held(SpaceList(me.space), cap);
    assert s.caps[0] in Visible(s, me);
    forall h <- s.caps | h.cap.id == cap.id
      ensures h == s.caps[0]
    {
      assert h in rest || h == s.caps[0];
    }
  }

  // The list is one of the three that the thread sees.
  ghost predicate Sees(me: Thread, holder: Holder) {
    || holder == ThreadList(me.tid)
    || holder == SpaceList(me.space)
    || holder == ContainerList(ContainerOf(me.tid))
  }

  ghost predicate IsPermittedBy(s: State, me: Thread, need: Need, h: Held) {
    h in s.caps && Sees(me, h.holder) && Permits(need, h.cap)
  }

  lemma ARightIsSeen(s: State, me: Thread, operation: Rights.Right)
    ensures HasRightToCall(s, me, operation) <==>
              exists h :: IsPermittedBy(s, me, OverThread(Rights.CapabilityControl, {operation}, me), h)
  {
    hide Visible, Permits;
    VisibleIsHeld(s, me);
    var need := OverThread(Rights.CapabilityControl, {operation}, me);
    var found := First(Visible(s, me), (h: Held) => Permits(need, h.cap));
    if found.Some? { assert IsPermittedBy(s, me, need, found.value); }
  }

  // R-CAP-20: neither a replica of ipc nor a pool is a right to make control calls.
  lemma TheReplicaChangesNoRight(s: State, me: Thread, pool: Held, holder: Holder, cap: Capability, operation: Rights.Right)
    requires CapabilityIdsAreUnique(s.caps) && pool in s.caps && HasFreeUnit(pool.cap)
    requires pool.cap.kind == Rights.Quantity && cap.kind == Rights.Ipc && cap.id < NoTarget
    ensures HasRightToCall(OneMore(s, pool, holder, cap), me, operation) == HasRightToCall(s, me, operation)
  {
    hide HasRightToCall, CapabilityIdsAreUnique;
    var t := OneMore(s, pool, holder, cap);
    var need := OverThread(Rights.CapabilityControl, {operation}, me);
    ARightIsSeen(s, me, operation);
    ARightIsSeen(t, me, operation);
    forall i | 0 <= i < |s.caps| && s.caps[i].cap.kind == Rights.CapabilityControl
      ensures t.caps[i + 1] == s.caps[i]
    {
      if s.caps[i].cap.id == pool.cap.id { OneCapabilityAnId(s.caps, s.caps[i], pool); }
    }
    forall j | 0 <= j < |t.caps| && t.caps[j].cap.kind == Rights.CapabilityControl
      ensures t.caps[j] in s.caps
    {
      assert j > 0;
      assert t.caps[j] == TakeUnit(s.caps, pool)[j - 1];
      assert s.caps[j - 1] in s.caps;
      if s.caps[j - 1].cap.id == pool.cap.id { OneCapabilityAnId(s.caps, s.caps[j - 1], pool); }
    }
    forall h | IsPermittedBy(s, me, need, h)
      ensures IsPermittedBy(t, me, need, h)
    {
      var i :| 0 <= i < |s.caps| && s.caps[i] == h;
      assert t.caps[i + 1] == h;
    }
    forall h | IsPermittedBy(t, me, need, h)
      ensures IsPermittedBy(s, me, need, h)
    {
      var j :| 0 <= j < |t.caps| && t.caps[j] == h;
    }
  }

  // The calls

  // R-POSIX-13, R-POSIX-53: one unit is taken, and the replica stands first.
  lemma WhatIsReplicated(s: State, me: Thread, h: Held)
    requires WellFormed(s) && IsServer(s, me.tid, me) && h in s.caps && h.cap.kind == Rights.Ipc
    requires !Step(s, me.tid, Replicate(h.cap.id)).Refused?
    ensures var outcome := Step(s, me.tid, Replicate(h.cap.id));
            var pool := FindPool(s, me, Rights.CapabilityPool);
            && outcome.Done? && outcome.reply == NewCapability(s.nextCapability)
            && pool.Some? && Pays(s, me, pool.value) && s.nextCapability < NoTarget
            && h.cap.owner == me.tid
            && outcome.next == OneMore(s, pool.value, SpaceList(me.space),
                                       Replica(h.cap, s.nextCapability, pool.value.cap.id))
  {
    hide ContainersAreWellFormed, SpacesAreWellFormed, ThreadsAreWellFormed, MutexesAreWellFormed, CapabilityIsWellFormed,
         CapabilityIdsAreUnique, HasRightToCall, FindVisible, FindPool, TakeUnit, Perform;
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, CapabilitiesAreWellFormed;
    assert Step(s, me.tid, Replicate(h.cap.id)) == ReplicateCall(s, me, h.cap.id) by { reveal Perform; }
    WhatIsFoundIsHeld(s, me, h.cap.id, Rights.CapabilityPool);
    if FindVisible(s, me, h.cap.id).Some? { TheOneWithThisId(s, me, h); }
  }

  // R-POSIX-53
  lemma AReplicaIsMade(s: State, server: Tid, id: word, me: Thread)
    requires WellFormed(s) && NamesCandidate(s, server, id)
    requires FindThread(s.threads, server) == Some(me)
    requires Step(s, server, Replicate(id)).Done?
    ensures IsServer(s, server, me)
    ensures var pool := FindPool(s, me, Rights.CapabilityPool);
            var replica := Replica(FindVisible(s, me, id).value.cap, s.nextCapability, pool.value.cap.id);
            var outcome := Step(s, server, Replicate(id));
            && pool.Some? && Pays(s, me, pool.value)
            && IsReplica(s, server, pool.value, replica)
            && outcome.reply == NewCapability(s.nextCapability)
            && outcome.next == OneMore(s, pool.value, SpaceList(me.space), replica)
  {
    hide FindVisible, FindPool, TakeUnit, Step, WellFormed, OneMore, CapabilityIsWellFormed;
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    var h := FindVisible(s, me, id).value;
    assert me.activity == Runnable by { reveal Step; }
    WhatIsReplicated(s, me, h);
    AnIpcRecordIsPlain(s, h);
  }

  // R-CAP-4: ipc has no range, no device, and nothing of it is in use.
  lemma AnIpcRecordIsPlain(s: State, h: Held)
    requires WellFormed(s) && h in s.caps && h.cap.kind == Rights.Ipc
    ensures h.cap.start == 0 && h.cap.end == 0 && h.cap.used == 0 && h.cap.device == NotADevice
  {
    assert CapabilityIsWellFormed(s, h);
  }

  // R-POSIX-54
  lemma AReplicaIsReduced(s: State, server: Tid, me: Thread, pool: Held, cap: Capability, wish: Wish)
    requires WellFormed(s) && IsServer(s, server, me) && Pays(s, me, pool) && IsReplica(s, server, pool, cap)
    ensures var t := OneMore(s, pool, SpaceList(me.space), cap);
            var outcome := Step(t, server, Deduce(Narrowed(server, cap.id, wish)));
            var reduced := cap.(target := ThreadTarget(wish.target), size := 0,
                                access := wish.operations + {Rights.Transferable, Rights.Changeable});
            outcome.Refused?
            || (outcome.Done? && outcome.next == OneMore(s, pool, SpaceList(me.space), reduced) && cap.size == 0)
  {
    hide HasRightToCall, FindVisible, FindPool, TakeUnit, WellFormed, MayNarrow;
    var t := OneMore(s, pool, SpaceList(me.space), cap);
    var wanted := Narrowed(server, cap.id, wish);
    OthersHaveOtherIds(s, pool);
    TheNewestIsFound(t, me, cap, TakeUnit(s.caps, pool));
    ReplacingTheHeadLeavesTheRest(TakeUnit(s.caps, pool), SpaceList(me.space), cap, Reduced(cap, wanted));
    OnlyARefusalRefuses(t, me, cap, wanted);
  }

  // R-POSIX-56
  lemma AReplicaIsGranted(s: State, server: Tid, me: Thread, pool: Held, cap: Capability, client: Tid)
    requires WellFormed(s) && IsServer(s, server, me) && Pays(s, me, pool) && IsReplica(s, server, pool, cap)
    ensures var t := OneMore(s, pool, SpaceList(me.space), cap);
            var outcome := Step(t, server, Grant(SingleImmutable, cap.id, client));
            var c := FindThread(s.threads, client);
            outcome.Refused?
            || (outcome.Done? && c.Some?
                && outcome.next == OneMore(s, pool, SpaceList(c.value.space),
                                           cap.(owner := client, access := cap.access - Rights.Generic)))
  {
    hide HasRightToCall, FindVisible, FindPool, TakeUnit, WellFormed, Without;
    var t := OneMore(s, pool, SpaceList(me.space), cap);
    OthersHaveOtherIds(s, pool);
    TheNewestIsFound(t, me, cap, TakeUnit(s.caps, pool));
    WithoutTheHeadIsTheRest(TakeUnit(s.caps, pool), SpaceList(me.space), cap);
  }

  lemma NothingIsLeftOfAReplica(s: State, pool: Held, holder: Holder, cap: Capability)
    requires WellFormed(s)
    requires pool in s.caps && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    requires cap.id == s.nextCapability < NoTarget && cap.paidBy == PaidBy(pool.cap.id)
    ensures Destroyed(OneMore(s, pool, holder, cap), cap) == s.(nextCapability := cap.id + 1)
  {
    assert CapabilityIdsAreUnique(s.caps);
    OthersHaveOtherIds(s, pool);
    hide WellFormed, TakeUnit, Without, ReturnUnits, CapabilityIdsAreUnique;
    WithoutTheHeadIsTheRest(TakeUnit(s.caps, pool), holder, cap);
    TheUnitReturns(s.caps, pool);
  }

  // R-CAP-55
  lemma WhatIsChangeableIsDestroyed(s: State, server: Tid, me: Thread, h: Held)
    requires IsServer(s, server, me) && FindVisible(s, me, h.cap.id) == Some(h)
    requires h.cap.owner == server && Rights.Changeable in h.cap.access && h.cap.device == NotADevice && h.cap.used == 0
    ensures Step(s, server, Destroy(h.cap.id)) ==
            if HasRightToCall(s, me, Rights.Destroy) then Done(Destroyed(s, h.cap), Nothing, [])
            else Refused(ENOCAP, R_CAP_20)
  {
    hide HasRightToCall, FindVisible, Destroyed;
  }

  // R-POSIX-54: a replica can always be destroyed, by who may destroy at all; all is as before, but for its id.
  lemma AReplicaIsDestroyed(s: State, server: Tid, me: Thread, pool: Held, cap: Capability)
    requires WellFormed(s) && IsServer(s, server, me) && Pays(s, me, pool) && IsReplica(s, server, pool, cap)
    ensures var t := OneMore(s, pool, SpaceList(me.space), cap);
            var outcome := Step(t, server, Destroy(cap.id));
            if HasRightToCall(s, me, Rights.Destroy) then
              outcome == Done(s.(nextCapability := cap.id + 1), Nothing, [])
            else
              outcome == Refused(ENOCAP, R_CAP_20)
  {
    var t := OneMore(s, pool, SpaceList(me.space), cap);
    assert CapabilityIdsAreUnique(s.caps);
    hide HasRightToCall, FindVisible, FindPool, TakeUnit, WellFormed, Destroyed, CapabilityIdsAreUnique,
         Step;
    OthersHaveOtherIds(s, pool);
    TheNewestIsFound(t, me, cap, TakeUnit(s.caps, pool));
    TheReplicaChangesNoRight(s, me, pool, SpaceList(me.space), cap, Rights.Destroy);
    WhatIsChangeableIsDestroyed(t, server, me, t.caps[0]);
    NothingIsLeftOfAReplica(s, pool, SpaceList(me.space), cap);
  }
}
