// T4 for the control calls: each leaves what is immutable.
module T4Control {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened CapabilityLists
  import opened Found
  import opened WellFormedness
  import opened Theorems
  import opened T1Changes
  import opened T1Control
  import opened T1Threads
  import opened T1Ends
  import opened ControlReading
  import opened ControlReplicate
  import opened ControlDeduce
  import opened ControlMoving
  import Split = ControlSplit
  import opened ControlDestroy
  import opened ThreadCreation
  import opened ThreadStates
  import opened ThreadEnds
  import opened Steps
  import Rights

  // The same, but for the use of a pool.
  ghost predicate Alike(now: Held, earlier: Held) {
    && now.holder == earlier.holder
    && now.cap.(used := 0) == earlier.cap.(used := 0)
    && (now.cap.used == earlier.cap.used || earlier.cap.kind == Rights.Quantity)
  }

  ghost predicate HasAlike(caps: seq<Held>, h: Held) {
    exists x <- caps :: Alike(x, h)
  }

  // Each immutable capability of the state has one like it among these.
  ghost predicate KeepsImmutable(s: State, caps: seq<Held>) {
    forall h <- s.caps | IsImmutable(h.cap) :: HasAlike(caps, h)
  }

  lemma AllAreAlikeThemselves(s: State)
    ensures KeepsImmutable(s, s.caps)
  {
    forall h <- s.caps
      ensures HasAlike(s.caps, h)
    {
      assert Alike(h, h);
    }
  }

  lemma KeepingIsStaying(s: State, t: State)
    requires KeepsImmutable(s, t.caps)
    ensures ImmutableStays(s, t)
  {
    forall i | 0 <= i < |s.caps| && IsImmutable(s.caps[i].cap)
      ensures IsStillThere(t, s.caps[i])
    {
      assert HasAlike(t.caps, s.caps[i]);
      var x :| x in t.caps && Alike(x, s.caps[i]);
      var j :| 0 <= j < |t.caps| && t.caps[j] == x;
      assert IsTheSame(t, t.caps[j], s.caps[i]);
    }
  }

  // The changes of Model/Changes.dfy

  lemma ChangingOnlyUseKeeps(s: State, caps: seq<Held>, change: Held -> Held)
    requires KeepsImmutable(s, caps)
    requires forall h <- caps :: Alike(change(h), h)
    ensures KeepsImmutable(s, Map(caps, change))
  {
    forall h <- s.caps | IsImmutable(h.cap)
      ensures HasAlike(Map(caps, change), h)
    {
      assert HasAlike(caps, h);
      var x :| x in caps && Alike(x, h);
      var j :| 0 <= j < |caps| && caps[j] == x;
      assert Map(caps, change)[j] == change(x);
      assert Alike(change(x), h);
    }
  }

  lemma TakingAUnitKeeps(s: State, caps: seq<Held>, pool: Held)
    requires KeepsImmutable(s, caps) && CapabilityIdsAreUnique(caps)
    requires pool in caps && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    ensures KeepsImmutable(s, TakeUnit(caps, pool))
  {
    var more := OneMoreUsed(pool.cap);
    forall h <- caps | h.cap.id == pool.cap.id
      ensures h == pool
    {
      OneCapabilityAnId(caps, h, pool);
    }
    ChangingOnlyUseKeeps(s, caps, (h: Held) => if h.cap.id == more.id then h.(cap := more) else h);
  }

  lemma ReturningUnitsKeeps(s: State, caps: seq<Held>, payers: seq<Payer>)
    requires KeepsImmutable(s, caps)
    requires forall h <- caps :: h.cap.used == 0 || h.cap.kind == Rights.Quantity
    ensures KeepsImmutable(s, ReturnUnits(caps, payers))
  {
    ChangingOnlyUseKeeps(s, caps, (h: Held) => h.(cap := Fewer(h.cap, Charges(payers, h.cap.id))));
  }

  lemma OnlyQuantitiesAreUsed(s: State)
    requires CapabilitiesAreWellFormed(s)
    ensures forall h <- s.caps :: h.cap.used == 0 || h.cap.kind == Rights.Quantity
  {
  }

