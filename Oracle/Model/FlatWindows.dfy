// Addresses that the pager hands out one by one: its own, and pages of the UTCB region (R-MEM-52, R-MEM-134).
module FlatWindows {
  import opened Sequences
  import opened FlatStates
  import opened FlatAreas
  import opened FlatBytes
  import opened FlatFiles
  import opened FlatMappings
  import opened FlatCalls
  import opened FlatUsers

  // R-MEM-50: numbers that are not taken.
  function NotIn(taken: set<nat>): nat -> bool {
    (page: nat) => page !in taken
  }

  // Pages in a row.
  function Run(first: nat, count: nat): set<nat>
    decreases count
  {
    if count == 0 then {} else {first} + Run(first + 1, count - 1)
  }

  // R-MEM-134: the pages are got, and a run of own addresses for them. The address is that of the first byte, for the pager.
  function OpenWindowCall(m: Flat, space: nat, address: nat, size: nat, needs: Prot): FlatOutcome {
    var count := PagesTouched(address, size);
    var first := LowestRun(NotIn(m.ownTaken), count, m.ownRegion.first, m.ownRegion.end);
    if size == 0 then Refused(EINVAL)
    else if !IsValid(m, space, address, size, needs) then Refused(EFAULT)
    else if first.None? then Refused(ENOMEM)
    // R-MEM-131
    else if (!needs.read && !needs.write) || needs.exec then Refused(EINVAL)
    else
      var got := AllTouched(m, space, address / PageSize, count, if needs.write then ToWrite else ToRead);
      if got.None? then Refused(EFAULT)
      else
        Done(
          got.value.(ownTaken := m.ownTaken + Run(first.value, count)),
          AddressGiven(first.value * PageSize + address % PageSize))
  }

  // R-MEM-134: all its pages, or none of them (R-MEM-50).
  function CloseWindowCall(m: Flat, address: nat, size: nat): FlatOutcome {
    var count := PagesFor(address % PageSize + size);
    var run := Run(address / PageSize, count);
    if count == 0 || !(run <= m.ownTaken) then Refused(EINVAL)
    else Done(m.(ownTaken := m.ownTaken - run), Nothing)
  }

  // R-MEM-52: the lowest free page of the UTCB region.
  function MapUtcbPageCall(m: Flat, task: Task): FlatOutcome
    requires task.space in m.spaces
  {
    match LowestRun(NotIn(m.utcbTaken), 1, m.utcbRegion.first, m.utcbRegion.end)
    case None => Refused(ENOMEM)
    case Some(first) =>
      Done(WithUtcbPage(m.(utcbTaken := m.utcbTaken + {first}), task.space, first), AddressGiven(first * PageSize))
  }

  // R-POSIX-61: if no area covers it, it is mapped private and anonymous, at just that address.
  function WithUtcbPage(m: Flat, space: nat, page: nat): Flat
    requires space in m.spaces
  {
    if AreaAt(m.spaces[space], page).Some? then m else Mapped(m, space, UtcbWish(page), page)
  }

  function UtcbWish(page: nat): Wish {
    Wish(None, true, false, true, true, false, Prot(true, true, false), 0, page * PageSize, 1)
  }

  // R-MEM-52: its address is free again.
  function UnmapUtcbPageCall(m: Flat, space: nat, address: nat): FlatOutcome
    requires space in m.spaces
  {
    var page := address / PageSize;
    if address % PageSize != 0 || page !in m.utcbTaken then Refused(EINVAL)
    else Done(Settled(Unmapped(m.(utcbTaken := m.utcbTaken - {page}), space, page, page + 1)), Nothing)
  }
}
