// What a pager does with its capabilities at its boot: R-POSIX-11, R-POSIX-13..17.
module PagerBoot {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Calls
  import opened Steps
  import opened Broker
  import Rights

  // R-POSIX-17: the steps, in their order.
  datatype BootStep =
    | CountCapabilities | ReadCapabilities                        // R-POSIX-11
    | FindIpc | ReplicateIpc | ReduceIpc | ShareIpc               // R-POSIX-13
    | FindMutexPool | SplitMutexPool | ShareMutexPool             // R-POSIX-14
    | FindUserMutex | ShareUserMutex                              // R-POSIX-15

  // R-POSIX-17: the step that failed, with the error; and the kernel's rule, if it was a call. (What is missing is the
  // capability that a Find step names.)
  datatype Stop = Stop(step: BootStep, error: Error, rule: Option<Rule>)

  // A boot so far: the state, the calls, what the pager has made, newest first, and whether it was stopped.
  datatype Boot = Boot(next: State, calls: seq<Made>, made: seq<word>, stopped: Option<Stop>)

  // The boot at its end: `own` is the pager's own list, newest first.
  datatype Booted = Booted(next: State, calls: seq<Made>, own: seq<word>, stopped: Option<Stop>)

  // R-POSIX-14: so many mutexes the pager keeps.
  const KeptMutexes: word := 5

  // R-POSIX-17: after a step that failed, no other is made.
  function Then(b: Boot, pager: Tid, step: BootStep, call: Call): Boot {
    if b.stopped.Some? then b
    else
      var outcome := Step(b.next, pager, call);
      var calls := b.calls + [Made(call, outcome)];
      match outcome
      case Refused(error, rule) => b.(calls := calls, stopped := Some(Stop(step, error, Some(rule))))
      case Done(next, NewCapability(id), _) => b.(next := next, calls := calls, made := [id] + b.made)
      case _ => b.(next := After(b.next, outcome), calls := calls)
  }

  // R-POSIX-17: what a step looks for is missing.
  function Missing(b: Boot, step: BootStep): Boot {
    if b.stopped.Some? then b else b.(stopped := Some(Stop(step, ENOCAP, None)))
  }

  // What the last call made.
  function Newest(b: Boot): word {
    if |b.made| == 0 then NoTarget else b.made[0]
  }

  // R-POSIX-13: an Ipc capability whose target is the pager's container.
  predicate IsChildrensIpc(me: Thread, cap: Capability) {
    cap.kind == Rights.Ipc && cap.target == ContainerTarget(ContainerOf(me.tid))
  }

  // R-POSIX-15, R-POSIX-16: the UserMutex capability whose target is the pager's container.
  predicate IsChildrensMutex(me: Thread, cap: Capability) {
    cap.kind == Rights.UserMutex && cap.target == ContainerTarget(ContainerOf(me.tid))
  }

  // R-POSIX-13..15: what the pager finds in the list that it has read; the first, where there are several.
  function IpcOf(me: Thread, list: seq<Held>): Option<Held> {
    First(list, (h: Held) => IsChildrensIpc(me, h.cap))
  }

  function MutexPoolOf(list: seq<Held>): Option<Held> {
    First(list, (h: Held) => IsPoolOf(h.cap, Rights.MutexPool))
  }

  function UserMutexOf(me: Thread, list: seq<Held>): Option<Held> {
    First(list, (h: Held) => IsChildrensMutex(me, h.cap))
  }

  // R-POSIX-13: the replica as it is, but for its target.
  function ToOwnSpace(me: Thread, original: Capability, replica: word): Stated {
    Stated(replica, original.owner, original.kind, SpaceTarget(me.space), original.access,
           original.start, original.end, original.size, original.used)
  }

  // R-POSIX-14: the part that the pager keeps.
  function KeptPart(pool: Capability): Stated {
    Stated(pool.id, pool.owner, pool.kind, pool.target, pool.access, pool.start, pool.end, KeptMutexes, 0)
  }

  // R-POSIX-13: replicate, reduce the replica's target to the own space, share it.
  function ShareIpcWithChildren(b: Boot, me: Thread, list: seq<Held>): Boot {
    match IpcOf(me, list)
    case None => Missing(b, FindIpc)
    case Some(h) =>
      var replicated := Then(b, me.tid, ReplicateIpc, Replicate(h.cap.id));
      var replica := Newest(replicated);
      var reduced := Then(replicated, me.tid, ReduceIpc, Deduce(ToOwnSpace(me, h.cap, replica)));
      Then(reduced, me.tid, ShareIpc, Share(Single, replica))
  }

  // R-POSIX-14: split 5 off, and share the remainder. (A pool of 5 or fewer is refused by R-CAP-52.)
  function ShareMutexes(b: Boot, me: Thread, list: seq<Held>): Boot {
    match MutexPoolOf(list)
    case None => Missing(b, FindMutexPool)
    case Some(h) =>
      var split := Then(b, me.tid, SplitMutexPool, Split(SizeFlag, KeptPart(h.cap)));
      Then(split, me.tid, ShareMutexPool, Share(Single, h.cap.id))
  }

  // R-POSIX-15
  function ShareLocking(b: Boot, me: Thread, list: seq<Held>): Boot {
    match UserMutexOf(me, list)
    case None => Missing(b, FindUserMutex)
    case Some(h) => Then(b, me.tid, ShareUserMutex, Share(Single, h.cap.id))
  }

  // R-POSIX-13..15, after the list was read.
  function ShareAll(b: Boot, me: Thread, list: seq<Held>): Boot {
    ShareLocking(ShareMutexes(ShareIpcWithChildren(b, me, list), me, list), me, list)
  }

  // R-POSIX-11: the number, then all of them.
  function Start(s: State, pager: Tid): Boot {
    Then(Then(Boot(s, [], [], None), pager, CountCapabilities, NCaps), pager, ReadCapabilities, Read)
  }

  // R-POSIX-11, R-POSIX-13..15. What the pager made stands before what it read.
  function BootPager(s: State, pager: Tid): Booted {
    var b := Start(s, pager);
    match FindThread(s.threads, pager)
    case None => Booted(b.next, b.calls, [], b.stopped)
    case Some(me) =>
      if b.stopped.Some? then Booted(b.next, b.calls, [], b.stopped)
      else
        var list := Visible(s, me);
        var done := ShareAll(b, me, list);
        Booted(done.next, done.calls, done.made + Map(list, (h: Held) => h.cap.id), done.stopped)
  }
}
