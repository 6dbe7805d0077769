// T8 for the boot: what the container's list holds once its pager is up, and what a task can do with that.
module T8Booted {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened Steps
  import opened WellFormedness
  import opened CapabilityLists
  import opened Found
  import opened T8Lists
  import opened T8Replicas
  import opened T8Boot
  import opened PagerBoot
  import Split = ControlSplit
  import Rights
  import T1

  // R-POSIX-11: what the pager has read.
  ghost predicate HasRead(s: State, me: Thread, list: seq<Held>) {
    WellFormed(s) && IsServer(s, me.tid, me) && forall h <- list :: h in s.caps
  }

  // R-POSIX-17: a boot that is not stopped was not stopped before, and its last call was not refused.
  lemma AStepThatIsDone(b: Boot, pager: Tid, step: BootStep, call: Call)
    requires Then(b, pager, step, call).stopped.None?
    ensures b.stopped.None? && !Step(b.next, pager, call).Refused?
    ensures Then(b, pager, step, call).next == After(b.next, Step(b.next, pager, call))
    ensures var outcome := Step(b.next, pager, call);
            Then(b, pager, step, call).made ==
            if outcome.Done? && outcome.reply.NewCapability? then [outcome.reply.id] + b.made else b.made
  {
    hide Step;
  }

  // R-POSIX-13: the children's ipc: all that the pager's has, on its own space.
  ghost function ChildrensIpc(me: Thread, original: Capability, id: word, payer: word): Capability {
    original.(id := id, paidBy := PaidBy(payer), target := SpaceTarget(me.space))
  }

  ghost predicate HasSharedIpc(s: State, me: Thread, list: seq<Held>, t: State) {
    && IpcOf(me, list).Some?
    && s.nextCapability < NoTarget
    && IpcOf(me, list).value.cap.owner == me.tid
    && var payer := FindPool(s, me, Rights.CapabilityPool);
    && payer.Some? && Pays(s, me, payer.value)
    && t == OneMore(s, payer.value, ContainerList(ContainerOf(me.tid)),
                    ChildrensIpc(me, IpcOf(me, list).value.cap, s.nextCapability, payer.value.cap.id))
  }

  lemma TheIpcIsShared(b: Boot, me: Thread, list: seq<Held>)
    requires HasRead(b.next, me, list)
    requires ShareIpcWithChildren(b, me, list).stopped.None?
    ensures HasSharedIpc(b.next, me, list, ShareIpcWithChildren(b, me, list).next)
    ensures WellFormed(ShareIpcWithChildren(b, me, list).next) && b.stopped.None?
  {
    hide Step, Then, FindPool, TakeUnit, WellFormed, PutFirst;
    var s := b.next;
    if IpcOf(me, list).Some? {
      var h := IpcOf(me, list).value;
      var replicated := Then(b, me.tid, ReplicateIpc, Replicate(h.cap.id));
      var replica := Newest(replicated);
      var reduction := Deduce(ToOwnSpace(me, h.cap, replica));
      var reduced := Then(replicated, me.tid, ReduceIpc, reduction);
      AStepThatIsDone(reduced, me.tid, ShareIpc, Share(Single, replica));
      AStepThatIsDone(replicated, me.tid, ReduceIpc, reduction);
      AStepThatIsDone(b, me.tid, ReplicateIpc, Replicate(h.cap.id));
      WhatIsReplicated(s, me, h);
      var pool := FindPool(s, me, Rights.CapabilityPool).value;
      var cap := ControlReplicate.Replica(h.cap, s.nextCapability, pool.cap.id);
      TheReplicaIsReducedToTheSpace(s, me, pool, cap, h.cap);
      TheReplicaIsShared(s, me, pool, cap.(target := SpaceTarget(me.space)));
      T1.StepKeepsWellFormed(s, me.tid, Replicate(h.cap.id));
      T1.StepKeepsWellFormed(replicated.next, me.tid, reduction);
      T1.StepKeepsWellFormed(reduced.next, me.tid, Share(Single, replica));
    } else {
      reveal Then;
    }
  }

