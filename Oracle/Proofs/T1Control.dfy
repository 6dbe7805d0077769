// T1 for the control calls: each leaves a well-formed state well-formed.
module T1Control {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened WellFormedness
  import opened CapabilityLists
  import opened Found
  import opened T1Changes
  import opened ControlReading
  import opened ControlReplicate
  import opened ControlDeduce
  import opened ControlMoving
  import Split = ControlSplit
  import opened ControlDestroy
  import Rights

  // Replicate

  lemma TheReplicaIsWellFormed(s: State, me: Thread, h: Held, pool: word)
    requires WellFormed(s) && me in s.threads && h in s.caps
    requires h.cap.owner == me.tid && s.nextCapability < NoTarget && pool < s.nextCapability
    requires h.cap.kind != Rights.Quantity
    ensures CapabilityIsWellFormed(s.(nextCapability := s.nextCapability + 1),
                                   Held(SpaceList(me.space), Replica(h.cap, s.nextCapability, pool)))
  {
  }

  lemma ReplicatedIsWellFormed(s: State, me: Thread, h: Held, pool: Held)
    requires WellFormed(s) && me in s.threads && h in s.caps && pool in s.caps
    requires h.cap.owner == me.tid && s.nextCapability < NoTarget
    requires h.cap.kind != Rights.Quantity
    requires pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    ensures WellFormed(Replicated(s, me, h.cap, pool))
  {
    TakingAUnitKeepsWellFormed(s, pool);
    IdsAreBelowTheNext(s);
    TheReplicaIsWellFormed(s, me, h, pool.cap.id);
    hide CapabilityIsWellFormed, WellFormed;
    var paid := s.(caps := TakeUnit(s.caps, pool));
    var replica := Replica(h.cap, s.nextCapability, pool.cap.id);
    CapabilityStaysWellFormed(s.(nextCapability := s.nextCapability + 1),
                              paid.(nextCapability := s.nextCapability + 1), Held(SpaceList(me.space), replica));
    AddingKeepsWellFormed(paid, SpaceList(me.space), replica);
  }

