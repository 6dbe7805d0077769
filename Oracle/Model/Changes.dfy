// The few ways in which lists of capabilities and pools change.
module Changes {
  import opened Sequences
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States

  // "To the head of a list."
  function PutFirst(caps: seq<Held>, holder: Holder, cap: Capability): seq<Held> {
    [Held(holder, cap)] + caps
  }

  // All but the capability with this id.
  function Without(caps: seq<Held>, id: word): seq<Held> {
    Filter(caps, (h: Held) => h.cap.id != id)
  }

  // The capability with the same id becomes this one, in place.
  function Replace(caps: seq<Held>, cap: Capability): seq<Held> {
    Map(caps, (h: Held) => if h.cap.id == cap.id then h.(cap := cap) else h)
  }

  // R-POOL-2: the first visible pool of the resource that has a free unit.
  function FindPool(s: State, me: Thread, resource: PoolKind): Option<Held> {
    First(Visible(s, me), (h: Held) => IsPoolOf(h.cap, resource) && HasFreeUnit(h.cap))
  }

  // The pool after one unit was taken.
  function OneMoreUsed(pool: Capability): Capability
    requires HasFreeUnit(pool)
  {
    pool.(used := pool.used + 1)
  }

  // R-POOL-2: the unit is taken.
  function TakeUnit(caps: seq<Held>, pool: Held): seq<Held>
    requires HasFreeUnit(pool.cap)
  {
    Replace(caps, OneMoreUsed(pool.cap))
  }

  // How many of these were paid by this pool.
  function Charges(payers: seq<Payer>, pool: word): nat {
    if |payers| == 0 then 0
    else (if payers[0] == PaidBy(pool) then 1 else 0) + Charges(payers[1..], pool)
  }

  // The pool after so many units came back; never below zero.
  function Fewer(pool: Capability, units: nat): Capability {
    pool.(used := if units <= pool.used as int then pool.used - units as word else 0)
  }

  // R-POOL-3: each unit returns to the pool that paid, if that pool still exists.
  function ReturnUnits(caps: seq<Held>, payers: seq<Payer>): seq<Held> {
    Map(caps, (h: Held) => h.(cap := Fewer(h.cap, Charges(payers, h.cap.id))))
  }
}
