// T2 for the control calls: none makes a capability that gives more than one before it.
module T2Control {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened CapabilityLists
  import opened Found
  import opened Theorems
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

  // It gives no more than one of these.
  ghost predicate IsFrom(s: State, now: Capability, caps: seq<Held>) {
    exists h <- caps :: IsAtMost(s, now, h.cap)
  }

  // None of the capabilities gives more than one of the state.
  ghost predicate AllAreFrom(s: State, caps: seq<Held>) {
    forall h <- caps :: IsFrom(s, h.cap, s.caps)
  }

  // They differ in nothing that gives power.
  ghost predicate SamePower(one: Capability, other: Capability) {
    && one.kind == other.kind && one.target == other.target && one.access == other.access
    && one.start == other.start && one.end == other.end && one.size == other.size && one.device == other.device
  }

  lemma SamePowerIsFromTheSame(s: State, one: Capability, other: Capability, caps: seq<Held>)
    requires SamePower(one, other) && IsFrom(s, other, caps)
    ensures IsFrom(s, one, caps)
  {
    var h :| h in caps && IsAtMost(s, other, h.cap);
    assert IsAtMost(s, one, h.cap);
  }

  lemma AllAreFromThemselves(s: State)
    ensures AllAreFrom(s, s.caps)
  {
    forall h <- s.caps
      ensures IsFrom(s, h.cap, s.caps)
    {
      assert IsAtMost(s, h.cap, h.cap);
    }
  }

  lemma AllFromIsNoAmplification(s: State, t: State)
    requires AllAreFrom(s, t.caps)
    ensures NoAmplification(s, t)
  {
    hide IsAtMost;
    forall i | 0 <= i < |t.caps|
      ensures IsAtMostOneOf(s, t.caps[i].cap)
    {
      assert t.caps[i] in t.caps;
      var h :| h in s.caps && IsAtMost(s, t.caps[i].cap, h.cap);
      var j :| 0 <= j < |s.caps| && s.caps[j] == h;
    }
  }

  // The changes of Model/Changes.dfy

  lemma ReplacingAddsOnlyThat(s: State, caps: seq<Held>, cap: Capability)
    requires AllAreFrom(s, caps) && IsFrom(s, cap, s.caps)
    ensures AllAreFrom(s, Replace(caps, cap))
  {
    hide IsFrom;
    forall h <- Replace(caps, cap)
      ensures IsFrom(s, h.cap, s.caps)
    {
      var i :| 0 <= i < |caps| && Replace(caps, cap)[i] == h;
      assert caps[i] in caps;
    }
  }

  lemma PuttingFirstAddsOnlyThat(s: State, caps: seq<Held>, holder: Holder, cap: Capability)
    requires AllAreFrom(s, caps) && IsFrom(s, cap, s.caps)
    ensures AllAreFrom(s, PutFirst(caps, holder, cap))
  {
    hide IsFrom;
  }

  lemma FilteringAddsNothing(s: State, caps: seq<Held>, keep: Held -> bool)
    requires AllAreFrom(s, caps)
    ensures AllAreFrom(s, Filter(caps, keep))
  {
    hide IsFrom;
    FilterKeepsExactlyTheKept(caps, keep);
  }

  lemma ChangingWithoutPowerAddsNothing(s: State, caps: seq<Held>, change: Held -> Held)
    requires AllAreFrom(s, caps)
    requires forall h <- caps :: SamePower(change(h).cap, h.cap)
    ensures AllAreFrom(s, Map(caps, change))
  {
    hide IsFrom;
    forall h <- Map(caps, change)
      ensures IsFrom(s, h.cap, s.caps)
    {
      var i :| 0 <= i < |caps| && Map(caps, change)[i] == h;
      assert caps[i] in caps;
      SamePowerIsFromTheSame(s, h.cap, caps[i].cap, s.caps);
    }
  }

  lemma TakingAUnitAddsNothing(s: State, caps: seq<Held>, pool: Held)
    requires AllAreFrom(s, caps) && pool in s.caps && HasFreeUnit(pool.cap)
    ensures AllAreFrom(s, TakeUnit(caps, pool))
  {
    AllAreFromThemselves(s);
    SamePowerIsFromTheSame(s, OneMoreUsed(pool.cap), pool.cap, s.caps);
    ReplacingAddsOnlyThat(s, caps, OneMoreUsed(pool.cap));
  }