  lemma ReplicateKeepsWellFormed(s: State, me: Thread, id: word)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, ReplicateCall(s, me, id)))
  {
    hide WellFormed, Replicated, HasRightToCall, FindVisible, FindPool;
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if ReplicateCall(s, me, id).Done? {
      ReplicatedIsWellFormed(s, me, FindVisible(s, me, id).value, FindPool(s, me, Rights.CapabilityPool).value);
    }
  }

  // Deduce

  lemma TheReducedIsWellFormed(s: State, me: Thread, h: Held, wanted: Stated)
    requires WellFormed(s) && me in s.threads && h in s.caps
    requires ReductionRefusal(s, me, h.cap, wanted).None?
    ensures CapabilityIsWellFormed(s, h.(cap := Reduced(h.cap, wanted)))
  {
    hide ThreadsAreWellFormed, SpacesAreWellFormed, ContainersAreWellFormed, CapabilityIdsAreUnique;
    assert CapabilityIsWellFormed(s, h);
    assert TargetExists(s, wanted.target);
  }

  lemma DeducedIsWellFormed(s: State, me: Thread, h: Held, wanted: Stated)
    requires WellFormed(s) && me in s.threads && h in s.caps
    requires ReductionRefusal(s, me, h.cap, wanted).None?
    ensures WellFormed(Deduced(s, h.cap, wanted))
  {
    TheReducedIsWellFormed(s, me, h, wanted);
    forall other <- s.caps | other.cap.id == h.cap.id
      ensures CapabilityIsWellFormed(s, Held(other.holder, Reduced(h.cap, wanted)))
    {
      OneCapabilityAnId(s.caps, other, h);
    }
    hide CapabilityIsWellFormed, WellFormed;
    ReplacingKeepsWellFormed(s, Reduced(h.cap, wanted));
  }

  lemma DeduceKeepsWellFormed(s: State, me: Thread, wanted: Stated)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, DeduceCall(s, me, wanted)))
  {
    hide WellFormed, Deduced, ReductionRefusal, HasRightToCall, FindVisible;
    WhatIsFoundIsHeld(s, me, wanted.id, Rights.CapabilityPool);
    forall h: Held { OnlyARefusalRefuses(s, me, h.cap, wanted); }
    if DeduceCall(s, me, wanted).Done? {
      var h := FindVisible(s, me, wanted.id).value;
      DeducedIsWellFormed(s, me, h, wanted);
    }
  }

  // Grant

  lemma TheGivenIsWellFormed(s: State, h: Held, grantee: Thread, immutable: bool)
    requires WellFormed(s) && grantee in s.threads && h in s.caps
    ensures CapabilityIsWellFormed(s, Held(SpaceList(grantee.space), Given(h.cap, grantee.tid, immutable)))
  {
  }

  lemma GrantKeepsWellFormed(s: State, me: Thread, flags: GrantFlags, id: word, grantee: Tid)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, GrantCall(s, me, flags, id, grantee)))
  {
    hide WellFormed, HasRightToCall, FindVisible, CapabilityIsWellFormed, Given;
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if GrantCall(s, me, flags, id, grantee).Done? {
      var h := FindVisible(s, me, id).value;
      var other := FindThread(s.threads, grantee).value;
      var given := Given(h.cap, other.tid, flags.immutable);
      TheGivenIsWellFormed(s, h, other, flags.immutable);
      assert given.id == h.cap.id by { reveal Given; }
      MovingKeepsWellFormed(s, SpaceList(other.space), given);
    }
  }

  // Share

  lemma TheSharedIsWellFormed(s: State, me: Thread, h: Held)
    requires WellFormed(s) && me in s.threads && h in s.caps && h.cap.owner == me.tid
    ensures CapabilityIsWellFormed(s, h.(holder := ContainerList(ContainerOf(me.tid))))
    ensures CapabilityIsWellFormed(s, h.(holder := SpaceList(me.space)))
  {
  }

  lemma ShareOneKeepsWellFormed(s: State, me: Thread, id: word)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, ShareOneCall(s, me, id)))
  {
    hide WellFormed, HasRightToCall, FindVisible, CapabilityIsWellFormed;
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if ShareOneCall(s, me, id).Done? {
      TheSharedIsWellFormed(s, me, FindVisible(s, me, id).value);
      MovingKeepsWellFormed(s, ContainerList(ContainerOf(me.tid)), FindVisible(s, me, id).value.cap);
    }
  }

  lemma ListsHaveTheirHeld(caps: seq<Held>, holders: seq<Holder>)
    ensures forall h :: h in ListsOf(caps, holders) <==> h in caps && h.holder in holders
  {
    if |holders| > 0 {
      ListOfHasTheHeld(caps, holders[0]);
      ListsHaveTheirHeld(caps, holders[1..]);
      assert holders == [holders[0]] + holders[1..];
    }
  }

  lemma NotInHasTheOthers(caps: seq<Held>, holders: seq<Holder>)
    ensures forall h :: h in NotIn(caps, holders) <==> h in caps && h.holder !in holders
  {
    FilterKeepsExactlyTheKept(caps, (h: Held) => h.holder !in holders);
  }

  lemma TwoListsOfDifferentIds(caps: seq<Held>, one: seq<Held>, other: seq<Held>)
    requires CapabilityIdsAreUnique(caps) && CapabilityIdsAreUnique(one) && CapabilityIdsAreUnique(other)
    requires forall h <- one :: h in caps && h !in other
    requires forall h <- other :: h in caps
    ensures CapabilityIdsAreUnique(one + other)
  {
    var all := one + other;
    forall i, j | 0 <= i < j < |all|
      ensures all[i].cap.id != all[j].cap.id
    {
      if i < |one| <= j {
        assert all[i] in one && all[j] in other;
      }
    }
  }

  lemma ListsHaveUniqueIds(caps: seq<Held>, holders: seq<Holder>)
    requires CapabilityIdsAreUnique(caps)
    requires forall i, j | 0 <= i < j < |holders| :: holders[i] != holders[j]
    ensures CapabilityIdsAreUnique(ListsOf(caps, holders))
  {
    if |holders| > 0 {
      ListOfHasTheHeld(caps, holders[0]);
      FilterKeepsIdsUnique(caps, (h: Held) => h.holder == holders[0]);
      ListsHaveUniqueIds(caps, holders[1..]);
      ListsHaveTheirHeld(caps, holders[1..]);
      TwoListsOfDifferentIds(caps, ListOf(caps, holders[0]), ListsOf(caps, holders[1..]));
    }
  }

  lemma SharedAllIsWellFormed(s: State, me: Thread, flags: ShareFlags)
    requires WellFormed(s) && me in s.threads
    requires forall h <- ListsOf(s.caps, Sources(me, flags)) :: MayMove(me, h.cap)
    ensures WellFormed(SharedAll(s, me, flags))
  {
    hide SpacesAreWellFormed, ThreadsAreWellFormed, MutexesAreWellFormed;
    var t := SharedAll(s, me, flags);
    var from := ListsOf(s.caps, Sources(me, flags));
    var moving := Map(from, (h: Held) => h.(holder := Destination(me, flags)));
    var rest := NotIn(s.caps, Sources(me, flags));
    ListsHaveTheirHeld(s.caps, Sources(me, flags));
    NotInHasTheOthers(s.caps, Sources(me, flags));
    ListsHaveUniqueIds(s.caps, Sources(me, flags));
    FilterKeepsIdsUnique(s.caps, (h: Held) => h.holder !in Sources(me, flags));
    TwoListsOfDifferentIds(s.caps, from, rest);
    forall i | 0 <= i < |t.caps|
      ensures CapabilityIsWellFormed(t, t.caps[i])
      ensures t.caps[i].cap.id == (from + rest)[i].cap.id
    {
      if i < |from| {
        assert from[i] in from;
        TheSharedIsWellFormed(s, me, from[i]);
        assert t.caps[i] == moving[i] == from[i].(holder := Destination(me, flags));
      } else {
        assert t.caps[i] == rest[i - |from|] && rest[i - |from|] in rest;
      }
      CapabilityStaysWellFormed(s, t, t.caps[i]);
    }
    WellFormedCapabilitiesAreEnough(s, t);
  }

  lemma ShareKeepsWellFormed(s: State, me: Thread, flags: ShareFlags, id: word)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, ShareCall(s, me, flags, id)))
  {
    hide WellFormed, HasRightToCall, ShareOneCall, SharedAll, ListsOf, Sources;
    ShareOneKeepsWellFormed(s, me, id);
    if (flags.AllContainer? || flags.AllSpace?) && ShareAllCall(s, me, flags).Done? {
      SharedAllIsWellFormed(s, me, flags);
    }
  }

  // Split

  lemma TheOriginalIsHeld(s: State, h: Held, pool: Held)
    requires CapabilityIdsAreUnique(s.caps)
    requires h in s.caps && pool in s.caps && HasFreeUnit(pool.cap)
    ensures h.(cap := Split.Paying(h.cap, pool.cap)) in TakeUnit(s.caps, pool)
  {
    var i :| 0 <= i < |s.caps| && s.caps[i] == h;
    if h.cap.id == pool.cap.id { OneCapabilityAnId(s.caps, h, pool); }
    assert TakeUnit(s.caps, pool)[i] == h.(cap := Split.Paying(h.cap, pool.cap));
  }

  lemma TheRemainderIsWellFormed(s: State, h: Held, flags: SplitFlags, difference: Stated)
    requires CapabilityIsWellFormed(s, h)
    requires Split.DivisionRefusal(flags, h.cap, difference).None?
    ensures CapabilityIsWellFormed(s, h.(cap := Split.Remainder(flags, h.cap, difference)))
  {
  }

  lemma ThePartIsWellFormed(s: State, h: Held, me: Thread, flags: SplitFlags, difference: Stated, pool: word)
    requires WellFormed(s) && me in s.threads
    requires CapabilityIsWellFormed(s, h)
    requires h.cap.owner == me.tid
    requires s.nextCapability < NoTarget
    requires Split.DivisionRefusal(flags, h.cap, difference).None?
    requires pool < s.nextCapability
    ensures CapabilityIsWellFormed(s.(nextCapability := s.nextCapability + 1),
                                   Held(SpaceList(me.space), Split.Part(h.cap, difference, s.nextCapability, pool)))
  {
  }

  lemma SplitInTwoIsWellFormed(s: State, me: Thread, h: Held, flags: SplitFlags, difference: Stated, pool: Held)
    requires WellFormed(s) && me in s.threads && h in s.caps && pool in s.caps
    requires h.cap.owner == me.tid && s.nextCapability < NoTarget
    requires pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    requires Split.DivisionRefusal(flags, Split.Paying(h.cap, pool.cap), difference).None?
    ensures var original := Split.Paying(h.cap, pool.cap);
            WellFormed(Split.SplitInTwo(s, me, Split.Remainder(flags, original, difference),
                                        Split.Part(original, difference, s.nextCapability, pool.cap.id), pool))
  {
    var original := h.(cap := Split.Paying(h.cap, pool.cap));
    var remainder := Split.Remainder(flags, original.cap, difference);
    var part := Split.Part(original.cap, difference, s.nextCapability, pool.cap.id);
    var paid := s.(caps := TakeUnit(s.caps, pool));
    var kept := paid.(caps := Replace(paid.caps, remainder));

    TakingAUnitKeepsWellFormed(s, pool);
    TheOriginalIsHeld(s, h, pool);
    IdsAreBelowTheNext(s);
    assert original.cap.owner == me.tid by {
      if h.cap.id == pool.cap.id { OneCapabilityAnId(s.caps, h, pool); }
    }
    assert CapabilityIsWellFormed(paid, original);
    TheRemainderIsWellFormed(paid, original, flags, difference);
    ThePartIsWellFormed(paid, original, me, flags, difference, pool.cap.id);
    forall other <- paid.caps | other.cap.id == remainder.id
      ensures CapabilityIsWellFormed(paid, Held(other.holder, remainder))
    {
      OneCapabilityAnId(paid.caps, other, original);
    }
    hide CapabilityIsWellFormed, WellFormed, Split.DivisionRefusal, Split.Paying;
    ReplacingKeepsWellFormed(paid, remainder);
    CapabilityStaysWellFormed(paid.(nextCapability := s.nextCapability + 1),
                              kept.(nextCapability := s.nextCapability + 1), Held(SpaceList(me.space), part));
    AddingKeepsWellFormed(kept, SpaceList(me.space), part);
  }

  lemma SplitKeepsWellFormed(s: State, me: Thread, flags: SplitFlags, difference: Stated)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, Split.SplitCall(s, me, flags, difference)))
  {
    hide WellFormed, HasRightToCall, FindVisible, FindPool, Split.DivisionRefusal, Split.SplitInTwo, Split.Remainder,
         Split.Part, Split.Paying;
    WhatIsFoundIsHeld(s, me, difference.id, Rights.CapabilityPool);
    forall original: Capability { OnlyARefusalRefusesADivision(flags, original, difference); }
    if Split.SplitCall(s, me, flags, difference).Done? {
      var h := FindVisible(s, me, difference.id).value;
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      SplitInTwoIsWellFormed(s, me, h, flags, difference, pool);
    }
  }

  // Destroy

  lemma DestroyKeepsWellFormed(s: State, me: Thread, id: word)
    requires WellFormed(s) && me in s.threads
    ensures WellFormed(After(s, DestroyCall(s, me, id)))
  {
    hide WellFormed, HasRightToCall, FindVisible;
    if DestroyCall(s, me, id).Done? {
      var cap := FindVisible(s, me, id).value.cap;
      TakingOutKeepsWellFormed(s, cap.id);
      ReturningUnitsKeepsWellFormed(s.(caps := Without(s.caps, cap.id)), [cap.paidBy]);
    }
  }
}
