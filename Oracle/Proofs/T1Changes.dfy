// T1, piece by piece: each change of Model/Changes.dfy keeps a state well-formed.
module T1Changes {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States
  import opened Changes
  import opened WellFormedness
  import opened CapabilityLists

  ghost predicate OnlyCapabilitiesChange(s: State, t: State) {
    && t.containers == s.containers && t.spaces == s.spaces && t.threads == s.threads && t.mutexes == s.mutexes
    && s.nextCapability <= t.nextCapability
  }

  lemma CapabilityStaysWellFormed(s: State, t: State, h: Held)
    requires OnlyCapabilitiesChange(s, t)
    requires CapabilityIsWellFormed(s, h)
    ensures CapabilityIsWellFormed(t, h)
  {
  }

  lemma WellFormedCapabilitiesAreEnough(s: State, t: State)
    requires WellFormed(s)
    requires OnlyCapabilitiesChange(s, t)
    requires CapabilitiesAreWellFormed(t)
    ensures WellFormed(t)
  {
    forall i | 0 <= i < |t.threads|
      ensures ThreadIsWellFormed(t, t.threads[i])
    {
      assert ThreadIsWellFormed(s, s.threads[i]);
    }
    forall i | 0 <= i < |t.spaces|
      ensures SpaceIsWellFormed(t, t.spaces[i])
    {
      assert SpaceIsWellFormed(s, s.spaces[i]);
    }
  }

  lemma ReplacingKeepsWellFormed(s: State, cap: Capability)
    requires WellFormed(s)
    requires forall h <- s.caps | h.cap.id == cap.id :: CapabilityIsWellFormed(s, Held(h.holder, cap))
    ensures WellFormed(s.(caps := Replace(s.caps, cap)))
  {
    var t := s.(caps := Replace(s.caps, cap));
    forall i | 0 <= i < |t.caps|
      ensures CapabilityIsWellFormed(t, t.caps[i])
    {
      assert CapabilityIsWellFormed(s, s.caps[i]);
      assert s.caps[i] in s.caps;
      if s.caps[i].cap.id == cap.id {
        assert t.caps[i] == Held(s.caps[i].holder, cap);
      }
      CapabilityStaysWellFormed(s, t, t.caps[i]);
    }
    WellFormedCapabilitiesAreEnough(s, t);
  }

  // R-POOL-2
  lemma TakingAUnitKeepsWellFormed(s: State, pool: Held)
    requires WellFormed(s)
    requires pool in s.caps && pool.cap.kind == Quantity && HasFreeUnit(pool.cap)
    ensures WellFormed(s.(caps := TakeUnit(s.caps, pool)))
  {
    forall h <- s.caps | h.cap.id == pool.cap.id
      ensures CapabilityIsWellFormed(s, Held(h.holder, OneMoreUsed(pool.cap)))
    {
      OneCapabilityAnId(s.caps, h, pool);
    }
    ReplacingKeepsWellFormed(s, OneMoreUsed(pool.cap));
  }

  // R-POOL-3
  lemma ReturningUnitsKeepsWellFormed(s: State, payers: seq<Payer>)
    requires WellFormed(s)
    ensures WellFormed(s.(caps := ReturnUnits(s.caps, payers)))
  {
    var t := s.(caps := ReturnUnits(s.caps, payers));
    forall i | 0 <= i < |t.caps|
      ensures CapabilityIsWellFormed(t, t.caps[i])
    {
      assert CapabilityIsWellFormed(s, s.caps[i]);
      assert t.caps[i] == s.caps[i].(cap := Fewer(s.caps[i].cap, Charges(payers, s.caps[i].cap.id)));
    }
    WellFormedCapabilitiesAreEnough(s, t);
  }

