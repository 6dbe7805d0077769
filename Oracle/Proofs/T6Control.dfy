// T6 for the control calls: nothing in the lists of a contained container comes to be about the other.
module T6Control {
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
  import opened Checks

  import T1Control
  import opened T1Changes
  import opened T1Threads
  import opened T1Ends
  import T2Control
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

  // In the lists of `inside`, no target is in `outside`. (Whether is seen with the spaces of the state.)
  ghost predicate Inside(s: State, caps: seq<Held>, inside: word, outside: word) {
    forall h <- caps | IsListOf(s, h.holder, inside) :: !IsTargetIn(s, h.cap.target, outside)
  }

  lemma InsideIsContained(s: State, inside: word, outside: word)
    ensures Inside(s, s.caps, inside, outside) <==> Contained(s, inside, outside)
  {
    hide IsListOf, IsTargetIn;
    if Contained(s, inside, outside) {
      forall h <- s.caps | IsListOf(s, h.holder, inside)
        ensures !IsTargetIn(s, h.cap.target, outside)
      {
        var i :| 0 <= i < |s.caps| && s.caps[i] == h;
        assert IsListOf(s, s.caps[i].holder, inside);
      }
    }
  }

  // A contained thread: of the one container, which nothing of the other is in the lists of.
  ghost predicate IsContained(s: State, me: Thread, inside: word, outside: word) {
    && WellFormed(s) && me in s.threads && ContainerOf(me.tid) == inside && inside != outside
    && Inside(s, s.caps, inside, outside)
  }

  // What a contained thread sees is not about the other container.
  lemma WhatIsSeenIsInside(s: State, me: Thread, inside: word, outside: word)
    requires IsContained(s, me, inside, outside)
    ensures forall h <- Visible(s, me) :: h in s.caps && !IsTargetIn(s, h.cap.target, outside)
  {
    assert ThreadIsWellFormed(s, me);
    hide Visible, WellFormed, SpaceIsIn, IsTargetIn;
    VisibleIsHeld(s, me);
  }

  lemma WhatIsFoundIsInside(s: State, me: Thread, inside: word, outside: word, id: word)
    requires IsContained(s, me, inside, outside)
    ensures var found := FindVisible(s, me, id);
            found.Some? ==> found.value in s.caps && !IsTargetIn(s, found.value.cap.target, outside)
  {
    WhatIsSeenIsInside(s, me, inside, outside);
    hide Visible, IsContained, IsTargetIn;
  }

  // The changes of Model/Changes.dfy

  lemma ReplacingStaysInside(s: State, caps: seq<Held>, cap: Capability, inside: word, outside: word)
    requires Inside(s, caps, inside, outside) && !IsTargetIn(s, cap.target, outside)
    ensures Inside(s, Replace(caps, cap), inside, outside)
  {
    hide IsListOf, IsTargetIn;
    forall h <- Replace(caps, cap) | IsListOf(s, h.holder, inside)
      ensures !IsTargetIn(s, h.cap.target, outside)
    {
      var i :| 0 <= i < |caps| && Replace(caps, cap)[i] == h;
      assert caps[i] in caps;
    }
  }

  lemma TakingAUnitStaysInside(s: State, caps: seq<Held>, pool: Held, inside: word, outside: word)
    requires Inside(s, caps, inside, outside) && pool.cap.target.PoolTarget? && HasFreeUnit(pool.cap)
    ensures Inside(s, TakeUnit(caps, pool), inside, outside)
  {
    ReplacingStaysInside(s, caps, OneMoreUsed(pool.cap), inside, outside);
  }

  lemma PuttingFirstStaysInside(s: State, caps: seq<Held>, holder: Holder, cap: Capability, inside: word, outside: word)
    requires Inside(s, caps, inside, outside) && !IsTargetIn(s, cap.target, outside)
    ensures Inside(s, PutFirst(caps, holder, cap), inside, outside)
  {
    hide IsListOf, IsTargetIn;
  }

  lemma FilteringStaysInside(s: State, caps: seq<Held>, keep: Held -> bool, inside: word, outside: word)
    requires Inside(s, caps, inside, outside)
    ensures Inside(s, Filter(caps, keep), inside, outside)
  {
    hide IsListOf, IsTargetIn;
    FilterKeepsExactlyTheKept(caps, keep);
  }

  lemma ChangingNoTargetStaysInside(s: State, caps: seq<Held>, change: Held -> Held, inside: word, outside: word)
    requires Inside(s, caps, inside, outside)
    requires forall h <- caps :: change(h).holder == h.holder && change(h).cap.target == h.cap.target
    ensures Inside(s, Map(caps, change), inside, outside)
  {
    hide IsListOf, IsTargetIn;
    forall h <- Map(caps, change) | IsListOf(s, h.holder, inside)
      ensures !IsTargetIn(s, h.cap.target, outside)
    {
      var i :| 0 <= i < |caps| && Map(caps, change)[i] == h;
      assert caps[i] in caps;
    }
  }

  // The control calls (they change no space)