  ghost predicate HasSharedMutexes(s: State, me: Thread, h: Held, t: State) {
    && s.nextCapability < NoTarget && h.cap.size > KeptMutexes && h.cap.owner == me.tid
    && var payer := FindPool(s, me, Rights.CapabilityPool);
    && payer.Some? && Pays(s, me, payer.value) && payer.value.cap.id != h.cap.id
    && var remainder := h.cap.(size := h.cap.size - KeptMutexes);
    && var divided := Divided(s, me, payer.value, remainder,
                              Split.Part(h.cap, KeptPart(h.cap), s.nextCapability, payer.value.cap.id));
    && WellFormed(divided)
    && t == divided.(caps := PutFirst(Without(divided.caps, h.cap.id), ContainerList(ContainerOf(me.tid)), remainder))
  }

  lemma TheRemainderIsThere(s: State, me: Thread, payer: Held, h: Held, remainder: Capability, part: Capability)
    requires h in s.caps && HasFreeUnit(payer.cap) && payer.cap.id != h.cap.id && s.nextCapability < NoTarget
    requires remainder.id == h.cap.id
    ensures h.(cap := remainder) in Divided(s, me, payer, remainder, part).caps
  {
    var i :| 0 <= i < |s.caps| && s.caps[i] == h;
    var t := Divided(s, me, payer, remainder, part);
    assert TakeUnit(s.caps, payer)[i] == h;
    assert t.caps[i + 1] == h.(cap := remainder);
  }

  lemma TheMutexesAreShared(b: Boot, me: Thread, list: seq<Held>, h: Held)
    requires WellFormed(b.next) && IsServer(b.next, me.tid, me)
    requires MutexPoolOf(list) == Some(h) && h in b.next.caps
    requires ShareMutexes(b, me, list).stopped.None?
    ensures HasSharedMutexes(b.next, me, h, ShareMutexes(b, me, list).next)
    ensures WellFormed(ShareMutexes(b, me, list).next) && b.stopped.None?
  {
    hide Step, Then, FindPool, TakeUnit, WellFormed, PutFirst, Without, Divided, Split.Part;
    var s := b.next;
    var division := Calls.Split(SizeFlag, KeptPart(h.cap));
    var divided := Then(b, me.tid, SplitMutexPool, division);
    AStepThatIsDone(divided, me.tid, ShareMutexPool, Share(Single, h.cap.id));
    AStepThatIsDone(b, me.tid, SplitMutexPool, division);
    ThePoolIsDivided(s, me, h);
    T1.StepKeepsWellFormed(s, me.tid, division);
    var payer := FindPool(s, me, Rights.CapabilityPool).value;
    var remainder := h.cap.(size := h.cap.size - KeptMutexes);
    TheRemainderIsThere(s, me, payer, h, remainder,
                        Split.Part(h.cap, KeptPart(h.cap), s.nextCapability, payer.cap.id));
    assert divided.next.threads == s.threads by { reveal Divided; }
    WhatIsShared(divided.next, me, h.(cap := remainder));
    T1.StepKeepsWellFormed(divided.next, me.tid, Share(Single, h.cap.id));
  }

  lemma TheLockingIsShared(b: Boot, me: Thread, list: seq<Held>, h: Held)
    requires WellFormed(b.next) && IsServer(b.next, me.tid, me)
    requires UserMutexOf(me, list) == Some(h) && h in b.next.caps
    requires ShareLocking(b, me, list).stopped.None?
    ensures h.cap.owner == me.tid && WellFormed(ShareLocking(b, me, list).next)
    ensures ShareLocking(b, me, list).next ==
            b.next.(caps := PutFirst(Without(b.next.caps, h.cap.id), ContainerList(ContainerOf(me.tid)), h.cap))
  {
    hide Step, Then, WellFormed, PutFirst, Without;
    AStepThatIsDone(b, me.tid, ShareUserMutex, Share(Single, h.cap.id));
    WhatIsShared(b.next, me, h);
    T1.StepKeepsWellFormed(b.next, me.tid, Share(Single, h.cap.id));
  }

  // R-POSIX-17: what is not stopped at the end was never stopped, and found all that it looked for.
  lemma NothingWasMissing(b: Boot, me: Thread, list: seq<Held>)
    ensures ShareMutexes(b, me, list).stopped.None? ==> b.stopped.None? && MutexPoolOf(list).Some?
    ensures ShareLocking(b, me, list).stopped.None? ==> b.stopped.None? && UserMutexOf(me, list).Some?
  {
    hide Step;
  }
}