  lemma PuttingFirstKeepsIdsUnique(caps: seq<Held>, holder: Holder, cap: Capability)
    requires CapabilityIdsAreUnique(caps)
    requires forall h <- caps :: h.cap.id != cap.id
    ensures CapabilityIdsAreUnique(PutFirst(caps, holder, cap))
  {
    var all := PutFirst(caps, holder, cap);
    forall i, j | 0 <= i < j < |all|
      ensures all[i].cap.id != all[j].cap.id
    {
      assert all[j] == caps[j - 1];
      if i > 0 { assert all[i] == caps[i - 1]; }
    }
  }

  lemma IdsAreBelowTheNext(s: State)
    requires CapabilitiesAreWellFormed(s)
    ensures forall h <- s.caps :: h.cap.id < s.nextCapability
  {
  }

  // One more capability in front, where the ids stay unique.
  lemma PuttingFirstKeepsWellFormed(s: State, t: State, holder: Holder, cap: Capability)
    requires WellFormed(s)
    requires OnlyCapabilitiesChange(s, t)
    requires t.caps == PutFirst(s.caps, holder, cap)
    requires forall h <- s.caps :: h.cap.id != cap.id
    requires CapabilityIsWellFormed(t, Held(holder, cap))
    ensures WellFormed(t)
  {
    hide CapabilityIsWellFormed, SpacesAreWellFormed, ThreadsAreWellFormed, ContainersAreWellFormed,
         CapabilityIdsAreUnique, OnlyCapabilitiesChange;
    PuttingFirstKeepsIdsUnique(s.caps, holder, cap);
    forall i | 0 <= i < |t.caps|
      ensures CapabilityIsWellFormed(t, t.caps[i])
    {
      if i > 0 {
        assert t.caps[i] == s.caps[i - 1];
        CapabilityStaysWellFormed(s, t, s.caps[i - 1]);
      }
    }
    WellFormedCapabilitiesAreEnough(s, t);
  }

  lemma AddingKeepsWellFormed(s: State, holder: Holder, cap: Capability)
    requires WellFormed(s)
    requires s.nextCapability < NoTarget
    requires cap.id == s.nextCapability
    requires CapabilityIsWellFormed(s.(nextCapability := s.nextCapability + 1), Held(holder, cap))
    ensures WellFormed(s.(caps := PutFirst(s.caps, holder, cap), nextCapability := s.nextCapability + 1))
  {
    var t := s.(caps := PutFirst(s.caps, holder, cap), nextCapability := s.nextCapability + 1);
    IdsAreBelowTheNext(s);
    CapabilityStaysWellFormed(s.(nextCapability := s.nextCapability + 1), t, Held(holder, cap));
    PuttingFirstKeepsWellFormed(s, t, holder, cap);
  }

  lemma TakingOutKeepsWellFormed(s: State, id: word)
    requires WellFormed(s)
    ensures WellFormed(s.(caps := Without(s.caps, id)))
  {
    var t := s.(caps := Without(s.caps, id));
    WithoutHasTheOthers(s.caps, id);
    WithoutKeepsIdsUnique(s.caps, id);
    forall i | 0 <= i < |t.caps|
      ensures CapabilityIsWellFormed(t, t.caps[i])
    {
      assert t.caps[i] in t.caps;
      CapabilityStaysWellFormed(s, t, t.caps[i]);
    }
    WellFormedCapabilitiesAreEnough(s, t);
  }

  // A capability that is taken out and put first in a list, perhaps changed.
  lemma MovingKeepsWellFormed(s: State, holder: Holder, cap: Capability)
    requires WellFormed(s)
    requires CapabilityIsWellFormed(s, Held(holder, cap))
    ensures WellFormed(s.(caps := PutFirst(Without(s.caps, cap.id), holder, cap)))
  {
    var rest := s.(caps := Without(s.caps, cap.id));
    var t := s.(caps := PutFirst(rest.caps, holder, cap));
    TakingOutKeepsWellFormed(s, cap.id);
    WithoutHasTheOthers(s.caps, cap.id);
    CapabilityStaysWellFormed(s, t, Held(holder, cap));
    PuttingFirstKeepsWellFormed(rest, t, holder, cap);
  }
}