  lemma ReplicateStaysInside(s: State, me: Thread, inside: word, outside: word, id: word)
    requires IsContained(s, me, inside, outside)
    ensures Inside(s, After(s, ReplicateCall(s, me, id)).caps, inside, outside)
    ensures After(s, ReplicateCall(s, me, id)).spaces == s.spaces
  {
    WhatIsFoundIsInside(s, me, inside, outside, id);
    assert Inside(s, s.caps, inside, outside);
    hide IsContained, Inside, HasRightToCall, FindVisible, FindPool, TakeUnit, PutFirst, IsTargetIn;
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if ReplicateCall(s, me, id).Done? {
      var h := FindVisible(s, me, id).value;
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      TakingAUnitStaysInside(s, s.caps, pool, inside, outside);
      PuttingFirstStaysInside(s, TakeUnit(s.caps, pool), SpaceList(me.space),
                              Replica(h.cap, s.nextCapability, pool.cap.id), inside, outside);
    }
  }

  // R-CAP-8: what is in the other container, all that is at least that is in it too.
  lemma WhatIsAtLeastIsThereToo(s: State, larger: Target, smaller: Target, container: word)
    requires WellFormed(s) && AtLeast(s, larger, smaller) && TargetExists(s, larger)
    requires IsTargetIn(s, smaller, container)
    ensures IsTargetIn(s, larger, container)
  {
    if larger != smaller {
      if smaller.SpaceTarget? {
        var i :| 0 <= i < |s.spaces| && s.spaces[i].id == smaller.space && s.spaces[i].container == larger.container;
        var j :| 0 <= j < |s.spaces| && s.spaces[j].id == smaller.space && s.spaces[j].container == container;
        assert i == j;
      } else {
        hide SpacesAreWellFormed, CapabilitiesAreWellFormed;
        var i :| 0 <= i < |s.threads| && s.threads[i].tid == smaller.tid && CoversThread(larger, s.threads[i]);
        assert ThreadIsWellFormed(s, s.threads[i]);
      }
    }
  }

  lemma TheReducedStaysInside(s: State, me: Thread, h: Held, wanted: Stated, outside: word)
    requires WellFormed(s) && h in s.caps && !IsTargetIn(s, h.cap.target, outside)
    requires ReductionRefusal(s, me, h.cap, wanted).None?
    ensures !IsTargetIn(s, wanted.target, outside)
  {
    T2Control.TheReducedIsAtMostTheCurrent(s, me, h.cap, wanted);
    assert AtLeast(s, h.cap.target, wanted.target);
    assert TargetExists(s, h.cap.target) by {
      assert CapabilityIsWellFormed(s, h);
    }
    hide ReductionRefusal, IsTargetIn, AtLeast, TargetExists, WellFormed;
    if IsTargetIn(s, wanted.target, outside) {
      WhatIsAtLeastIsThereToo(s, h.cap.target, wanted.target, outside);
    }
  }

  lemma DeduceStaysInside(s: State, me: Thread, inside: word, outside: word, wanted: Stated)
    requires IsContained(s, me, inside, outside)
    ensures Inside(s, After(s, DeduceCall(s, me, wanted)).caps, inside, outside)
    ensures After(s, DeduceCall(s, me, wanted)).spaces == s.spaces
  {
    WhatIsFoundIsInside(s, me, inside, outside, wanted.id);
    assert Inside(s, s.caps, inside, outside) && WellFormed(s);
    hide IsContained, Inside, HasRightToCall, FindVisible, Replace, IsTargetIn, ReductionRefusal, WellFormed;
    forall h: Held { OnlyARefusalRefuses(s, me, h.cap, wanted); }
    if DeduceCall(s, me, wanted).Done? {
      var h := FindVisible(s, me, wanted.id).value;
      TheReducedStaysInside(s, me, h, wanted, outside);
      ReplacingStaysInside(s, s.caps, Reduced(h.cap, wanted), inside, outside);
    }
  }

  lemma GrantStaysInside(
    s: State, me: Thread, inside: word, outside: word, flags: GrantFlags, id: word, grantee: Tid)
    requires IsContained(s, me, inside, outside)
    ensures Inside(s, After(s, GrantCall(s, me, flags, id, grantee)).caps, inside, outside)
    ensures After(s, GrantCall(s, me, flags, id, grantee)).spaces == s.spaces
  {
    WhatIsFoundIsInside(s, me, inside, outside, id);
    assert Inside(s, s.caps, inside, outside);
    hide IsContained, Inside, HasRightToCall, FindVisible, FindThread, PutFirst, IsTargetIn;
    if GrantCall(s, me, flags, id, grantee).Done? {
      var h := FindVisible(s, me, id).value;
      var other := FindThread(s.threads, grantee).value;
      FilteringStaysInside(s, s.caps, (x: Held) => x.cap.id != h.cap.id, inside, outside);
      PuttingFirstStaysInside(s, Without(s.caps, h.cap.id), SpaceList(other.space),
                              Given(h.cap, other.tid, flags.immutable), inside, outside);
    }
  }