  lemma PuttingFirstKeeps(s: State, caps: seq<Held>, holder: Holder, cap: Capability)
    requires KeepsImmutable(s, caps)
    ensures KeepsImmutable(s, PutFirst(caps, holder, cap))
  {
    hide Alike;
    forall h <- s.caps | IsImmutable(h.cap)
      ensures HasAlike(PutFirst(caps, holder, cap), h)
    {
      assert HasAlike(caps, h);
      var x :| x in caps && Alike(x, h);
      assert x in PutFirst(caps, holder, cap);
    }
  }

  // What is replaced was not immutable.
  lemma ReplacingAMutableKeeps(s: State, caps: seq<Held>, former: Held, cap: Capability)
    requires KeepsImmutable(s, caps) && CapabilityIdsAreUnique(caps)
    requires former in caps && former.cap.id == cap.id && !IsImmutable(former.cap)
    ensures KeepsImmutable(s, Replace(caps, cap))
  {
    forall h <- s.caps | IsImmutable(h.cap)
      ensures HasAlike(Replace(caps, cap), h)
    {
      assert HasAlike(caps, h);
      var x :| x in caps && Alike(x, h);
      var j :| 0 <= j < |caps| && caps[j] == x;
      if x.cap.id == cap.id {
        OneCapabilityAnId(caps, x, former);
      }
      assert Replace(caps, cap)[j] == x;
    }
  }

  // What is taken out was not immutable.
  lemma TakingOutAMutableKeeps(s: State, former: Held)
    requires CapabilityIdsAreUnique(s.caps)
    requires former in s.caps && !IsImmutable(former.cap)
    ensures KeepsImmutable(s, Without(s.caps, former.cap.id))
  {
    WithoutHasTheOthers(s.caps, former.cap.id);
    forall h <- s.caps | IsImmutable(h.cap)
      ensures HasAlike(Without(s.caps, former.cap.id), h)
    {
      if h.cap.id == former.cap.id {
        OneCapabilityAnId(s.caps, h, former);
      }
      assert Alike(h, h);
    }
  }

  // The control calls

  lemma ReplicateKeepsImmutable(s: State, me: Thread, id: word)
    requires WellFormed(s)
    ensures KeepsImmutable(s, After(s, ReplicateCall(s, me, id)).caps)
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, KeepsImmutable, HasRightToCall, FindVisible, FindPool, TakeUnit, PutFirst, CapabilityIdsAreUnique;
    AllAreAlikeThemselves(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if ReplicateCall(s, me, id).Done? {
      var h := FindVisible(s, me, id).value;
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      TakingAUnitKeeps(s, s.caps, pool);
      PuttingFirstKeeps(s, TakeUnit(s.caps, pool), SpaceList(me.space),
                        Replica(h.cap, s.nextCapability, pool.cap.id));
    }
  }

