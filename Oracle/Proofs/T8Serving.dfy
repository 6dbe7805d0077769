// T8, put together: what an attempt, and then a whole request, comes to.
module T8Serving {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Checks
  import opened Calls
  import opened Steps
  import opened WellFormedness
  import opened T1Changes
  import opened T8Replicas
  import opened ControlReading
  import opened ControlReplicate
  import opened Broker
  import Rights

  // R-POSIX-57: all lists, threads, spaces and pools (their use included) are as before. Only ids may have been used up.
  ghost predicate OnlyIdsWereUsed(s: State, t: State) {
    t == s.(nextCapability := t.nextCapability) && s.nextCapability <= t.nextCapability
  }

  // R-CAP-20: the server may destroy capabilities.
  ghost predicate MayDestroy(s: State, server: Tid) {
    FindThread(s.threads, server).Some? && HasRightToCall(s, FindThread(s.threads, server).value, Rights.Destroy)
  }

  // R-POSIX-58: what the client asked for: ipc on exactly the thread, exactly the asked operations, no generic bits, and
  // the client is the owner.
  ghost function Asked(wish: Wish, id: word, payer: word): Capability {
    Capability(id, wish.client, Rights.Ipc, ThreadTarget(wish.target), wish.operations - Rights.Generic,
               0, 0, 0, 0, NotADevice, PaidBy(payer))
  }

  // R-POSIX-58: the client has it, at the head of its space's list; the server's first capability pool with a free unit
  // has paid; ids were used up; nothing else has changed.
  ghost predicate IsGiven(s: State, t: State, server: Tid, wish: Wish) {
    && FindThread(s.threads, server).Some? && FindThread(s.threads, wish.client).Some?
    && s.nextCapability < t.nextCapability
    && var pool := FindPool(s, FindThread(s.threads, server).value, Rights.CapabilityPool);
    && pool.Some? && HasFreeUnit(pool.value.cap)
    && t == OneMore(s, pool.value, SpaceList(FindThread(s.threads, wish.client).value.space),
                    Asked(wish, t.nextCapability - 1, pool.value.cap.id))
  }

  // A server that may not destroy is left with the replica, in its own space's list.
  ghost predicate LeavesAReplica(s: State, t: State, server: Tid) {
    && FindThread(s.threads, server).Some? && !MayDestroy(s, server)
    && s.nextCapability < t.nextCapability
    && var me := FindThread(s.threads, server).value;
    && var pool := FindPool(s, me, Rights.CapabilityPool);
    && pool.Some? && HasFreeUnit(pool.value.cap)
    && exists cap :: IsLeft(s, t, server, pool.value, SpaceList(me.space), cap)
  }

  ghost predicate IsLeft(s: State, t: State, server: Tid, pool: Held, holder: Holder, cap: Capability)
    requires s.nextCapability < t.nextCapability && HasFreeUnit(pool.cap)
  {
    IsReplica(s.(nextCapability := t.nextCapability - 1), server, pool, cap) && t == OneMore(s, pool, holder, cap)
  }

  // What an attempt or a request comes to, by its answer; none yet: the next candidate is tried.
  ghost predicate ComesTo(s: State, server: Tid, wish: Wish, answer: Option<Answer>, t: State) {
    match answer
    case None => OnlyIdsWereUsed(s, t)
    case Some(Success) => IsGiven(s, t, server, wish)
    case Some(_) => OnlyIdsWereUsed(s, t) || LeavesAReplica(s, t, server)
  }

  // No cleanup was refused.
  ghost predicate CleanupsAreDone(calls: seq<Made>) {
    forall made <- calls | made.call.Destroy? :: made.outcome.Done?
  }

  // One attempt