  lemma ShareOneStaysInside(s: State, me: Thread, inside: word, outside: word, id: word)
    requires IsContained(s, me, inside, outside)
    ensures Inside(s, After(s, ShareOneCall(s, me, id)).caps, inside, outside)
    ensures After(s, ShareOneCall(s, me, id)).spaces == s.spaces
  {
    WhatIsFoundIsInside(s, me, inside, outside, id);
    assert Inside(s, s.caps, inside, outside);
    hide IsContained, Inside, HasRightToCall, FindVisible, PutFirst, IsTargetIn;
    if ShareOneCall(s, me, id).Done? {
      var h := FindVisible(s, me, id).value;
      FilteringStaysInside(s, s.caps, (x: Held) => x.cap.id != h.cap.id, inside, outside);
      PuttingFirstStaysInside(s, Without(s.caps, h.cap.id), ContainerList(ContainerOf(me.tid)), h.cap, inside, outside);
    }
  }

  lemma SharedAllStaysInside(s: State, me: Thread, inside: word, outside: word, flags: ShareFlags)
    requires IsContained(s, me, inside, outside)
    ensures Inside(s, SharedAll(s, me, flags).caps, inside, outside)
  {
    var t := SharedAll(s, me, flags);
    var from := ListsOf(s.caps, Sources(me, flags));
    T1Control.ListsHaveTheirHeld(s.caps, Sources(me, flags));
    T1Control.NotInHasTheOthers(s.caps, Sources(me, flags));
    assert ThreadIsWellFormed(s, me);
    assert Inside(s, s.caps, inside, outside);
    hide IsContained, WellFormed, ListsOf, NotIn, IsTargetIn, SpaceIsIn;
    forall h <- t.caps | IsListOf(s, h.holder, inside)
      ensures !IsTargetIn(s, h.cap.target, outside)
    {
      var i :| 0 <= i < |t.caps| && t.caps[i] == h;
      if i < |from| {
        assert from[i] in from && h.cap == from[i].cap;
        assert IsListOf(s, from[i].holder, inside);
      } else {
        assert h in NotIn(s.caps, Sources(me, flags));
      }
    }
  }

  lemma ShareStaysInside(s: State, me: Thread, inside: word, outside: word, flags: ShareFlags, id: word)
    requires IsContained(s, me, inside, outside)
    ensures Inside(s, After(s, ShareCall(s, me, flags, id)).caps, inside, outside)
    ensures After(s, ShareCall(s, me, flags, id)).spaces == s.spaces
  {
    assert Inside(s, s.caps, inside, outside);
    ShareOneStaysInside(s, me, inside, outside, id);
    SharedAllStaysInside(s, me, inside, outside, flags);
    hide IsContained, Inside, HasRightToCall, ShareOneCall, ListsOf, Sources, NotIn, Destination;
  }

  lemma SplitStaysInside(
    s: State, me: Thread, inside: word, outside: word, flags: SplitFlags, difference: Stated)
    requires IsContained(s, me, inside, outside)
    ensures Inside(s, After(s, Split.SplitCall(s, me, flags, difference)).caps, inside, outside)
    ensures After(s, Split.SplitCall(s, me, flags, difference)).spaces == s.spaces
  {
    WhatIsFoundIsInside(s, me, inside, outside, difference.id);
    assert Inside(s, s.caps, inside, outside);
    hide IsContained, Inside, HasRightToCall, FindVisible, FindPool, TakeUnit, Replace, PutFirst, IsTargetIn,
         Split.DivisionRefusal;
    WhatIsFoundIsHeld(s, me, difference.id, Rights.CapabilityPool);
    forall original: Capability { OnlyARefusalRefusesADivision(flags, original, difference); }
    if Split.SplitCall(s, me, flags, difference).Done? {
      var h := FindVisible(s, me, difference.id).value;
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      var original := Split.Paying(h.cap, pool.cap);
      var remainder := Split.Remainder(flags, original, difference);
      var part := Split.Part(original, difference, s.nextCapability, pool.cap.id);
      assert !IsTargetIn(s, original.target, outside) by { reveal IsTargetIn; }
      TakingAUnitStaysInside(s, s.caps, pool, inside, outside);
      ReplacingStaysInside(s, TakeUnit(s.caps, pool), remainder, inside, outside);
      PuttingFirstStaysInside(s, Replace(TakeUnit(s.caps, pool), remainder), SpaceList(me.space), part, inside, outside);
    }
  }

  lemma DestroyStaysInside(s: State, me: Thread, inside: word, outside: word, id: word)
    requires IsContained(s, me, inside, outside)
    ensures Inside(s, After(s, DestroyCall(s, me, id)).caps, inside, outside)
    ensures After(s, DestroyCall(s, me, id)).spaces == s.spaces
  {
    assert Inside(s, s.caps, inside, outside);
    hide IsContained, Inside, HasRightToCall, FindVisible, Charges;
    if DestroyCall(s, me, id).Done? {
      var cap := FindVisible(s, me, id).value.cap;
      var payers := [cap.paidBy];
      FilteringStaysInside(s, s.caps, (x: Held) => x.cap.id != cap.id, inside, outside);
      ChangingNoTargetStaysInside(s, Without(s.caps, cap.id),
        (h: Held) => h.(cap := Fewer(h.cap, Charges(payers, h.cap.id))), inside, outside);
    }
  }
}
