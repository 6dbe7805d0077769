// Split, to take a part out of a capability: R-CAP-50..54, R-CAP-56.
module ControlSplit {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened ControlReading
  import Rights

  // R-CAP-51: with Access a true part of the operations; without, a quantity, and its access as it is.
  function AccessRefusal(flags: SplitFlags, original: Capability, difference: Stated): Option<Outcome> {
    if flags == AccessFlag then
      if difference.access != {} && difference.access <= original.access && difference.access != original.access then None
      else Some(Refused(EINVAL, R_CAP_51))
    else if original.kind == Rights.Quantity && difference.access == original.access then None
    else Some(Refused(EINVAL, R_CAP_51))
  }

  // R-CAP-52: of a quantity a true part that is free; of others the size as it is.
  function SizeRefusal(original: Capability, difference: Stated): Option<Outcome> {
    if original.kind == Rights.Quantity then
      if !(0 < difference.size < original.size) then Some(Refused(EINVAL, R_CAP_52))
      else if difference.size as int > original.size as int - original.used as int then Some(Refused(EPERM, R_CAP_52))
      else None
    else if difference.size != original.size then Some(Refused(EINVAL, R_CAP_52))
    else None
  }

  // R-CAP-53: splitting a range is refused, each in its own way.
  function RangeSplitRefusal(original: Capability, difference: Stated): Outcome {
    if HasRange(original.start, original.end) && HasRange(difference.start, difference.end) then
      Refused(EPERM, R_CAP_53)
    else Refused(EINVAL, R_CAP_53)
  }

  // R-CAP-51..53: with Range only the last; else access, then size, then the range as it is.
  function DivisionRefusal(flags: SplitFlags, original: Capability, difference: Stated): Option<Outcome> {
    if flags == RangeFlag then Some(RangeSplitRefusal(original, difference))
    else if AccessRefusal(flags, original, difference).Some? then AccessRefusal(flags, original, difference)
    else if SizeRefusal(original, difference).Some? then SizeRefusal(original, difference)
    else if difference.start != original.start || difference.end != original.end then Some(Refused(EINVAL, R_CAP_53))
    else None
  }

  // R-CAP-54: what the original keeps.
  function Remainder(flags: SplitFlags, original: Capability, difference: Stated): Capability
    requires DivisionRefusal(flags, original, difference).None?
  {
    original.(access := if flags == AccessFlag then original.access - difference.access else original.access,
              size := if original.kind == Rights.Quantity then original.size - difference.size else original.size)
  }

  // R-CAP-54: what was taken out.
  function Part(original: Capability, difference: Stated, id: word, pool: word): Capability {
    original.(id := id, access := difference.access, size := difference.size, used := 0, paidBy := PaidBy(pool))
  }

  // R-CAP-52: the original, where it pays for its own split, has one unit less.
  function Paying(original: Capability, pool: Capability): Capability
    requires HasFreeUnit(pool)
  {
    if original.id == pool.id then OneMoreUsed(pool) else original
  }

  // R-CAP-54: the unit is taken, the original keeps the remainder, the part is at the head of the caller's space list.
  function SplitInTwo(s: State, me: Thread, remainder: Capability, part: Capability, pool: Held): State
    requires HasFreeUnit(pool.cap)
    requires s.nextCapability < NoTarget
  {
    s.(caps := PutFirst(Replace(TakeUnit(s.caps, pool), remainder), SpaceList(me.space), part),
       nextCapability := s.nextCapability + 1)
  }

  // R-CAP-50: type, target and owner are those of the original.
  predicate IsAbout(difference: Stated, original: Capability) {
    difference.kind == original.kind && difference.target == original.target && difference.owner == original.owner
  }

  function SplitCall(s: State, me: Thread, flags: SplitFlags, difference: Stated): Outcome {
    // R-CAP-20: the right to make the call.
    if !HasRightToCall(s, me, Rights.Split) then Refused(ENOCAP, R_CAP_20) else
    // R-CAP-50: known flags.
    if flags.OtherSplitFlags? then Refused(EINVAL, R_CAP_50) else
    // R-CAP-21: the capability is visible.
    match FindVisible(s, me, difference.id)
    case None => Refused(EEXIST, R_CAP_21)
    case Some(h) =>
      // R-CAP-50: the difference is of this capability.
      if !IsAbout(difference, h.cap) then Refused(EINVAL, R_CAP_50) else
      // R-CAP-22: the caller owns it.
      if h.cap.owner != me.tid then Refused(ENOCAP, R_CAP_22) else
      // R-CAP-50: it is Changeable.
      if Rights.Changeable !in h.cap.access then Refused(ENOCAP, R_CAP_50) else
      // R-POOL-2: one unit of a capability pool pays for the record.
      match FindPool(s, me, Rights.CapabilityPool)
      case None => Refused(ENOCAP, R_POOL_2)
      case Some(pool) =>
        var original := Paying(h.cap, pool.cap);
        // R-CAP-51..53
        match DivisionRefusal(flags, original, difference)
        case Some(refusal) => refusal
        case None =>
          // R-CAP-56: an id is left.
          if s.nextCapability >= NoTarget then Refused(ENOCAP, R_CAP_56)
          else
            var remainder := Remainder(flags, original, difference);
            var part := Part(original, difference, s.nextCapability, pool.cap.id);
            Done(SplitInTwo(s, me, remainder, part, pool), NewCapability(s.nextCapability), [])
  }
}
