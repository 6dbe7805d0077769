// T3, piece by piece: what each change does to the use of pools and to the objects that they paid for.
module T3Accounts {
  import opened Sequences
  import opened Lists
  import opened Sums
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened CapabilityLists
  import opened WellFormedness
  import opened Theorems
  import opened T1Changes
  import Rights

  // A pool after: it was a pool before, and its use has changed by `change`; or it is new, unused, and has paid for nothing.
  ghost predicate IsAccounted(s: State, t: State, h: Held, change: int) {
    || (exists g <- s.caps ::
          g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity && h.cap.used as int == g.cap.used as int + change)
    || (h.cap.id >= s.nextCapability && h.cap.used == 0 && LiveObjects(t, h.cap.id) == 0)
  }

  // Use and live objects of each pool have changed by the same number.
  ghost predicate Accounts(s: State, t: State, change: word -> int) {
    && (forall id :: LiveObjects(t, id) == LiveObjects(s, id) + change(id))
    && (forall h <- t.caps | h.cap.kind == Rights.Quantity :: IsAccounted(s, t, h, change(h.cap.id)))
  }

  // The pool's balance is what it was; or the pool is new and its balance is zero.
  ghost predicate IsConserved(s: State, t: State, h: Held) {
    || (exists g <- s.caps ::
          g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity && Balance(t, h.cap) == Balance(s, g.cap))
    || (h.cap.id >= s.nextCapability && Balance(t, h.cap) == 0)
  }

  ghost predicate Conserves(s: State, t: State) {
    && s.nextCapability <= t.nextCapability
    && forall h <- t.caps | h.cap.kind == Rights.Quantity :: IsConserved(s, t, h)
  }

  lemma AccountsConserve(s: State, t: State, change: word -> int)
    requires Accounts(s, t, change) && s.nextCapability <= t.nextCapability
    ensures Conserves(s, t)
  {
    hide LiveObjects;
    forall h <- t.caps | h.cap.kind == Rights.Quantity
      ensures IsConserved(s, t, h)
    {
      assert IsAccounted(s, t, h, change(h.cap.id));
    }
  }

  lemma ConservingTwice(s: State, t: State, u: State)
    requires Conserves(s, t) && Conserves(t, u)
    ensures Conserves(s, u)
  {
    hide Balance;
    forall h <- u.caps | h.cap.kind == Rights.Quantity
      ensures IsConserved(s, u, h)
    {
      assert IsConserved(t, u, h);
      if g :| g in t.caps && g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity
                && Balance(u, h.cap) == Balance(t, g.cap) {
        assert IsConserved(s, t, g);
      }
    }
  }

  lemma TheSameConserves(s: State)
    ensures Conserves(s, s)
  {
    hide Balance;
    forall h <- s.caps | h.cap.kind == Rights.Quantity
      ensures IsConserved(s, s, h)
    {
      assert Balance(s, h.cap) == Balance(s, h.cap);
    }
  }

  // T3's first half, and the premise for the next call.
  lemma ConservingKeepsBalances(s: State, t: State)
    requires CapabilitiesAreWellFormed(s) && Conserves(s, t)
    ensures BalancesStay(s, t)
    ensures PoolsCoverCharges(s) ==> PoolsCoverCharges(t)
  {
    IdsAreBelowTheNext(s);
    assert CapabilityIdsAreUnique(s.caps);
    hide Balance, CapabilitiesAreWellFormed, CapabilityIdsAreUnique;
    forall i | 0 <= i < |t.caps| && t.caps[i].cap.kind == Rights.Quantity
      ensures BalanceStays(s, t, t.caps[i].cap)
      ensures PoolsCoverCharges(s) ==> Balance(t, t.caps[i].cap) >= 0
    {
      var h := t.caps[i];
      assert h in t.caps;
      assert IsConserved(s, t, h);
      forall j | 0 <= j < |s.caps| && s.caps[j].cap.id == h.cap.id
        ensures Balance(t, h.cap) == Balance(s, s.caps[j].cap)
      {
        assert s.caps[j] in s.caps;
        var g :| g in s.caps && g.cap.id == h.cap.id && Balance(t, h.cap) == Balance(s, g.cap);
        OneCapabilityAnId(s.caps, g, s.caps[j]);
      }
      if g :| g in s.caps && g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity
                && Balance(t, h.cap) == Balance(s, g.cap) {
        var j :| 0 <= j < |s.caps| && s.caps[j] == g;
        assert PoolsCoverCharges(s) ==> Balance(s, s.caps[j].cap) >= 0;
      }
    }
  }