  lemma CleaningUp(s: State, server: Tid, me: Thread, pool: Held, cap: Capability, answer: Option<Answer>, stuck: Rule -> Answer)
    requires WellFormed(s) && IsServer(s, server, me) && Pays(s, me, pool) && IsReplica(s, server, pool, cap)
    requires answer.Some? ==> !answer.value.Success?
    requires forall rule :: !stuck(rule).Success?
    ensures var t := OneMore(s, pool, SpaceList(me.space), cap);
            var a := CleanUp(t, server, cap.id, answer, stuck);
            && (a.answer.Some? ==> !a.answer.value.Success?)
            && (a.answer.None? || OnlyIdsWereUsed(s, a.next) || LeavesAReplica(s, a.next, server))
            && (a.answer.None? ==> OnlyIdsWereUsed(s, a.next))
            && (MayDestroy(s, server) ==> CleanupsAreDone(a.calls))
  {
    hide HasRightToCall, FindPool, TakeUnit, Step, WellFormed;
    var t := OneMore(s, pool, SpaceList(me.space), cap);
    AReplicaIsDestroyed(s, server, me, pool, cap);
    if !HasRightToCall(s, me, Rights.Destroy) {
      assert s.(nextCapability := t.nextCapability - 1) == s;
      assert IsLeft(s, t, server, pool, SpaceList(me.space), cap);
    }
  }

  lemma GrantingTheReplica(s: State, server: Tid, me: Thread, pool: Held, cap: Capability, wish: Wish)
    requires WellFormed(s) && IsServer(s, server, me) && Pays(s, me, pool) && IsReplica(s, server, pool, cap)
    requires cap.target == ThreadTarget(wish.target) && cap.size == 0
    requires cap.access == wish.operations + {Rights.Transferable, Rights.Changeable}
    ensures var a := GrantReplica(OneMore(s, pool, SpaceList(me.space), cap), server, cap.id, wish);
            ComesTo(s, server, wish, a.answer, a.next) && (MayDestroy(s, server) ==> CleanupsAreDone(a.calls))
  {
    hide HasRightToCall, FindPool, TakeUnit, Step, WellFormed, CleanUp, MayDestroy;
    var t := OneMore(s, pool, SpaceList(me.space), cap);
    var outcome := Step(t, server, Grant(SingleImmutable, cap.id, wish.client));
    AReplicaIsGranted(s, server, me, pool, cap, wish.client);
    if outcome.Refused? {
      var answer := Failure(outcome.error, R_POSIX_56(outcome.rule));
      CleaningUp(s, server, me, pool, cap, Some(answer), (_) => answer);
    } else {
      assert cap.access - Rights.Generic == wish.operations - Rights.Generic;
      assert outcome.next.nextCapability - 1 == cap.id;
    }
  }

  lemma ReducingTheReplica(s: State, server: Tid, me: Thread, pool: Held, cap: Capability, wish: Wish)
    requires WellFormed(s) && IsServer(s, server, me) && Pays(s, me, pool) && IsReplica(s, server, pool, cap)
    ensures var a := ReduceReplica(OneMore(s, pool, SpaceList(me.space), cap), server, cap.id, wish);
            ComesTo(s, server, wish, a.answer, a.next) && (MayDestroy(s, server) ==> CleanupsAreDone(a.calls))
  {
    hide HasRightToCall, FindPool, TakeUnit, Step, WellFormed, CleanUp, MayDestroy, GrantReplica;
    AReplicaIsReduced(s, server, me, pool, cap, wish);
    var t := OneMore(s, pool, SpaceList(me.space), cap);
    if Step(t, server, Deduce(Narrowed(server, cap.id, wish))).Refused? {
      CleaningUp(s, server, me, pool, cap, None, (rule) => Failure(ENOCAP, R_POSIX_54(rule)));
    } else {
      var reduced := cap.(target := ThreadTarget(wish.target), size := 0,
                          access := wish.operations + {Rights.Transferable, Rights.Changeable});
      GrantingTheReplica(s, server, me, pool, reduced, wish);
    }
  }

