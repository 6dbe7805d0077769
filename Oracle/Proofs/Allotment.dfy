// R-ID-7, R-ID-11: lowest free first, and none only when all are in use.
module Allotment {
  import opened Sequences
  import opened Ids
  import opened States
  import opened ThreadCreation

  lemma TheLocalIsTheLowestFree(threads: seq<Thread>, from: word)
    ensures var l := FreeLocal(threads, from);
            && (l.Some? ==> from <= l.value < LocalLimit && !LocalIsUsed(threads, l.value))
            && (l.Some? ==> forall lower | from <= lower < l.value :: LocalIsUsed(threads, lower))
            && (l.None? ==> forall lower | from <= lower < LocalLimit :: LocalIsUsed(threads, lower))
    decreases LocalLimit as int - from as int
  {
    hide LocalIsUsed;
    if from < LocalLimit && LocalIsUsed(threads, from) {
      TheLocalIsTheLowestFree(threads, from + 1);
    }
  }

  lemma TheSpaceIsTheLowestFree(spaces: seq<Space>, from: word)
    ensures var id := FreeSpace(spaces, from);
            && (id.Some? ==> from <= id.value < NoTarget && !SpaceExists(spaces, id.value))
            && (id.Some? ==> forall lower | from <= lower < id.value :: SpaceExists(spaces, lower))
            && (id.None? ==> forall lower | from <= lower < NoTarget :: SpaceExists(spaces, lower))
    decreases NoTarget as int - from as int
  {
    hide SpaceExists;
    if from < NoTarget && SpaceExists(spaces, from) {
      TheSpaceIsTheLowestFree(spaces, from + 1);
    }
  }
}
