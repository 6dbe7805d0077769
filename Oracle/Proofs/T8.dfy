// T8: the request protocol. What a client has after it asked a server for a capability, and what everyone else has.
// For every well-formed state, every server, client and list, and every request.
module T8 {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Checks
  import opened Calls
  import opened WellFormedness
  import opened CapabilityLists
  import opened Found
  import opened T8Lists
  import opened T8Replicas
  import opened T8Serving
  import opened T8Calls
  import opened Broker
  import Rights

  // The pool that pays for what the server makes.
  ghost function PayerOf(s: State, server: Tid): Option<Held> {
    match FindThread(s.threads, server)
    case None => None
    case Some(me) => FindPool(s, me, Rights.CapabilityPool)
  }

  // The list is as it was, but for the new capability at its head.
  ghost predicate HasOneMore(before: seq<Held>, after: seq<Held>, added: Held, pool: word) {
    |after| > 0 && after[0] == added && IsAsBefore(before, after[1..], pool)
  }

  // R-POSIX-58: what was asked for covers exactly the one thread, cannot be passed on or changed by anyone, and has exactly
  // the asked operations.
  lemma WhatWasAskedForIsExact(wish: Wish, id: word, payer: word, operations: set<Rights.Right>)
    requires wish.operations == operations && operations !! Rights.Generic
    ensures var cap := Asked(wish, id, payer);
            && IsImmutable(cap)
            && cap.access == operations
            && cap.owner == wish.client
            && forall t: Thread :: CoversThread(cap.target, t) <==> t.tid == wish.target
  {
  }

  // A state after success, list by list

  lemma ThePayerIsInTheState(s: State, server: Tid)
    requires PayerOf(s, server).Some?
    ensures PayerOf(s, server).value in s.caps && HasFreeUnit(PayerOf(s, server).value.cap)
  {
    WhatIsFoundIsHeld(s, FindThread(s.threads, server).value, 0, Rights.CapabilityPool);
  }

  lemma PartOfAListPaysOne(caps: seq<Held>, list: seq<Held>, pool: Held)
    requires CapabilityIdsAreUnique(caps) && pool in caps && HasFreeUnit(pool.cap)
    requires forall h <- list :: h in caps
    ensures IsAsBefore(list, Replace(list, OneMoreUsed(pool.cap)), pool.cap.id)
  {
    forall i | 0 <= i < |list| && list[i].cap.id == pool.cap.id
      ensures list[i] == pool
    {
      OneCapabilityAnId(caps, list[i], pool);
    }
  }

  // T8: the head of the client's space's list is the asked capability. All other lists are as before.
  lemma TheClientHasOneMore(s: State, server: Tid, own: seq<word>, wish: Wish, holder: Holder)
    requires WellFormed(s) && Serve(s, server, own, wish).answer.Success?
    ensures var t := Serve(s, server, own, wish).next;
            var client := FindThread(s.threads, wish.client);
            var payer := PayerOf(s, server);
            && payer.Some? && client.Some? && s.nextCapability < t.nextCapability
            && t.containers == s.containers && t.spaces == s.spaces && t.threads == s.threads
            && var added := Held(holder, Asked(wish, t.nextCapability - 1, payer.value.cap.id));
            if holder == SpaceList(client.value.space) then
              HasOneMore(ListOf(s.caps, holder), ListOf(t.caps, holder), added, payer.value.cap.id)
            else
              IsAsBefore(ListOf(s.caps, holder), ListOf(t.caps, holder), payer.value.cap.id)
  {
    assert CapabilityIdsAreUnique(s.caps);
    hide WellFormed, Serve, FindThread, FindPool, Asked, IsAsBefore, Replace, ListOf, MayDestroy;
    EveryRequestComesTo(s, server, own, wish);
    ThePayerIsInTheState(s, server);
    var t := Serve(s, server, own, wish).next;
    var pool := PayerOf(s, server).value;
    var home := SpaceList(FindThread(s.threads, wish.client).value.space);
    var asked := Asked(wish, t.nextCapability - 1, pool.cap.id);
    ListAfterPuttingFirst(TakeUnit(s.caps, pool), home, asked, holder);
    ListAfterReplacing(s.caps, OneMoreUsed(pool.cap), holder);
    ListOfHasTheHeld(s.caps, holder);
    PartOfAListPaysOne(s.caps, ListOf(s.caps, holder), pool);
    var list := Replace(ListOf(s.caps, holder), OneMoreUsed(pool.cap));
    assert ([Held(home, asked)] + list)[1..] == list;
  }