  lemma ReturningUnitsAddsNothing(s: State, caps: seq<Held>, payers: seq<Payer>)
    requires AllAreFrom(s, caps)
    ensures AllAreFrom(s, ReturnUnits(caps, payers))
  {
    ChangingWithoutPowerAddsNothing(s, caps, (h: Held) => h.(cap := Fewer(h.cap, Charges(payers, h.cap.id))));
  }

  // The control calls

  lemma ReplicateDoesNotAmplify(s: State, me: Thread, id: word)
    ensures AllAreFrom(s, After(s, ReplicateCall(s, me, id)).caps)
  {
    hide AllAreFrom, HasRightToCall, FindVisible, FindPool, TakeUnit, PutFirst;
    AllAreFromThemselves(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if ReplicateCall(s, me, id).Done? {
      var h := FindVisible(s, me, id).value;
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      var replica := Replica(h.cap, s.nextCapability, pool.cap.id);
      TakingAUnitAddsNothing(s, s.caps, pool);
      assert IsAtMost(s, replica, h.cap);
      PuttingFirstAddsOnlyThat(s, TakeUnit(s.caps, pool), SpaceList(me.space), replica);
    }
  }

  lemma NarrowingGoesDown(s: State, me: Thread, current: Target, wanted: Target)
    requires MayNarrow(s, me, current, wanted)
    ensures AtLeast(s, current, wanted)
  {
    if wanted.ThreadTarget? {
      var t := FindThread(s.threads, wanted.tid).value;
      var i :| 0 <= i < |s.threads| && s.threads[i] == t;
      assert s.threads[i].tid == wanted.tid && CoversThread(current, s.threads[i]);
    }
  }

  // R-CAP-37
  lemma DeduceDoesNotAmplify(s: State, me: Thread, wanted: Stated)
    ensures AllAreFrom(s, After(s, DeduceCall(s, me, wanted)).caps)
  {
    hide AllAreFrom, HasRightToCall, FindVisible, Replace, ReductionRefusal;
    AllAreFromThemselves(s);
    WhatIsFoundIsHeld(s, me, wanted.id, Rights.CapabilityPool);
    forall h: Held { OnlyARefusalRefuses(s, me, h.cap, wanted); }
    if DeduceCall(s, me, wanted).Done? {
      var h := FindVisible(s, me, wanted.id).value;
      TheReducedIsAtMostTheCurrent(s, me, h.cap, wanted);
      ReplacingAddsOnlyThat(s, s.caps, Reduced(h.cap, wanted));
    }
  }

  lemma TheReducedIsAtMostTheCurrent(s: State, me: Thread, current: Capability, wanted: Stated)
    requires ReductionRefusal(s, me, current, wanted).None?
    ensures IsAtMost(s, Reduced(current, wanted), current)
  {
    hide AtLeast, MayNarrow;
    if MayNarrow(s, me, current.target, wanted.target) {
      NarrowingGoesDown(s, me, current.target, wanted.target);
    } else {
      assert AtLeast(s, current.target, wanted.target) by { reveal AtLeast; }
    }
  }

  lemma GrantDoesNotAmplify(s: State, me: Thread, flags: GrantFlags, id: word, grantee: Tid)
    ensures AllAreFrom(s, After(s, GrantCall(s, me, flags, id, grantee)).caps)
  {
    hide AllAreFrom, HasRightToCall, FindVisible, PutFirst, FindThread;
    AllAreFromThemselves(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if GrantCall(s, me, flags, id, grantee).Done? {
      var h := FindVisible(s, me, id).value;
      var other := FindThread(s.threads, grantee).value;
      var given := Given(h.cap, other.tid, flags.immutable);
      assert IsAtMost(s, given, h.cap);
      FilteringAddsNothing(s, s.caps, (x: Held) => x.cap.id != h.cap.id);
      PuttingFirstAddsOnlyThat(s, Without(s.caps, h.cap.id), SpaceList(other.space), given);
    }
  }

  lemma ShareOneDoesNotAmplify(s: State, me: Thread, id: word)
    ensures AllAreFrom(s, After(s, ShareOneCall(s, me, id)).caps)
  {
    hide AllAreFrom, HasRightToCall, FindVisible, PutFirst;
    AllAreFromThemselves(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if ShareOneCall(s, me, id).Done? {
      var h := FindVisible(s, me, id).value;
      assert IsAtMost(s, h.cap, h.cap);
      FilteringAddsNothing(s, s.caps, (x: Held) => x.cap.id != h.cap.id);
      PuttingFirstAddsOnlyThat(s, Without(s.caps, h.cap.id), ContainerList(ContainerOf(me.tid)), h.cap);
    }
  }

  lemma ListsAddNothing(s: State, caps: seq<Held>, holders: seq<Holder>)
    requires AllAreFrom(s, caps)
    ensures AllAreFrom(s, ListsOf(caps, holders))
  {
    hide IsFrom;
    if |holders| > 0 {
      FilteringAddsNothing(s, caps, (h: Held) => h.holder == holders[0]);
      ListsAddNothing(s, caps, holders[1..]);
    }
  }

  lemma ShareDoesNotAmplify(s: State, me: Thread, flags: ShareFlags, id: word)
    ensures AllAreFrom(s, After(s, ShareCall(s, me, flags, id)).caps)
  {
    hide IsFrom, HasRightToCall, ShareOneCall, ListsOf;
    AllAreFromThemselves(s);
    ShareOneDoesNotAmplify(s, me, id);
    var from := ListsOf(s.caps, Sources(me, flags));
    ListsAddNothing(s, s.caps, Sources(me, flags));
    ChangingWithoutPowerAddsNothing(s, from, (h: Held) => h.(holder := Destination(me, flags)));
    FilteringAddsNothing(s, s.caps, (h: Held) => h.holder !in Sources(me, flags));
  }

  lemma SplitDoesNotAmplify(s: State, me: Thread, flags: SplitFlags, difference: Stated)
    ensures AllAreFrom(s, After(s, Split.SplitCall(s, me, flags, difference)).caps)
  {
    hide AllAreFrom, HasRightToCall, FindVisible, FindPool, PutFirst, TakeUnit, Replace, Split.DivisionRefusal,
         Split.Remainder, Split.Part, Split.Paying;
    AllAreFromThemselves(s);
    WhatIsFoundIsHeld(s, me, difference.id, Rights.CapabilityPool);
    forall original: Capability { OnlyARefusalRefusesADivision(flags, original, difference); }
    if Split.SplitCall(s, me, flags, difference).Done? {
      var h := FindVisible(s, me, difference.id).value;
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      var original := Split.Paying(h.cap, pool.cap);
      var remainder := Split.Remainder(flags, original, difference);
      var part := Split.Part(original, difference, s.nextCapability, pool.cap.id);
      TwoPartsAreFromTheOriginal(s, h, pool, flags, difference);
      TakingAUnitAddsNothing(s, s.caps, pool);
      ReplacingAddsOnlyThat(s, TakeUnit(s.caps, pool), remainder);
      PuttingFirstAddsOnlyThat(s, Replace(TakeUnit(s.caps, pool), remainder), SpaceList(me.space), part);
    }
  }

  lemma TwoPartsAreFromTheOriginal(s: State, h: Held, pool: Held, flags: SplitFlags, difference: Stated)
    requires h in s.caps && pool in s.caps && HasFreeUnit(pool.cap)
    requires Split.DivisionRefusal(flags, Split.Paying(h.cap, pool.cap), difference).None?
    ensures var original := Split.Paying(h.cap, pool.cap);
            && IsFrom(s, Split.Remainder(flags, original, difference), s.caps)
            && IsFrom(s, Split.Part(original, difference, s.nextCapability, pool.cap.id), s.caps)
  {
    var original := Split.Paying(h.cap, pool.cap);
    var source := if h.cap.id == pool.cap.id then pool else h;
    assert SamePower(original, source.cap);
    assert IsAtMost(s, Split.Remainder(flags, original, difference), source.cap);
    assert IsAtMost(s, Split.Part(original, difference, s.nextCapability, pool.cap.id), source.cap);
  }

  lemma DestroyDoesNotAmplify(s: State, me: Thread, id: word)
    ensures AllAreFrom(s, After(s, DestroyCall(s, me, id)).caps)
  {
    hide AllAreFrom, HasRightToCall, FindVisible, ReturnUnits;
    AllAreFromThemselves(s);
    if DestroyCall(s, me, id).Done? {
      var cap := FindVisible(s, me, id).value.cap;
      FilteringAddsNothing(s, s.caps, (x: Held) => x.cap.id != cap.id);
      ReturningUnitsAddsNothing(s, Without(s.caps, cap.id), [cap.paidBy]);
    }
  }
}
