// What the control calls find, and what refuses them.
module Found {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened CapabilityLists
  import opened WellFormedness
  import opened ControlDeduce
  import opened ThreadCreation
  import Split = ControlSplit
  import Rights

  // What a call finds, it finds in the state.
  lemma WhatIsFoundIsHeld(s: State, me: Thread, id: word, resource: Rights.PoolKind)
    ensures FindVisible(s, me, id).Some? ==>
              FindVisible(s, me, id).value in s.caps && FindVisible(s, me, id).value.cap.id == id
    ensures FindPool(s, me, resource).Some? ==>
              var pool := FindPool(s, me, resource).value;
              pool in s.caps && HasFreeUnit(pool.cap) && IsPoolOf(pool.cap, resource)
  {
    hide Visible;
    VisibleIsHeld(s, me);
  }

  lemma OnlyARefusalRefuses(s: State, me: Thread, current: Capability, wanted: Stated)
    ensures var r := ReductionRefusal(s, me, current, wanted); r.Some? ==> r.value.Refused?
  {
  }

  lemma OnlyARefusalRefusesADivision(flags: SplitFlags, original: Capability, difference: Stated)
    ensures var r := Split.DivisionRefusal(flags, original, difference); r.Some? ==> r.value.Refused?
  {
  }

  // R-TC-2: a creation is refused, or pays one thread unit, or one space unit and one thread unit.
  lemma WhatCreationPays(s: State, me: Thread, flags: CreateFlags, space: word, parent: Tid)
    ensures var outcome := CreateCall(s, me, flags, space, parent);
            var threads := FindPool(s, me, Rights.ThreadPool);
            var spaces := FindPool(s, me, Rights.SpacePool);
            || outcome.Refused?
            || (&& outcome.Done? && threads.Some?
                && outcome.next.caps == TakeUnit(s.caps, threads.value)
                && outcome.next.spaces == s.spaces
                && IsMade(s, me, outcome.next, threads.value))
            || (&& outcome.Done? && threads.Some? && spaces.Some?
                && outcome.next.caps == TakeUnit(TakeUnit(s.caps, spaces.value), threads.value)
                && IsSpaceMade(s, me, outcome.next, spaces.value)
                && IsMade(s, me, outcome.next, threads.value))
  {
    hide FindPool, TakeUnit, FreeLocal, Checks.Check, SpaceIsIn, FlagsAreLegal, FindThread;
    AFreeSpaceIsNotUsed(s.spaces, 0);
    WhatIsFoundIsHeld(s, me, 0, Rights.ThreadPool);
    WhatIsFoundIsHeld(s, me, 0, Rights.SpacePool);
  }

  // One thread is new, in the caller's container, and paid by this pool.
  ghost predicate IsMade(s: State, me: Thread, t: State, pool: Held) {
    && |t.threads| == |s.threads| + 1
    && t.threads[1..] == s.threads
    && t.threads[0].paidBy == PaidBy(pool.cap.id)
    && ContainerOf(t.threads[0].tid) == ContainerOf(me.tid)
    && t.containers == s.containers
    && t.nextCapability == s.nextCapability
    && t.mutexes == s.mutexes
  }

  // One space is new, in the caller's container, and paid by this pool.
  ghost predicate IsSpaceMade(s: State, me: Thread, t: State, pool: Held) {
    && |t.spaces| == |s.spaces| + 1
    && t.spaces[1..] == s.spaces
    && t.spaces[0].paidBy == PaidBy(pool.cap.id)
    && t.spaces[0].container == ContainerOf(me.tid)
    && !SpaceExists(s.spaces, t.spaces[0].id)
  }

  lemma AFreeLocalIsNotUsed(threads: seq<Thread>, from: word)
    ensures var l := FreeLocal(threads, from); l.Some? ==> l.value < LocalLimit && !LocalIsUsed(threads, l.value)
    decreases LocalLimit as int - from as int
  {
  }

  lemma AFreeSpaceIsNotUsed(spaces: seq<Space>, from: word)
    ensures var id := FreeSpace(spaces, from); id.Some? ==> id.value < NoTarget && !SpaceExists(spaces, id.value)
    decreases NoTarget as int - from as int
  {
  }

  lemma PoolsOfTwoResourcesDiffer(s: State, one: Held, other: Held, a: Rights.PoolKind, b: Rights.PoolKind)
    requires CapabilityIdsAreUnique(s.caps) && one in s.caps && other in s.caps
    requires IsPoolOf(one.cap, a) && IsPoolOf(other.cap, b) && a != b
    ensures one.cap.id != other.cap.id
  {
    if one.cap.id == other.cap.id { OneCapabilityAnId(s.caps, one, other); }
  }
}