  // What everyone sees

  lemma ThreeListsPayOne(a: seq<Held>, b: seq<Held>, c: seq<Held>, x: seq<Held>, y: seq<Held>, z: seq<Held>, pool: word)
    requires IsAsBefore(a, x, pool) && IsAsBefore(b, y, pool) && IsAsBefore(c, z, pool)
    ensures IsAsBefore(a + b + c, x + y + z, pool)
  {
  }

  // T8: who does not use the client's space sees what it saw before; among them the server, if it does not use it.
  lemma OthersSeeWhatTheySaw(s: State, server: Tid, own: seq<word>, wish: Wish, x: Thread)
    requires WellFormed(s) && Serve(s, server, own, wish).answer.Success?
    requires FindThread(s.threads, wish.client).Some? ==> FindThread(s.threads, wish.client).value.space != x.space
    ensures PayerOf(s, server).Some?
    ensures IsAsBefore(Visible(s, x), Visible(Serve(s, server, own, wish).next, x), PayerOf(s, server).value.cap.id)
  {
    hide WellFormed, Serve, FindThread, PayerOf, Asked, IsAsBefore, ListOf, HasOneMore;
    var t := Serve(s, server, own, wish).next;
    var one := ThreadList(x.tid);
    var two := SpaceList(x.space);
    var three := ContainerList(ContainerOf(x.tid));
    TheClientHasOneMore(s, server, own, wish, one);
    TheClientHasOneMore(s, server, own, wish, two);
    TheClientHasOneMore(s, server, own, wish, three);
    ThreeListsPayOne(ListOf(s.caps, one), ListOf(s.caps, two), ListOf(s.caps, three),
                     ListOf(t.caps, one), ListOf(t.caps, two), ListOf(t.caps, three), PayerOf(s, server).value.cap.id);
  }

  // What is seen after, without the capability at this place.
  ghost function ButFor(seen: seq<Held>, place: nat): seq<Held>
    requires place < |seen|
  {
    seen[..place] + seen[place + 1..]
  }

  // T8: who uses the client's space (the client, and the server, if it does) sees exactly one more: after its own list and
  // before what its space had.
  lemma WhoSharesTheSpaceSeesOneMore(s: State, server: Tid, own: seq<word>, wish: Wish, x: Thread)
    requires WellFormed(s) && Serve(s, server, own, wish).answer.Success?
    requires FindThread(s.threads, wish.client).Some? ==> FindThread(s.threads, wish.client).value.space == x.space
    ensures var t := Serve(s, server, own, wish).next;
            var payer := PayerOf(s, server);
            var place := |ListOf(s.caps, ThreadList(x.tid))|;
            && payer.Some? && s.nextCapability < t.nextCapability
            && place < |Visible(t, x)|
            && Visible(t, x)[place] ==
               Held(SpaceList(x.space), Asked(wish, t.nextCapability - 1, payer.value.cap.id))
            && IsAsBefore(Visible(s, x), ButFor(Visible(t, x), place), payer.value.cap.id)
  {
    hide WellFormed, Serve, FindThread, PayerOf, Asked, ListOf;
    var t := Serve(s, server, own, wish).next;
    var one := ThreadList(x.tid);
    var two := SpaceList(x.space);
    var three := ContainerList(ContainerOf(x.tid));
    TheClientHasOneMore(s, server, own, wish, one);
    TheClientHasOneMore(s, server, own, wish, two);
    TheClientHasOneMore(s, server, own, wish, three);
    var place := |ListOf(s.caps, one)|;
    assert ButFor(Visible(t, x), place) == ListOf(t.caps, one) + ListOf(t.caps, two)[1..] + ListOf(t.caps, three);
    ThreeListsPayOne(ListOf(s.caps, one), ListOf(s.caps, two), ListOf(s.caps, three),
                     ListOf(t.caps, one), ListOf(t.caps, two)[1..], ListOf(t.caps, three),
                     PayerOf(s, server).value.cap.id);
  }

  lemma ATargetExists(s: State, h: Held)
    requires WellFormed(s) && h in s.caps && h.cap.target.ThreadTarget?
    ensures FindThread(s.threads, h.cap.target.tid).Some?
  {
    var tid := h.cap.target.tid;
    assert CapabilityIsWellFormed(s, h);
    assert ThreadExists(s.threads, tid);
    var i :| 0 <= i < |s.threads| && s.threads[i].tid == tid;
    assert s.threads[i] in s.threads;
  }

