// T3 for the control calls: what each does to balances and sizes.
module T3Control {
  import opened Sequences
  import opened Lists
  import opened Sums
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
  import T1Control
  import opened T1Threads
  import opened T1Ends
  import opened T3Accounts
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

  // What a call does to pools: balances stay, and so do sizes.
  ghost predicate KeepsAll(s: State, t: State) {
    Conserves(s, t) && SizesStay(s, t)
  }

  // Balances stay, and sizes do not grow.
  ghost predicate Keeps(s: State, t: State) {
    Conserves(s, t) && NoSizeIsMade(s, t)
  }

  lemma TheSameIsKept(s: State)
    ensures KeepsAll(s, s)
  {
    TheSameConserves(s);
  }

  // The control calls

  lemma ReplicatedKeepsAll(s: State, me: Thread, h: Held, pool: Held)
    requires WellFormed(s) && h in s.caps && pool in s.caps && s.nextCapability < NoTarget
    requires h.cap.kind != Rights.Quantity && pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    ensures KeepsAll(s, Replicated(s, me, h.cap, pool))
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, CapabilityIdsAreUnique, Conserves, Accounts;
    var t := Replicated(s, me, h.cap, pool);
    var more := OneMoreUsed(pool.cap);
    var replica := Replica(h.cap, s.nextCapability, pool.cap.id);
    forall id
      ensures LiveObjects(t, id) == LiveObjects(s, id) + OneOf(pool.cap.id)(id)
    {
      SumReplaced(s.caps, pool, more, PaidCapability(id));
      SumOfPutFirst(TakeUnit(s.caps, pool), SpaceList(me.space), replica, PaidCapability(id));
    }
    TakingForOneObjectAccounts(s, t, pool);
    AccountsConserve(s, t, OneOf(pool.cap.id));
    forall r
      ensures TotalSize(t, r) == TotalSize(s, r)
    {
      SumReplaced(s.caps, pool, more, SizeAsPool(r));
      SumOfPutFirst(TakeUnit(s.caps, pool), SpaceList(me.space), replica, SizeAsPool(r));
    }
  }

  lemma ReplicateConserves(s: State, me: Thread, id: word)
    requires WellFormed(s)
    ensures KeepsAll(s, After(s, ReplicateCall(s, me, id)))
  {
    hide WellFormed, KeepsAll, HasRightToCall, FindVisible, FindPool, Replicated;
    TheSameIsKept(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if ReplicateCall(s, me, id).Done? {
      ReplicatedKeepsAll(s, me, FindVisible(s, me, id).value, FindPool(s, me, Rights.CapabilityPool).value);
    }
  }

  lemma DeducedKeeps(s: State, me: Thread, h: Held, wanted: Stated)
    requires WellFormed(s) && h in s.caps
    requires ReductionRefusal(s, me, h.cap, wanted).None?
    ensures Keeps(s, Deduced(s, h.cap, wanted))
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, CapabilityIdsAreUnique, MayNarrow;
    var t := Deduced(s, h.cap, wanted);
    var reduced := Reduced(h.cap, wanted);
    forall id
      ensures LiveObjects(t, id) == LiveObjects(s, id)
    {
      ReplacingKeepsTheLive(s, h, reduced, id);
    }
    WhatIsReplaced(s.caps, h, reduced);
    NothingPaidAccounts(s, t);
    AccountsConserve(s, t, NoneOf());
    forall r
      ensures TotalSize(t, r) <= TotalSize(s, r)
    {
      SumReplaced(s.caps, h, reduced, SizeAsPool(r));
      AReducedPoolIsNotLarger(s, me, h, wanted, r);
    }
  }

  lemma AReducedPoolIsNotLarger(s: State, me: Thread, h: Held, wanted: Stated, r: Rights.PoolKind)
    requires ReductionRefusal(s, me, h.cap, wanted).None?
    ensures SizeAsPool(r)(h.(cap := Reduced(h.cap, wanted))) <= SizeAsPool(r)(h)
  {
  }

  lemma DeduceConserves(s: State, me: Thread, wanted: Stated)
    requires WellFormed(s)
    ensures Keeps(s, After(s, DeduceCall(s, me, wanted)))
  {
    hide WellFormed, Conserves, SizesStay, NoSizeIsMade, HasRightToCall, FindVisible, ReductionRefusal, Deduced;
    TheSameIsKept(s);
    assert Keeps(s, s) by { reveal SizesStay, NoSizeIsMade; }
    WhatIsFoundIsHeld(s, me, wanted.id, Rights.CapabilityPool);
    forall h: Held { OnlyARefusalRefuses(s, me, h.cap, wanted); }
    if DeduceCall(s, me, wanted).Done? {
      DeducedKeeps(s, me, FindVisible(s, me, wanted.id).value, wanted);
    }
  }

  // A capability that is moved, with the same payer, size and use.
  lemma MovingKeepsAll(s: State, h: Held, holder: Holder, cap: Capability)
    requires WellFormed(s) && h in s.caps
    requires cap.(owner := h.cap.owner, access := h.cap.access) == h.cap
    ensures KeepsAll(s, s.(caps := PutFirst(Without(s.caps, h.cap.id), holder, cap)))
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, CapabilityIdsAreUnique;
    var t := s.(caps := PutFirst(Without(s.caps, h.cap.id), holder, cap));
    forall id
      ensures LiveObjects(t, id) == LiveObjects(s, id)
    {
      SumWithout(s.caps, h, PaidCapability(id));
      SumOfPutFirst(Without(s.caps, h.cap.id), holder, cap, PaidCapability(id));
    }
    WithoutHasTheOthers(s.caps, h.cap.id);
    NothingPaidAccounts(s, t);
    AccountsConserve(s, t, NoneOf());
    forall r
      ensures TotalSize(t, r) == TotalSize(s, r)
    {
      SumWithout(s.caps, h, SizeAsPool(r));
      SumOfPutFirst(Without(s.caps, h.cap.id), holder, cap, SizeAsPool(r));
    }
  }

  lemma GrantConserves(s: State, me: Thread, flags: GrantFlags, id: word, grantee: Tid)
    requires WellFormed(s)
    ensures KeepsAll(s, After(s, GrantCall(s, me, flags, id, grantee)))
  {
    hide WellFormed, KeepsAll, HasRightToCall, FindVisible, Without, PutFirst;
    TheSameIsKept(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if GrantCall(s, me, flags, id, grantee).Done? {
      var h := FindVisible(s, me, id).value;
      var other := FindThread(s.threads, grantee).value;
      MovingKeepsAll(s, h, SpaceList(other.space), Given(h.cap, other.tid, flags.immutable));
    }
  }

  lemma ShareOneConserves(s: State, me: Thread, id: word)
    requires WellFormed(s)
    ensures KeepsAll(s, After(s, ShareOneCall(s, me, id)))
  {
    hide WellFormed, KeepsAll, HasRightToCall, FindVisible, Without, PutFirst;
    TheSameIsKept(s);
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if ShareOneCall(s, me, id).Done? {
      var h := FindVisible(s, me, id).value;
      MovingKeepsAll(s, h, ContainerList(ContainerOf(me.tid)), h.cap);
    }
  }

  lemma SumOfTheShared(s: State, me: Thread, flags: ShareFlags, measure: Held -> int)
    requires forall h <- s.caps :: measure(h.(holder := Destination(me, flags))) == measure(h)
    ensures Sum(SharedAll(s, me, flags).caps, measure) == Sum(s.caps, measure)
  {
    hide ListsOf, NotIn;
    var from := ListsOf(s.caps, Sources(me, flags));
    var rest := NotIn(s.caps, Sources(me, flags));
    T1Control.ListsHaveTheirHeld(s.caps, Sources(me, flags));
    SumAfterAChange(from, (h: Held) => h.(holder := Destination(me, flags)), measure, measure);
    SumOfTwoLists(Map(from, (h: Held) => h.(holder := Destination(me, flags))), rest, measure);
    SumOfListsAndTheRest(s.caps, Sources(me, flags), measure);
  }

  lemma SharedAllKeepsAll(s: State, me: Thread, flags: ShareFlags)
    ensures KeepsAll(s, SharedAll(s, me, flags))
  {
    hide ListsOf, NotIn, Sources;
    var t := SharedAll(s, me, flags);
    forall id
      ensures LiveObjects(t, id) == LiveObjects(s, id)
    {
      SumOfTheShared(s, me, flags, PaidCapability(id));
    }
    T1Control.ListsHaveTheirHeld(s.caps, Sources(me, flags));
    T1Control.NotInHasTheOthers(s.caps, Sources(me, flags));
    forall h <- t.caps | h.cap.kind == Rights.Quantity
      ensures exists g <- s.caps :: g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity && g.cap.used == h.cap.used
    {
      var i :| 0 <= i < |t.caps| && t.caps[i] == h;
      var from := ListsOf(s.caps, Sources(me, flags));
      if i < |from| {
        assert from[i] in from && h.cap == from[i].cap;
      } else {
        assert h in NotIn(s.caps, Sources(me, flags));
      }
    }
    NothingPaidAccounts(s, t);
    AccountsConserve(s, t, NoneOf());
    forall r
      ensures TotalSize(t, r) == TotalSize(s, r)
    {
      SumOfTheShared(s, me, flags, SizeAsPool(r));
    }
  }

  lemma ShareConserves(s: State, me: Thread, flags: ShareFlags, id: word)
    requires WellFormed(s)
    ensures KeepsAll(s, After(s, ShareCall(s, me, flags, id)))
  {
    hide WellFormed, KeepsAll, HasRightToCall, ShareOneCall, SharedAll, ListsOf, Sources;
    TheSameIsKept(s);
    ShareOneConserves(s, me, id);
    SharedAllKeepsAll(s, me, flags);
  }

  lemma SplitInTwoKeepsAll(s: State, me: Thread, h: Held, flags: SplitFlags, difference: Stated, pool: Held)
    requires WellFormed(s) && h in s.caps && pool in s.caps && s.nextCapability < NoTarget
    requires pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    requires Split.DivisionRefusal(flags, Split.Paying(h.cap, pool.cap), difference).None?
    ensures var original := Split.Paying(h.cap, pool.cap);
            KeepsAll(s, Split.SplitInTwo(s, me, Split.Remainder(flags, original, difference),
                                         Split.Part(original, difference, s.nextCapability, pool.cap.id), pool))
  {
    var more := OneMoreUsed(pool.cap);
    var original := h.(cap := Split.Paying(h.cap, pool.cap));
    var remainder := Split.Remainder(flags, original.cap, difference);
    var part := Split.Part(original.cap, difference, s.nextCapability, pool.cap.id);
    var paid := TakeUnit(s.caps, pool);
    var kept := Replace(paid, remainder);
    var t := Split.SplitInTwo(s, me, remainder, part, pool);
    T1Control.TheOriginalIsHeld(s, h, pool);
    TakingAUnitKeepsWellFormed(s, pool);
    assert CapabilityIdsAreUnique(s.caps) && CapabilityIdsAreUnique(paid);
    assert remainder.paidBy == original.cap.paidBy && remainder.used == original.cap.used
        && remainder.kind == original.cap.kind && remainder.id == original.cap.id;
    forall r: Rights.PoolKind
      ensures SizeAsPool(r)(original.(cap := remainder)) + SizeAsPool(r)(Held(SpaceList(me.space), part))
           == SizeAsPool(r)(original)
    {
    }
    IdsAreBelowTheNext(s);
    TheNextHasPaidForNothing(s);
    hide WellFormed, CapabilityIdsAreUnique, Split.DivisionRefusal, Split.Remainder, Split.Paying, Conserves, Accounts;
    forall id
      ensures LiveObjects(t, id) == LiveObjects(s, id) + OneOf(pool.cap.id)(id)
    {
      SumReplaced(s.caps, pool, more, PaidCapability(id));
      SumReplaced(paid, original, remainder, PaidCapability(id));
      SumOfPutFirst(kept, SpaceList(me.space), part, PaidCapability(id));
    }
    WhatIsReplaced(paid, original, remainder);
    SplitAccounts(s, t, h, pool, original, remainder, part, kept);
    AccountsConserve(s, t, OneOf(pool.cap.id));
    forall r
      ensures TotalSize(t, r) == TotalSize(s, r)
    {
      SumReplaced(s.caps, pool, more, SizeAsPool(r));
      SumReplaced(paid, original, remainder, SizeAsPool(r));
      SumOfPutFirst(kept, SpaceList(me.space), part, SizeAsPool(r));
    }
  }

  // Each pool's use after a split: the part is new, the payer has one unit more in use, all others are as they were.
  lemma SplitAccounts(
    s: State, t: State, h: Held, pool: Held, original: Held, remainder: Capability, part: Capability, kept: seq<Held>)
    requires CapabilityIdsAreUnique(s.caps) && h in s.caps && pool in s.caps
    requires pool.cap.kind == Rights.Quantity && HasFreeUnit(pool.cap)
    requires original == h.(cap := Split.Paying(h.cap, pool.cap))
    requires original in TakeUnit(s.caps, pool)
    requires remainder.id == original.cap.id && remainder.used == original.cap.used
    requires remainder.kind == original.cap.kind
    requires kept == Replace(TakeUnit(s.caps, pool), remainder)
    requires CapabilityIdsAreUnique(TakeUnit(s.caps, pool))
    requires part.id == s.nextCapability && part.used == 0 && LiveObjects(t, part.id) == 0
    requires exists holder :: t.caps == PutFirst(kept, holder, part)
    requires forall id :: LiveObjects(t, id) == LiveObjects(s, id) + OneOf(pool.cap.id)(id)
    ensures Accounts(s, t, OneOf(pool.cap.id))
  {
    WhatIsReplaced(TakeUnit(s.caps, pool), original, remainder);
    WhatIsReplaced(s.caps, pool, OneMoreUsed(pool.cap));
    forall x, y | x in s.caps && y in s.caps && x.cap.id == y.cap.id
      ensures x == y
    {
      OneCapabilityAnId(s.caps, x, y);
    }
    hide CapabilityIdsAreUnique, LiveObjects, Replace, TakeUnit;
    forall x <- t.caps | x.cap.kind == Rights.Quantity
      ensures IsAccounted(s, t, x, OneOf(pool.cap.id)(x.cap.id))
    {
      if x.cap == part && x !in kept {
      } else if x == original.(cap := remainder) {
        if h.cap.id == pool.cap.id {
          assert h == pool;
        }
        assert h in s.caps && h.cap.id == x.cap.id && h.cap.kind == Rights.Quantity;
        assert x.cap.used as int == h.cap.used as int + OneOf(pool.cap.id)(x.cap.id);
      } else {
        assert x in TakeUnit(s.caps, pool);
        if x.cap.id == pool.cap.id {
          assert x.cap.used as int == pool.cap.used as int + 1;
        } else {
          assert x in s.caps;
        }
      }
    }
  }

  lemma SplitConserves(s: State, me: Thread, flags: SplitFlags, difference: Stated)
    requires WellFormed(s)
    ensures KeepsAll(s, After(s, Split.SplitCall(s, me, flags, difference)))
  {
    hide WellFormed, KeepsAll, HasRightToCall, FindVisible, FindPool, Split.DivisionRefusal, Split.SplitInTwo,
         Split.Remainder, Split.Part, Split.Paying;
    TheSameIsKept(s);
    WhatIsFoundIsHeld(s, me, difference.id, Rights.CapabilityPool);
    forall original: Capability { OnlyARefusalRefusesADivision(flags, original, difference); }
    if Split.SplitCall(s, me, flags, difference).Done? {
      var h := FindVisible(s, me, difference.id).value;
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      SplitInTwoKeepsAll(s, me, h, flags, difference, pool);
    }
  }

  lemma TheLiveAfterDestroy(s: State, h: Held, id: word)
    requires CapabilityIdsAreUnique(s.caps) && h in s.caps
    ensures LiveObjects(Destroyed(s, h.cap), id) == LiveObjects(s, id) + ReturnOf([h.cap.paidBy])(id)
  {
    hide CapabilityIdsAreUnique, Without, Fewer;
    SumWithout(s.caps, h, PaidCapability(id));
    assert Charges([h.cap.paidBy], id) == PaidCapability(id)(h);
    ReturningPaysNothing(Without(s.caps, h.cap.id), [h.cap.paidBy], id);
  }

  lemma ReturningPaysNothing(caps: seq<Held>, payers: seq<Payer>, id: word)
    ensures Sum(ReturnUnits(caps, payers), PaidCapability(id)) == Sum(caps, PaidCapability(id))
  {
    hide Charges;
    SumAfterAChange(caps, (x: Held) => x.(cap := Fewer(x.cap, Charges(payers, x.cap.id))),
                    PaidCapability(id), PaidCapability(id));
  }

  lemma ReturningSizesNothing(caps: seq<Held>, payers: seq<Payer>, r: Rights.PoolKind)
    ensures Sum(ReturnUnits(caps, payers), SizeAsPool(r)) == Sum(caps, SizeAsPool(r))
  {
    hide Charges;
    SumAfterAChange(caps, (x: Held) => x.(cap := Fewer(x.cap, Charges(payers, x.cap.id))),
                    SizeAsPool(r), SizeAsPool(r));
  }

  lemma DestroyedKeeps(s: State, h: Held)
    requires WellFormed(s) && h in s.caps && PoolsCoverCharges(s)
    ensures Keeps(s, Destroyed(s, h.cap))
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, CapabilityIdsAreUnique, PoolsCoverCharges, Accounts, Conserves, LiveObjects, Without, ReturnUnits,
         ReturnOf;
    var t := Destroyed(s, h.cap);
    var stay := Without(s.caps, h.cap.id);
    var payers := [h.cap.paidBy];
    forall id { TheLiveAfterDestroy(s, h, id); }
    WithoutHasTheOthers(s.caps, h.cap.id);
    ReturningAccounts(s, t, stay, payers);
    AccountsConserve(s, t, ReturnOf(payers));
    forall r
      ensures TotalSize(t, r) <= TotalSize(s, r)
    {
      SumWithout(s.caps, h, SizeAsPool(r));
      ReturningSizesNothing(stay, payers, r);
    }
  }

  lemma DestroyConserves(s: State, me: Thread, id: word)
    requires WellFormed(s) && PoolsCoverCharges(s)
    ensures Keeps(s, After(s, DestroyCall(s, me, id)))
  {
    hide WellFormed, Conserves, SizesStay, NoSizeIsMade, PoolsCoverCharges, HasRightToCall, FindVisible, Destroyed;
    TheSameIsKept(s);
    assert Keeps(s, s) by { reveal SizesStay, NoSizeIsMade; }
    WhatIsFoundIsHeld(s, me, id, Rights.CapabilityPool);
    if DestroyCall(s, me, id).Done? {
      DestroyedKeeps(s, FindVisible(s, me, id).value);
    }
  }
}