  lemma DeduceKeepsImmutable(s: State, me: Thread, wanted: Stated)
    requires WellFormed(s)
    ensures KeepsImmutable(s, After(s, DeduceCall(s, me, wanted)).caps)
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, KeepsImmutable, HasRightToCall, FindVisible, Replace, CapabilityIdsAreUnique, ReductionRefusal;
    AllAreAlikeThemselves(s);
    WhatIsFoundIsHeld(s, me, wanted.id, Rights.CapabilityPool);
    forall h: Held { OnlyARefusalRefuses(s, me, h.cap, wanted); }
    if DeduceCall(s, me, wanted).Done? {
      var h := FindVisible(s, me, wanted.id).value;
      ReplacingAMutableKeeps(s, s.caps, h, Reduced(h.cap, wanted));
    }
  }

  lemma GrantKeepsImmutable(s: State, me: Thread, flags: GrantFlags, id: word, grantee: Tid)
    requires WellFormed(s)
    ensures KeepsImmutable(s, After(s, GrantCall(s, me, flags, id, grantee)).caps)
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, KeepsImmutable, HasRightToCall, FindVisible, FindThread, Without, PutFirst, CapabilityIdsAreUnique;
    AllAreAlikeThemselves(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if GrantCall(s, me, flags, id, grantee).Done? {
      var h := FindVisible(s, me, id).value;
      var other := FindThread(s.threads, grantee).value;
      TakingOutAMutableKeeps(s, h);
      PuttingFirstKeeps(s, Without(s.caps, h.cap.id), SpaceList(other.space),
                        Given(h.cap, other.tid, flags.immutable));
    }
  }

  lemma ShareOneKeepsImmutable(s: State, me: Thread, id: word)
    requires WellFormed(s)
    ensures KeepsImmutable(s, After(s, ShareOneCall(s, me, id)).caps)
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, KeepsImmutable, HasRightToCall, FindVisible, Without, PutFirst, CapabilityIdsAreUnique;
    AllAreAlikeThemselves(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if ShareOneCall(s, me, id).Done? {
      var h := FindVisible(s, me, id).value;
      TakingOutAMutableKeeps(s, h);
      PuttingFirstKeeps(s, Without(s.caps, h.cap.id), ContainerList(ContainerOf(me.tid)), h.cap);
    }
  }

  lemma SharedAllKeepsImmutable(s: State, me: Thread, flags: ShareFlags)
    requires forall h <- ListsOf(s.caps, Sources(me, flags)) :: MayMove(me, h.cap)
    ensures KeepsImmutable(s, SharedAll(s, me, flags).caps)
  {
    hide ListsOf, Sources, NotIn;
    ListsHaveTheirHeld(s.caps, Sources(me, flags));
    NotInHasTheOthers(s.caps, Sources(me, flags));
    forall h <- s.caps | IsImmutable(h.cap)
      ensures HasAlike(SharedAll(s, me, flags).caps, h)
    {
      assert h in NotIn(s.caps, Sources(me, flags));
      assert h in SharedAll(s, me, flags).caps;
      assert Alike(h, h);
    }
  }

  lemma ShareKeepsImmutable(s: State, me: Thread, flags: ShareFlags, id: word)
    requires WellFormed(s)
    ensures KeepsImmutable(s, After(s, ShareCall(s, me, flags, id)).caps)
  {
    hide WellFormed, KeepsImmutable, HasRightToCall, ShareOneCall, SharedAll, ListsOf, Sources;
    AllAreAlikeThemselves(s);
    ShareOneKeepsImmutable(s, me, id);
    if (flags.AllContainer? || flags.AllSpace?) && ShareAllCall(s, me, flags).Done? {
      SharedAllKeepsImmutable(s, me, flags);
    }
  }

  lemma SplitKeepsImmutable(s: State, me: Thread, flags: SplitFlags, difference: Stated)
    requires WellFormed(s)
    ensures KeepsImmutable(s, After(s, Split.SplitCall(s, me, flags, difference)).caps)
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, KeepsImmutable, HasRightToCall, FindVisible, FindPool, TakeUnit, Replace, PutFirst,
         CapabilityIdsAreUnique, Split.DivisionRefusal, Split.Part;
    AllAreAlikeThemselves(s);
    WhatIsFoundIsHeld(s, me, difference.id, Rights.CapabilityPool);
    forall original: Capability { OnlyARefusalRefusesADivision(flags, original, difference); }
    if Split.SplitCall(s, me, flags, difference).Done? {
      var h := FindVisible(s, me, difference.id).value;
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      var original := h.(cap := Split.Paying(h.cap, pool.cap));
      var remainder := Split.Remainder(flags, original.cap, difference);
      var part := Split.Part(original.cap, difference, s.nextCapability, pool.cap.id);
      var paid := TakeUnit(s.caps, pool);
      TakingAUnitKeeps(s, s.caps, pool);
      TheOriginalIsHeld(s, h, pool);
      assert CapabilityIdsAreUnique(paid) by {
        TakingAUnitKeepsWellFormed(s, pool);
        reveal WellFormed;
      }
      if h.cap.id == pool.cap.id { OneCapabilityAnId(s.caps, h, pool); }
      ReplacingAMutableKeeps(s, paid, original, remainder);
      PuttingFirstKeeps(s, Replace(paid, remainder), SpaceList(me.space), part);
    }
  }

  lemma DestroyKeepsImmutable(s: State, me: Thread, id: word)
    requires WellFormed(s)
    ensures KeepsImmutable(s, After(s, DestroyCall(s, me, id)).caps)
  {
    assert CapabilityIdsAreUnique(s.caps);
    OnlyQuantitiesAreUsed(s);
    hide WellFormed, KeepsImmutable, HasRightToCall, FindVisible, Without, ReturnUnits, CapabilityIdsAreUnique;
    AllAreAlikeThemselves(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if DestroyCall(s, me, id).Done? {
      var h := FindVisible(s, me, id).value;
      TakingOutAMutableKeeps(s, h);
      WithoutHasTheOthers(s.caps, h.cap.id);
      ReturningUnitsKeeps(s, Without(s.caps, h.cap.id), [h.cap.paidBy]);
    }
  }
}