  lemma WhoSeesAnIpcCapabilityMaySend(s: State, me: Thread, h: Held, to: Tid, transfer: Transfer)
    requires h in s.caps && Sees(me, h.holder) && FindThread(s.threads, to).Some?
    requires h.cap.kind == Rights.Ipc && h.cap.target == ThreadTarget(to) && !HasRange(h.cap.start, h.cap.end)
    requires {Rights.Send, TransferRight(transfer)} <= h.cap.access
    ensures Check(s, me, MaySend(to, transfer)).Allowed?
  {
    hide Visible;
    VisibleIsHeld(s, me);
    var need := OverThread(Rights.Ipc, {Rights.Send, TransferRight(transfer)}, FindThread(s.threads, to).value);
    assert Permits(need, h.cap);
    assert h in Visible(s, me);
  }

  // R-POSIX-59: the client may now send to the thread, in the transfers that it asked for.
  lemma TheClientMaySend(s: State, server: Tid, own: seq<word>, wish: Wish, transfer: Transfer)
    requires WellFormed(s) && Serve(s, server, own, wish).answer.Success?
    requires {Rights.Send, TransferRight(transfer)} <= wish.operations
    ensures FindThread(s.threads, wish.client).Some?
    ensures Check(Serve(s, server, own, wish).next, FindThread(s.threads, wish.client).value,
                  MaySend(wish.target, transfer)).Allowed?
  {
    hide WellFormed, Serve, FindPool, Visible, FindThread, Check, TakeUnit;
    EveryRequestComesTo(s, server, own, wish);
    ServingKeepsWellFormed(s, server, own, wish);
    var t := Serve(s, server, own, wish).next;
    var c := FindThread(s.threads, wish.client).value;
    assert c.tid == wish.client by { reveal FindThread; }
    ATargetExists(t, t.caps[0]);
    assert {Rights.Send, TransferRight(transfer)} <= t.caps[0].cap.access;
    WhoSeesAnIpcCapabilityMaySend(t, c, t.caps[0], wish.target, transfer);
  }

  // A state after a refusal

  // T8: after a refusal nothing has changed but the next id, if the server may destroy capabilities at all (a pager may,
  // R-POSIX-10). Which is to say: no list, no use of a pool, no thread.
  lemma ARefusedRequestChangesNothing(s: State, server: Tid, own: seq<word>, wish: Wish)
    requires WellFormed(s) && MayDestroy(s, server)
    requires !Serve(s, server, own, wish).answer.Success?
    ensures OnlyIdsWereUsed(s, Serve(s, server, own, wish).next)
  {
    hide WellFormed, Serve, MayDestroy;
    EveryRequestComesTo(s, server, own, wish);
    assert !LeavesAReplica(s, Serve(s, server, own, wish).next, server);
  }

  // Without that right: the same, or it is left with one reduced or unreduced replica, which is its own.
  lemma ARefusedRequestLeavesOneReplicaAtMost(s: State, server: Tid, own: seq<word>, wish: Wish)
    requires WellFormed(s)
    requires !Serve(s, server, own, wish).answer.Success?
    ensures var t := Serve(s, server, own, wish).next;
            OnlyIdsWereUsed(s, t) || LeavesAReplica(s, t, server)
  {
    hide WellFormed, Serve;
    EveryRequestComesTo(s, server, own, wish);
  }

  // R-POSIX-10: a pager may destroy, by its capability over its own container.
  lemma WhoSeesTheRightMayDestroy(s: State, server: Tid, me: Thread, h: Held)
    requires FindThread(s.threads, server) == Some(me)
    requires h in s.caps && Sees(me, h.holder) && h.cap.kind == Rights.CapabilityControl
    requires h.cap.target == ContainerTarget(ContainerOf(me.tid)) && Rights.Destroy in h.cap.access
    requires !HasRange(h.cap.start, h.cap.end)
    ensures MayDestroy(s, server)
  {
    ARightIsSeen(s, me, Rights.Destroy);
    assert IsPermittedBy(s, me, OverThread(Rights.CapabilityControl, {Rights.Destroy}, me), h);
  }

  // R-POSIX-54: a cleanup is never refused.
  lemma ACleanupIsNeverRefused(s: State, server: Tid, own: seq<word>, wish: Wish)
    requires WellFormed(s) && MayDestroy(s, server)
    ensures CleanupsAreDone(Serve(s, server, own, wish).calls)
  {
    hide WellFormed, Serve, MayDestroy;
    EveryRequestComesTo(s, server, own, wish);
  }
}
