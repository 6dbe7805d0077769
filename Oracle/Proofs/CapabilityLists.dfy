// What the changes of Model/Changes.dfy do to the capabilities of a state.
module CapabilityLists {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States
  import opened Changes
  import opened WellFormedness

  lemma WithoutHasTheOthers(caps: seq<Held>, id: word)
    ensures forall h :: h in Without(caps, id) <==> h in caps && h.cap.id != id
  {
    FilterKeepsExactlyTheKept(caps, (h: Held) => h.cap.id != id);
  }

  lemma ListOfHasTheHeld(caps: seq<Held>, holder: Holder)
    ensures forall h :: h in ListOf(caps, holder) <==> h in caps && h.holder == holder
  {
    FilterKeepsExactlyTheKept(caps, (h: Held) => h.holder == holder);
  }

  // R-CAP-5: what a thread sees is held by one of its three lists.
  lemma VisibleIsHeld(s: State, me: Thread)
    ensures forall h :: h in Visible(s, me) <==>
              && h in s.caps
              && (|| h.holder == ThreadList(me.tid)
                  || h.holder == SpaceList(me.space)
                  || h.holder == ContainerList(ContainerOf(me.tid)))
  {
    ListOfHasTheHeld(s.caps, ThreadList(me.tid));
    ListOfHasTheHeld(s.caps, SpaceList(me.space));
    ListOfHasTheHeld(s.caps, ContainerList(ContainerOf(me.tid)));
  }

  lemma WithoutKeepsIdsUnique(caps: seq<Held>, id: word)
    requires CapabilityIdsAreUnique(caps)
    ensures CapabilityIdsAreUnique(Without(caps, id))
  {
    FilterIsASubsequence(caps, (h: Held) => h.cap.id != id);
    FilterKeepsIdsUnique(caps, (h: Held) => h.cap.id != id);
  }

  lemma FilterKeepsIdsUnique(caps: seq<Held>, keep: Held -> bool)
    requires CapabilityIdsAreUnique(caps)
    ensures CapabilityIdsAreUnique(Filter(caps, keep))
  {
    var kept := Filter(caps, keep);
    FilterIsASubsequence(caps, keep);
    forall i, j | 0 <= i < j < |kept|
      ensures kept[i].cap.id != kept[j].cap.id
    {
      assert StandInOrder(caps, kept[i], kept[j]);
    }
  }

  lemma FilterKeepsThreadIdsUnique(threads: seq<Thread>, keep: Thread -> bool)
    requires ThreadIdsAreUnique(threads)
    ensures ThreadIdsAreUnique(Filter(threads, keep))
  {
    var kept := Filter(threads, keep);
    FilterIsASubsequence(threads, keep);
    forall i, j | 0 <= i < j < |kept|
      ensures kept[i].tid != kept[j].tid
    {
      assert StandInOrder(threads, kept[i], kept[j]);
    }
  }

  lemma FilterKeepsSpaceIdsUnique(spaces: seq<Space>, keep: Space -> bool)
    requires SpaceIdsAreUnique(spaces)
    ensures SpaceIdsAreUnique(Filter(spaces, keep))
  {
    var kept := Filter(spaces, keep);
    FilterIsASubsequence(spaces, keep);
    forall i, j | 0 <= i < j < |kept|
      ensures kept[i].id != kept[j].id
    {
      assert StandInOrder(spaces, kept[i], kept[j]);
    }
  }

  lemma OneCapabilityAnId(caps: seq<Held>, one: Held, other: Held)
    requires CapabilityIdsAreUnique(caps)
    requires one in caps && other in caps && one.cap.id == other.cap.id
    ensures one == other
  {
  }

  lemma OneThreadAnId(threads: seq<Thread>, one: Thread, other: Thread)
    requires ThreadIdsAreUnique(threads)
    requires one in threads && other in threads && one.tid == other.tid
    ensures one == other
  {
  }
}
