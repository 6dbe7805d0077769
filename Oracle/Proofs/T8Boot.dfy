// A pager's boot, call by call: what each call of Model/PagerBoot.dfy leaves, where it is not refused.
module T8Boot {
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
  import opened ControlReading
  import opened ControlReplicate
  import opened ControlDeduce
  import opened ControlMoving
  import Split = ControlSplit
  import opened PagerBoot
  import Rights

  // R-POSIX-11: the number and the list are read, and nothing changes.
  lemma ReadingChangesNothing(s: State, pager: Tid)
    requires Start(s, pager).stopped.None?
    ensures FindThread(s.threads, pager).Some?
    ensures IsServer(s, pager, FindThread(s.threads, pager).value)
    ensures Start(s, pager).next == s && Start(s, pager).made == []
  {
    hide HasRightToCall, Visible;
  }

  // The newest capability of a state, which is the pager's.
  ghost predicate IsNewest(s: State, me: Thread, pool: Held, cap: Capability) {
    WellFormed(s) && IsServer(s, me.tid, me) && Pays(s, me, pool) && cap.id == s.nextCapability < NoTarget
  }

  // R-POSIX-13: reduce
  lemma TheReplicaIsReducedToTheSpace(s: State, me: Thread, pool: Held, cap: Capability, original: Capability)
    requires IsNewest(s, me, pool, cap)
    requires cap == original.(id := cap.id, paidBy := cap.paidBy)
    ensures var t := OneMore(s, pool, SpaceList(me.space), cap);
            var outcome := Step(t, me.tid, Deduce(ToOwnSpace(me, original, cap.id)));
            outcome.Refused?
            || (outcome.Done? && outcome.reply == Nothing
                && outcome.next == OneMore(s, pool, SpaceList(me.space), cap.(target := SpaceTarget(me.space))))
  {
    hide HasRightToCall, FindVisible, FindPool, TakeUnit, WellFormed, MayNarrow;
    var t := OneMore(s, pool, SpaceList(me.space), cap);
    var wanted := ToOwnSpace(me, original, cap.id);
    OthersHaveOtherIds(s, pool);
    TheNewestIsFound(t, me, cap, TakeUnit(s.caps, pool));
    ReplacingTheHeadLeavesTheRest(TakeUnit(s.caps, pool), SpaceList(me.space), cap, Reduced(cap, wanted));
    OnlyARefusalRefuses(t, me, cap, wanted);
    assert Reduced(cap, wanted) == cap.(target := SpaceTarget(me.space));
  }

  // R-POSIX-13: share
  lemma TheReplicaIsShared(s: State, me: Thread, pool: Held, cap: Capability)
    requires IsNewest(s, me, pool, cap)
    ensures var t := OneMore(s, pool, SpaceList(me.space), cap);
            var outcome := Step(t, me.tid, Share(Single, cap.id));
            outcome.Refused?
            || (outcome.Done? && outcome.reply == Nothing
                && outcome.next == OneMore(s, pool, ContainerList(ContainerOf(me.tid)), cap))
  {
    hide HasRightToCall, FindVisible, FindPool, TakeUnit, WellFormed, Without;
    var t := OneMore(s, pool, SpaceList(me.space), cap);
    OthersHaveOtherIds(s, pool);
    TheNewestIsFound(t, me, cap, TakeUnit(s.caps, pool));
    WithoutTheHeadIsTheRest(TakeUnit(s.caps, pool), SpaceList(me.space), cap);
  }

  // R-POSIX-14, R-POSIX-15: share one that was there before.
  lemma WhatIsShared(s: State, me: Thread, h: Held)
    requires WellFormed(s) && IsServer(s, me.tid, me) && h in s.caps
    ensures var outcome := Step(s, me.tid, Share(Single, h.cap.id));
            outcome.Refused?
            || (outcome.Done? && outcome.reply == Nothing && h.cap.owner == me.tid
                && outcome.next ==
                   s.(caps := PutFirst(Without(s.caps, h.cap.id), ContainerList(ContainerOf(me.tid)), h.cap)))
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide HasRightToCall, FindVisible, WellFormed, Without, CapabilityIdsAreUnique;
    if FindVisible(s, me, h.cap.id).Some? { TheOneWithThisId(s, me, h); }
  }

  // The state after the split of a pool, of which the pager keeps a part.
  ghost function Divided(s: State, me: Thread, payer: Held, remainder: Capability, part: Capability): State
    requires HasFreeUnit(payer.cap) && s.nextCapability < NoTarget
  {
    s.(caps := PutFirst(Replace(TakeUnit(s.caps, payer), remainder), SpaceList(me.space), part),
       nextCapability := s.nextCapability + 1)
  }

  // R-POSIX-14: split
  lemma ThePoolIsDivided(s: State, me: Thread, h: Held)
    requires WellFormed(s) && IsServer(s, me.tid, me) && h in s.caps && IsPoolOf(h.cap, Rights.MutexPool)
    ensures var outcome := Step(s, me.tid, Calls.Split(SizeFlag, KeptPart(h.cap)));
            var payer := FindPool(s, me, Rights.CapabilityPool);
            outcome.Refused?
            || (&& outcome.Done? && outcome.reply == NewCapability(s.nextCapability)
                && h.cap.size > KeptMutexes && s.nextCapability < NoTarget
                && payer.Some? && Pays(s, me, payer.value) && payer.value.cap.id != h.cap.id
                && outcome.next == Divided(s, me, payer.value, h.cap.(size := h.cap.size - KeptMutexes),
                                           Split.Part(h.cap, KeptPart(h.cap), s.nextCapability, payer.value.cap.id)))
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide HasRightToCall, FindVisible, FindPool, WellFormed, TakeUnit, CapabilityIdsAreUnique, Replace;
    WhatIsFoundIsHeld(s, me, h.cap.id, Rights.CapabilityPool);
    if FindVisible(s, me, h.cap.id).Some? { TheOneWithThisId(s, me, h); }
    var payer := FindPool(s, me, Rights.CapabilityPool);
    if payer.Some? {
      PoolsOfTwoResourcesDiffer(s, h, payer.value, Rights.MutexPool, Rights.CapabilityPool);
    }
    OnlyARefusalRefusesADivision(SizeFlag, h.cap, KeptPart(h.cap));
  }
}
