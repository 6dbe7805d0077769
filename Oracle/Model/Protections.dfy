// The protection compare (R-MEM-132): which rights cover which needs.
module Protections {
  datatype Protection = ToRead | ToWrite | ToExecute

  // READ by READ or WRITE, WRITE by WRITE, EXEC by EXEC.
  predicate Covers(have: set<Protection>, need: Protection) {
    match need
    case ToRead => ToRead in have || ToWrite in have
    case ToWrite => ToWrite in have
    case ToExecute => ToExecute in have
  }

  // Something is needed, and every need is covered.
  predicate IsEnough(have: set<Protection>, need: set<Protection>) {
    need != {} && forall each <- need :: Covers(have, each)
  }
}
