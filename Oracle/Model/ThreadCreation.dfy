// Creating threads: R-TC-2, R-ID-7, R-ID-11.
module ThreadCreation {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Changes
  import opened Calls
  import opened Checks
  import Rights

  function One(flag: bool): int { if flag then 1 else 0 }

  // R-TC-2: exactly one space directive, at most one pager directive, group and UTCB only of a shared space, no other
  // bit. (ShareCapabilities is accepted and means nothing.)
  predicate FlagsAreLegal(flags: CreateFlags) {
    && One(flags.shareSpace) + One(flags.copySpace) + One(flags.newSpace) == 1
    && One(flags.asPager) + One(flags.sharePager) <= 1
    && (flags.shareGroup || flags.shareUtcb ==> flags.shareSpace)
    && !flags.other
  }

  // R-ID-7: the local number is in use, in whatever container.
  predicate LocalIsUsed(threads: seq<Thread>, local: word) {
    exists i | 0 <= i < |threads| :: threads[i].tid.Tid? && threads[i].tid.local == local
  }

  // R-ID-7: the lowest number that is not in use, from `local` on.
  function FreeLocal(threads: seq<Thread>, local: word): Option<word>
    decreases LocalLimit as int - local as int
  {
    if local >= LocalLimit then None
    else if LocalIsUsed(threads, local) then FreeLocal(threads, local + 1)
    else Some(local)
  }

  // R-ID-11: the lowest space id that is not in use, from `id` on.
  function FreeSpace(spaces: seq<Space>, id: word): Option<word>
    decreases NoTarget as int - id as int
  {
    if id >= NoTarget then None
    else if SpaceExists(spaces, id) then FreeSpace(spaces, id + 1)
    else Some(id)
  }

  // R-TC-2: the caller, the caller's pager, or itself.
  function PagerOf(flags: CreateFlags, me: Thread, itself: Tid): Tid {
    if flags.asPager then me.tid else if flags.sharePager then me.pager else itself
  }

  // R-TC-2: the parent's group, or its own.
  function GroupOf(flags: CreateFlags, parent: Option<Thread>, itself: Tid): Tid {
    if flags.shareGroup && parent.Some? then parent.value.group else itself
  }

  // R-TC-2: the thread unit is paid, and the new thread is the newest.
  function WithThread(s: State, t: Thread, pool: Held): State
    requires HasFreeUnit(pool.cap)
  {
    s.(threads := [t] + s.threads, caps := TakeUnit(s.caps, pool))
  }

  // R-TC-2: the space unit is paid, and the space is there.
  function WithSpace(s: State, space: Space, pool: Held): State
    requires HasFreeUnit(pool.cap)
  {
    s.(spaces := [space] + s.spaces, caps := TakeUnit(s.caps, pool))
  }

  // R-TC-2: made, in a space that is there.
  function MadeIn(s: State, me: Thread, flags: CreateFlags, space: word, parent: Option<Thread>, pool: Held, local: word)
    : Outcome
    requires HasFreeUnit(pool.cap)
  {
    var tid := Tid(ContainerOf(me.tid), local);
    var group := GroupOf(flags, parent, tid);
    var t := Thread(tid, space, PagerOf(flags, me, tid), group, Inactive, PaidBy(pool.cap.id));
    Done(WithThread(s, t, pool), NewThread(tid, space, group), [])
  }

  // R-TC-2: the space exists in the caller's container, and the parent is a thread of it.
  function ParentRefusal(s: State, me: Thread, flags: CreateFlags, space: word, parent: Option<Thread>): Option<Outcome> {
    if flags.newSpace then None
    else if !SpaceIsIn(s.spaces, space, ContainerOf(me.tid)) then Some(Refused(ESRCH, R_TC_2))
    else if parent.None? || parent.value.space != space then Some(Refused(EINVAL, R_TC_2))
    else None
  }

  // R-TC-2: validated; now paid for, then made.
  function PayAndMake(s: State, me: Thread, flags: CreateFlags, space: word, parent: Option<Thread>): Outcome {
    // R-POOL-2: one thread unit.
    match FindPool(s, me, Rights.ThreadPool)
    case None => Refused(ENOMEM, R_POOL_2)
    case Some(threadPool) =>
      var local := FreeLocal(s.threads, 0);
      if flags.shareSpace then
        // R-ID-7: a local number.
        if local.None? then Refused(ENOMEM, R_ID_7)
        else MadeIn(s, me, flags, space, parent, threadPool, local.value)
      else
        // R-POOL-2: one space unit.
        match FindPool(s, me, Rights.SpacePool)
        case None => Refused(ENOMEM, R_POOL_2)
        case Some(spacePool) =>
          // R-ID-7: a local number.
          if local.None? then Refused(ENOMEM, R_ID_7) else
          // R-ID-11: a space id.
          match FreeSpace(s.spaces, 0)
          case None => Refused(ENOMEM, R_ID_11)
          case Some(id) =>
            var made := WithSpace(s, Space(id, ContainerOf(me.tid), PaidBy(spacePool.cap.id)), spacePool);
            MadeIn(made, me, flags, id, parent, threadPool, local.value)
  }

  function CreateCall(s: State, me: Thread, flags: CreateFlags, space: word, parent: Tid): Outcome {
    // R-CHK-2: the right to create in the caller's container.
    if !Check(s, me, MayCreate).Allowed? then Refused(ENOCAP, R_CHK_2) else
    // R-TC-2: the flags.
    if !FlagsAreLegal(flags) then Refused(EINVAL, R_TC_2) else
    // R-TC-2: the parts.
    var from := if flags.newSpace then None else FindThread(s.threads, parent);
    match ParentRefusal(s, me, flags, space, from)
    case Some(refusal) => refusal
    case None => PayAndMake(s, me, flags, space, from)
  }
}