  lemma TryingACandidate(s: State, server: Tid, id: word, wish: Wish)
    requires WellFormed(s) && NamesCandidate(s, server, id)
    ensures var a := TryCandidate(s, server, id, wish);
            ComesTo(s, server, wish, a.answer, a.next) && (MayDestroy(s, server) ==> CleanupsAreDone(a.calls))
  {
    hide FindPool, TakeUnit, Step, WellFormed, MayDestroy, ReduceReplica, FindVisible;
    if Step(s, server, Replicate(id)).Done? {
      var me := FindThread(s.threads, server).value;
      AReplicaIsMade(s, server, id, me);
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      var replica := Replica(FindVisible(s, me, id).value.cap, s.nextCapability, pool.cap.id);
      ReducingTheReplica(s, server, me, pool, replica, wish);
    }
  }

  // The whole request

  lemma UsingIdsKeepsWellFormed(s: State, t: State)
    requires WellFormed(s) && OnlyIdsWereUsed(s, t)
    ensures WellFormed(t)
  {
    forall i | 0 <= i < |t.caps|
      ensures CapabilityIsWellFormed(t, t.caps[i])
    {
      CapabilityStaysWellFormed(s, t, s.caps[i]);
    }
    WellFormedCapabilitiesAreEnough(s, t);
  }

  // Ids are not seen by anyone: neither what pays nor who may destroy depends on them.
  lemma NothingDependsOnTheNextId(s: State, t: State, server: Tid, me: Thread)
    requires OnlyIdsWereUsed(s, t)
    ensures FindPool(t, me, Rights.CapabilityPool) == FindPool(s, me, Rights.CapabilityPool)
    ensures MayDestroy(t, server) == MayDestroy(s, server)
  {
    assert t.caps == s.caps && t.threads == s.threads;
    assert forall x: Thread :: Visible(t, x) == Visible(s, x);
  }

  lemma WhatFollowsAnAttempt(s: State, n: State, server: Tid, wish: Wish, answer: Answer, t: State)
    requires OnlyIdsWereUsed(s, n) && ComesTo(n, server, wish, Some(answer), t)
    ensures ComesTo(s, server, wish, Some(answer), t)
  {
    hide FindPool, TakeUnit, MayDestroy, IsReplica;
    if FindThread(s.threads, server).Some? {
      var me := FindThread(s.threads, server).value;
      NothingDependsOnTheNextId(s, n, server, me);
      if LeavesAReplica(n, t, server) {
        var pool := FindPool(s, me, Rights.CapabilityPool).value;
        var cap :| IsLeft(n, t, server, pool, SpaceList(me.space), cap);
        assert n.(nextCapability := t.nextCapability - 1) == s.(nextCapability := t.nextCapability - 1);
        assert IsLeft(s, t, server, pool, SpaceList(me.space), cap);
      }
    }
  }

  // T8, as one statement; Proofs/T8.dfy says what it means for those concerned.
  lemma EveryRequestComesTo(s: State, server: Tid, own: seq<word>, wish: Wish)
    requires WellFormed(s)
    ensures var served := Serve(s, server, own, wish);
            && ComesTo(s, server, wish, Some(served.answer), served.next)
            && (MayDestroy(s, server) ==> CleanupsAreDone(served.calls))
    decreases |own|
  {
    hide WellFormed, TryCandidate, NamesCandidate, MayDestroy, IsGiven, LeavesAReplica;
    if |own| > 0 && !NamesCandidate(s, server, own[0]) {
      EveryRequestComesTo(s, server, own[1..], wish);
    } else if |own| > 0 {
      var tried := TryCandidate(s, server, own[0], wish);
      TryingACandidate(s, server, own[0], wish);
      if tried.answer.None? {
        UsingIdsKeepsWellFormed(s, tried.next);
        EveryRequestComesTo(tried.next, server, own[1..], wish);
        var rest := Serve(tried.next, server, own[1..], wish);
        WhatFollowsAnAttempt(s, tried.next, server, wish, rest.answer, rest.next);
        NamesAThread(s, server, own[0]);
        NothingDependsOnTheNextId(s, tried.next, server, FindThread(s.threads, server).value);
      }
    }
  }

  lemma NamesAThread(s: State, server: Tid, id: word)
    requires NamesCandidate(s, server, id)
    ensures FindThread(s.threads, server).Some?
  {
  }
}
