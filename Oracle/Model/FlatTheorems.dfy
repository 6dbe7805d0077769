// What the theorems of R-MEM-161 say of one call, as predicates that tests can evaluate too.
module FlatTheorems {
  import opened Sequences
  import opened FlatStates
  import opened FlatBytes
  import opened FlatFiles
  import opened FlatMappings
  import opened FlatCalls

  // A space has the areas that it had, and of every page the copy that it had.
  predicate Keeps(m: Flat, n: Flat, space: nat) {
    && space in m.spaces
    && space in n.spaces
    && n.spaces[space] == m.spaces[space]
    && (forall place <- m.pages :: place.Own? && place.space == space ==>
          place in n.pages && n.pages[place] == m.pages[place])
    && (forall place <- n.pages :: place.Own? && place.space == space ==> place in m.pages)
  }

  // Isolation: whoever does not use the space of the caller keeps what is its own.
  predicate OthersKeep(m: Flat, n: Flat, caller: nat) {
    forall space <- m.spaces :: !(caller in m.tasks && m.tasks[caller].space == space) ==> Keeps(m, n, space)
  }

  // All pages of all areas show what they showed.
  predicate NothingIsLost(m: Flat, n: Flat) {
    forall space <- m.spaces :: forall area <- m.spaces[space] ::
      forall page | area.first <= page < area.end :: Shown(n, space, page) == Shown(m, space, page)
  }

  // No silent loss: all calls but those that unmap, write, or demand an address. (Attaching again replaces what is attached.)
  predicate MayLose(call: FlatCall) {
    match call
    case MapArea(wish) => wish.fixed
    case Mmap(_, _, _, flags, _, _) => flags.isFixed
    case AttachSegment(_, _, _) => true
    case Store(_, _) => true
    case WriteUser(_, _) => true
    case ReadFileToUser(_, _, _, _) => true
    case WriteFile(_, _, _) => true
    case WriteFileFromUser(_, _, _, _) => true
    case UnmapArea(_, _) => true
    case Munmap(_, _) => true
    case DetachSegment(_) => true
    case UnmapUtcbPage(_) => true
    case ReleaseAreas => true
    case ExitTask => true
    case _ => false
  }

  // Persistence: a file has the bytes that it had, up to its end.
  predicate FilePersists(m: Flat, n: Flat, file: nat) {
    && file in m.files
    && file in n.files
    && n.files[file].length == m.files[file].length
    && forall number | 0 <= number < PagesFor(m.files[file].length) :: SameBeforeEnd(m, n, file, number)
  }

  // The bytes of one page of a file up to its end.
  predicate SameBeforeEnd(m: Flat, n: Flat, file: nat, number: nat)
    requires file in m.files
  {
    var kept := BytesBeforeEnd(m.files[file].length, number);
    BytesOf(n, InFile(file, number))[..kept] == BytesOf(m, InFile(file, number))[..kept]
  }

  // Persistence: no call but a store, or a write to a file, changes a byte of a file.
  predicate FilesPersist(m: Flat, n: Flat) {
    forall file <- m.files :: FilePersists(m, n, file)
  }

  // The calls that write to what is shared.
  predicate WritesToFiles(call: FlatCall) {
    || call.Store? || call.WriteUser? || call.ReadFileToUser?
    || call.WriteFile? || call.WriteFileFromUser? || call.TruncateFile?
  }
}
