// T8 for the POSIX pager: its checks come first, a refused check leaves the state alone, and what is served has passed all.
module T8Requests {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Calls
  import opened WellFormedness
  import opened T8Serving
  import opened T8Calls
  import opened Broker
  import opened Requests
  import T8
  import Rights

  // R-POSIX-51, check 6: who is a task of the pager.
  ghost predicate IsATask(s: State, pager: Tid, tid: Tid) {
    exists t <- s.threads :: t.tid == tid && (tid == pager || (t.pager == pager && !t.activity.Dead?))
  }

  // R-POSIX-51: all that the checks ask for.
  ghost predicate IsProper(s: State, pager: Tid, requester: Tid, record: Stated) {
    && record.kind == Rights.Ipc
    && record.start == 0 && record.end == 0 && record.used == 0 && record.size == 0
    && record.access !! Rights.Generic && record.access != {}
    && record.target.ThreadTarget? && IsATask(s, pager, record.target.tid)
    && record.owner == requester
  }

  // R-POSIX-51: a check that refuses makes no call and leaves the state alone.
  lemma ARefusedCheckLeavesTheStateAlone(s: State, pager: Tid, own: seq<word>, requester: Tid, record: Option<Stated>)
    requires Refusal(s, pager, requester, record).Some?
    ensures ServeRequest(s, pager, own, requester, record) == Served(Refusal(s, pager, requester, record).value, s, [])
    ensures !ServeRequest(s, pager, own, requester, record).answer.Success?
  {
  }

  // R-POSIX-51: the checks pass exactly what they ask for, and no access bit without a name in the top nibble.
  lemma TheChecksPassWhatIsProper(s: State, pager: Tid, requester: Tid, record: Option<Stated>)
    requires ThreadIdsAreUnique(s.threads)
    ensures Refusal(s, pager, requester, record).None? <==>
              record.Some? && IsProper(s, pager, requester, record.value)
              && Rights.UnknownBit(31) !in record.value.access
  {
    if record.Some? && record.value.target.ThreadTarget? {
      TasksAreFound(s, pager, record.value.target.tid);
      if Refusal(s, pager, requester, record).None? {
        assert forall right <- Rights.Generic :: IsGenericBit(right);
      }
    }
  }

  lemma TasksAreFound(s: State, pager: Tid, tid: Tid)
    requires ThreadIdsAreUnique(s.threads)
    ensures IsTaskOf(s, pager, tid) <==> IsATask(s, pager, tid)
  {
  }

  // What the pager does with a request that passed.
  ghost function WishOf(requester: Tid, record: Stated): Wish
    requires record.target.ThreadTarget?
  {
    Wish(requester, record.target.tid, record.access)
  }

  // T8: what is served has passed all checks, and is what T8.dfy says: an immutable capability of the requester on exactly
  // one task of this pager, with exactly the asked operations.
  lemma WhatIsServedIsProper(s: State, pager: Tid, own: seq<word>, requester: Tid, record: Option<Stated>)
    requires WellFormed(s)
    requires ServeRequest(s, pager, own, requester, record).answer.Success?
    ensures record.Some? && IsProper(s, pager, requester, record.value)
    ensures var wish := WishOf(requester, record.value);
            var t := ServeRequest(s, pager, own, requester, record).next;
            && ServeRequest(s, pager, own, requester, record) == Serve(s, pager, own, wish)
            && IsGiven(s, t, pager, wish)
            && forall id, payer ::
                 IsImmutable(Asked(wish, id, payer)) && Asked(wish, id, payer).access == record.value.access
  {
    assert ThreadIdsAreUnique(s.threads);
    hide WellFormed, ThreadIdsAreUnique, Serve, IsGiven, Refusal;
    TheChecksPassWhatIsProper(s, pager, requester, record);
    assert Refusal(s, pager, requester, record).None? by {
      if Refusal(s, pager, requester, record).Some? {
        ARefusedCheckLeavesTheStateAlone(s, pager, own, requester, record);
      }
    }
    var wish := WishOf(requester, record.value);
    EveryRequestComesTo(s, pager, own, wish);
    forall id, payer
      ensures IsImmutable(Asked(wish, id, payer)) && Asked(wish, id, payer).access == record.value.access
    {
      T8.WhatWasAskedForIsExact(wish, id, payer, record.value.access);
    }
  }

  // T8: after a refused request nothing has changed but the next id.
  lemma ARefusedRequestChangesNothing(s: State, pager: Tid, own: seq<word>, requester: Tid, record: Option<Stated>)
    requires WellFormed(s) && MayDestroy(s, pager)
    requires !ServeRequest(s, pager, own, requester, record).answer.Success?
    ensures OnlyIdsWereUsed(s, ServeRequest(s, pager, own, requester, record).next)
  {
    assert ThreadIdsAreUnique(s.threads);
    hide WellFormed, ThreadIdsAreUnique, Serve, Refusal, MayDestroy;
    TheChecksPassWhatIsProper(s, pager, requester, record);
    if Refusal(s, pager, requester, record).Some? {
      ARefusedCheckLeavesTheStateAlone(s, pager, own, requester, record);
    } else {
      T8.ARefusedRequestChangesNothing(s, pager, own, WishOf(requester, record.value));
    }
  }
}