  // Nothing was paid by a capability that does not exist yet.
  lemma TheNextHasPaidForNothing(s: State)
    requires WellFormed(s)
    ensures LiveObjects(s, s.nextCapability) == 0
  {
    var id := s.nextCapability;
    forall h <- s.caps ensures PaidCapability(id)(h) == 0 {
      var i :| 0 <= i < |s.caps| && s.caps[i] == h;
      assert CapabilityIsWellFormed(s, s.caps[i]);
    }
    forall t <- s.threads ensures PaidThread(id)(t) == 0 {
      var i :| 0 <= i < |s.threads| && s.threads[i] == t;
      assert ThreadIsWellFormed(s, s.threads[i]);
    }
    forall p <- s.spaces ensures PaidSpace(id)(p) == 0 {
      var i :| 0 <= i < |s.spaces| && s.spaces[i] == p;
      assert SpaceIsWellFormed(s, s.spaces[i]);
    }
    SumOfZeros(s.caps, PaidCapability(id));
    SumOfZeros(s.threads, PaidThread(id));
    forall q <- s.mutexes ensures PaidMutex(id)(q) == 0 {
      var i :| 0 <= i < |s.mutexes| && s.mutexes[i] == q;
      assert PayerIsKnown(s, s.mutexes[i].paidBy);
    }
    SumOfZeros(s.spaces, PaidSpace(id));
    SumOfZeros(s.mutexes, PaidMutex(id));
  }

  // One unit of this pool.
  function OneOf(pool: word): word -> int { (id: word) => if id == pool then 1 else 0 }

  // Nothing of any pool.
  function NoneOf(): word -> int { (id: word) => 0 }

  // A capability is replaced by one that the same pool paid for.
  lemma ReplacingKeepsTheLive(s: State, h: Held, cap: Capability, pool: word)
    requires CapabilityIdsAreUnique(s.caps) && h in s.caps && h.cap.id == cap.id && h.cap.paidBy == cap.paidBy
    ensures LiveObjects(s.(caps := Replace(s.caps, cap)), pool) == LiveObjects(s, pool)
  {
    SumReplaced(s.caps, h, cap, PaidCapability(pool));
  }

  lemma WhatIsReplaced(caps: seq<Held>, h: Held, cap: Capability)
    requires CapabilityIdsAreUnique(caps) && h in caps && h.cap.id == cap.id
    ensures forall x <- Replace(caps, cap) :: x == h.(cap := cap) || (x in caps && x.cap.id != cap.id)
    ensures h.(cap := cap) in Replace(caps, cap)
  {
    var all := Replace(caps, cap);
    forall x <- all
      ensures x == h.(cap := cap) || (x in caps && x.cap.id != cap.id)
    {
      var i :| 0 <= i < |all| && all[i] == x;
      if caps[i].cap.id == cap.id { OneCapabilityAnId(caps, caps[i], h); }
    }
    var i :| 0 <= i < |caps| && caps[i] == h;
    assert all[i] == h.(cap := cap);
  }

  // R-POOL-2: a unit is taken, and one object is there that this pool paid for.
  lemma TakingForOneObjectAccounts(s: State, t: State, pool: Held)
    requires CapabilityIdsAreUnique(s.caps) && pool in s.caps && pool.cap.kind == Rights.Quantity
    requires HasFreeUnit(pool.cap)
    requires forall id :: LiveObjects(t, id) == LiveObjects(s, id) + OneOf(pool.cap.id)(id)
    requires forall h <- t.caps | h.cap.kind == Rights.Quantity ::
               h in TakeUnit(s.caps, pool)
               || (h.cap.id >= s.nextCapability && h.cap.used == 0 && LiveObjects(t, h.cap.id) == 0)
    ensures Accounts(s, t, OneOf(pool.cap.id))
  {
    hide LiveObjects, CapabilityIdsAreUnique;
    WhatIsReplaced(s.caps, pool, OneMoreUsed(pool.cap));
    forall h <- t.caps | h.cap.kind == Rights.Quantity
      ensures IsAccounted(s, t, h, OneOf(pool.cap.id)(h.cap.id))
    {
      if h in TakeUnit(s.caps, pool) {
        if h.cap.id == pool.cap.id {
          assert h == pool.(cap := OneMoreUsed(pool.cap));
          assert h.cap.used as int == pool.cap.used as int + 1;
        } else {
          assert h in s.caps;
        }
      }
    }
  }

  // Nothing is paid and nothing returns.
  lemma NothingPaidAccounts(s: State, t: State)
    requires forall id :: LiveObjects(t, id) == LiveObjects(s, id)
    requires forall h <- t.caps | h.cap.kind == Rights.Quantity ::
               exists g <- s.caps :: g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity && g.cap.used == h.cap.used
    ensures Accounts(s, t, NoneOf())
  {
    hide LiveObjects;
    forall h <- t.caps | h.cap.kind == Rights.Quantity
      ensures IsAccounted(s, t, h, NoneOf()(h.cap.id))
    {
      var g :| g in s.caps && g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity && g.cap.used == h.cap.used;
    }
  }

  // R-POOL-3

  function ReturnOf(payers: seq<Payer>): word -> int { (id: word) => 0 as int - Charges(payers, id) as int }

  lemma ChargesOfTwoLists(xs: seq<Payer>, ys: seq<Payer>, pool: word)
    ensures Charges(xs + ys, pool) == Charges(xs, pool) + Charges(ys, pool)
  {
    if |xs| == 0 {
      assert xs + ys == ys;
    } else {
      assert (xs + ys)[1..] == xs[1..] + ys;
    }
  }

  lemma ChargesAreASum<T>(xs: seq<T>, payer: T -> Payer, pool: word, measure: T -> int)
    requires forall x <- xs :: measure(x) == (if payer(x) == PaidBy(pool) then 1 else 0)
    ensures Charges(Map(xs, payer), pool) == Sum(xs, measure)
  {
    if |xs| > 0 {
      assert Map(xs, payer)[1..] == Map(xs[1..], payer);
    }
  }

  lemma LiveIsNotNegative(s: State, pool: word)
    ensures LiveObjects(s, pool) >= 0
  {
    SumIsNotNegative(s.caps, PaidCapability(pool));
    SumIsNotNegative(s.threads, PaidThread(pool));
    SumIsNotNegative(s.spaces, PaidSpace(pool));
    SumIsNotNegative(s.mutexes, PaidMutex(pool));
  }

  // The objects of these payers are gone, and their units return.
  lemma ReturningAccounts(s: State, t: State, stay: seq<Held>, payers: seq<Payer>)
    requires PoolsCoverCharges(s)
    requires forall h <- stay | h.cap.kind == Rights.Quantity ::
               exists g <- s.caps :: g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity && g.cap.used == h.cap.used
    requires t.caps == ReturnUnits(stay, payers)
    requires forall id :: LiveObjects(t, id) == LiveObjects(s, id) + ReturnOf(payers)(id)
    ensures Accounts(s, t, ReturnOf(payers))
  {
    hide LiveObjects;
    forall h <- t.caps | h.cap.kind == Rights.Quantity
      ensures IsAccounted(s, t, h, ReturnOf(payers)(h.cap.id))
    {
      var i :| 0 <= i < |t.caps| && t.caps[i] == h;
      assert stay[i] in stay;
      assert h == stay[i].(cap := Fewer(stay[i].cap, Charges(payers, stay[i].cap.id)));
      var g :| g in s.caps && g.cap.id == h.cap.id && g.cap.kind == Rights.Quantity && g.cap.used == stay[i].cap.used;
      var j :| 0 <= j < |s.caps| && s.caps[j] == g;
      assert Balance(s, s.caps[j].cap) >= 0;
      LiveIsNotNegative(t, g.cap.id);
      assert Charges(payers, g.cap.id) <= g.cap.used as int;
      assert h.cap.used as int == g.cap.used as int + ReturnOf(payers)(h.cap.id);
    }
  }
}
