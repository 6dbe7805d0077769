// How threads go: Destroy, exit and Wait. R-TC-3..5, R-TC-7, R-TC-8, R-CAP-9, R-CAP-10.
module ThreadEnds {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Sleepers
  import opened Changes
  import opened Calls
  import opened ThreadStates
  import Rights

  // A change of the state, and the calls that ended by it.
  datatype Change = Change(state: State, ended: seq<Ended>)

  // R-TC-7: the pager that its orphans get.
  function HeirOf(gone: Thread, orphan: Tid): Tid {
    if gone.pager == gone.tid then orphan else gone.pager
  }

  // R-TC-7: the threads whose pager it was get its pager; if it was its own, they become their own.
  function HandedOver(threads: seq<Thread>, gone: Thread): seq<Thread> {
    Map(threads, (t: Thread) => if t.pager == gone.tid then t.(pager := HeirOf(gone, t.tid)) else t)
  }

  // The threads that stay when this one goes.
  function ThreadsWithout(threads: seq<Thread>, gone: Thread): seq<Thread> {
    HandedOver(SleepersRun(Others(threads, gone.tid), gone.tid), gone)
  }

  // R-TC-5: the space goes with its last thread.
  predicate SpaceGoesToo(s: State, gone: Thread) {
    !SpaceIsUsed(Others(s.threads, gone.tid), gone.space)
  }

  // R-CAP-9: a capability goes with the thread that it targets, and with the thread whose list it is in; likewise with
  // the space, if that goes too.
  predicate GoesWith(h: Held, gone: Thread, spaceToo: bool) {
    || h.cap.target == ThreadTarget(gone.tid)
    || h.holder == ThreadList(gone.tid)
    || (spaceToo && (h.cap.target == SpaceTarget(gone.space) || h.holder == SpaceList(gone.space)))
  }

  // R-CAP-9: the capabilities that go, and those that stay.
  function CapsThatGo(caps: seq<Held>, gone: Thread, spaceToo: bool): seq<Held> {
    Filter(caps, (h: Held) => GoesWith(h, gone, spaceToo))
  }

  function CapsThatStay(caps: seq<Held>, gone: Thread, spaceToo: bool): seq<Held> {
    Filter(caps, (h: Held) => !GoesWith(h, gone, spaceToo))
  }

  // R-CAP-10: what it owned has no owner any more.
  function Disowned(caps: seq<Held>, gone: Tid): seq<Held> {
    Map(caps, (h: Held) => if h.cap.owner == gone then h.(cap := h.cap.(owner := Nil)) else h)
  }

  function SpacesThatGo(spaces: seq<Space>, gone: Thread, spaceToo: bool): seq<Space> {
    Filter(spaces, (p: Space) => spaceToo && p.id == gone.space)
  }

  function SpacesThatStay(spaces: seq<Space>, gone: Thread, spaceToo: bool): seq<Space> {
    Filter(spaces, (p: Space) => !(spaceToo && p.id == gone.space))
  }

  // R-TC-5, R-POOL-3: who paid for what goes.
  function PayersOf(s: State, gone: Thread, spaceToo: bool): seq<Payer> {
    [gone.paidBy]
    + Map(SpacesThatGo(s.spaces, gone, spaceToo), (p: Space) => p.paidBy)
    + Map(CapsThatGo(s.caps, gone, spaceToo), (h: Held) => h.cap.paidBy)
  }

  // R-TC-5: the state without the thread.
  function Removed(s: State, gone: Thread): State {
    var spaceToo := SpaceGoesToo(s, gone);
    s.(threads := ThreadsWithout(s.threads, gone),
       spaces := SpacesThatStay(s.spaces, gone, spaceToo),
       caps := ReturnUnits(
         Disowned(CapsThatStay(s.caps, gone, spaceToo), gone.tid),
         PayersOf(s, gone, spaceToo)))
  }

  // R-TC-8: its own call ends, then the calls of those who sleep on it, and it is gone.
  function Gone(s: State, gone: Thread, waiterGets: Ending): Change {
    Change(Removed(s, gone), OwnCallEnds(gone) + SleepersEnd(Others(s.threads, gone.tid), gone.tid, waiterGets))
  }

  // R-TC-3: the newest thread, other than itself, whose pager it is.
  function NewestChild(threads: seq<Thread>, pager: Tid): Option<Thread> {
    First(threads, (t: Thread) => t.pager == pager && t.tid != pager)
  }

  // R-TC-3: the threads whose pager it is go, newest first, until none is left. Those whose pager went by this are handed
  // over to it (R-TC-7), and go too. Each step takes a thread away, so as many steps as there are threads are enough.
  function ChildrenGone(s: State, pager: Tid, steps: nat): Change
    decreases steps
  {
    if steps == 0 then Change(s, [])
    else match NewestChild(s.threads, pager)
      case None => Change(s, [])
      case Some(child) =>
        var one := Gone(s, child, NoSuchThread);
        var rest := ChildrenGone(one.state, pager, steps - 1);
        Change(rest.state, one.ended + rest.ended)
  }

  // R-TC-3: exit codes are their low 16 bits.
  function LowHalf(code: word): word { code % 0x1_0000 }

  // R-TC-4: the pager sleeps until this thread has exited.
  predicate IsAwaited(threads: seq<Thread>, t: Thread) {
    match FindThread(threads, t.pager)
    case None => false
    case Some(pager) => pager.activity.WaitingFor? && pager.activity.whom == t.tid
  }

  // R-TC-3, R-TC-8: the thread is Dead, and who slept on it runs again.
  function DeadFromNow(threads: seq<Thread>, tid: Tid, code: word): seq<Thread> {
    WithActivity(SleepersRun(threads, tid), tid, Dead(code))
  }

  // R-TC-3, R-TC-4: a thread that is its own pager is gone at once; one that is awaited is collected at once; any other
  // is Dead until it is collected, and nobody sleeps on it (R-IPC-20).
  function LeftBehind(s: State, t: Thread, code: word): Change {
    if t.pager == t.tid then Gone(s, t, NoSuchThread)
    else if IsAwaited(s.threads, t) then Gone(s, t, Collected(code))
    else Change(s.(threads := DeadFromNow(s.threads, t.tid, code)), SleepersEnd(s.threads, t.tid, NoSuchThread))
  }

  // R-TC-3: exit. Its children first; its pager may have changed by that.
  function Exited(s: State, me: Tid, code: word): Change {
    var children := ChildrenGone(s, me, |s.threads|);
    match FindThread(children.state.threads, me)
    case None => children
    case Some(t) =>
      var last := LeftBehind(children.state, t, code);
      Change(last.state, children.ended + last.ended)
  }

  // R-TC-3: of oneself: exit; of a thread whose pager is the caller: gone at once; of any other: refused.
  function DestroyOf(s: State, me: Thread, t: Thread, exitCode: word): Outcome {
    if t.tid == me.tid then
      var change := Exited(s, me.tid, LowHalf(exitCode));
      Done(change.state, Nothing, change.ended)
    else if t.pager == me.tid then
      var change := Gone(s, t, NoSuchThread);
      Done(change.state, Nothing, change.ended)
    else Refused(EPERM, R_TC_3)
  }

  // R-TC-4: a Dead thread is collected; for another the caller sleeps.
  function WaitOf(s: State, me: Thread, t: Thread): Outcome {
    if t.tid == me.tid || t.pager != me.tid then Refused(EPERM, R_TC_4)
    else match t.activity
      case Dead(code) =>
        var change := Gone(s, t, NoSuchThread);
        Done(change.state, ExitCode(code), change.ended)
      case _ => Asleep(s.(threads := WithActivity(s.threads, me.tid, WaitingFor(t.tid, Now(s.threads)))))
  }

  function DestroyThreadCall(s: State, me: Thread, tid: Tid, exitCode: word): Outcome {
    // R-CHK-2
    match ControlRefusal(s, me, Rights.Destroy, tid)
    case Some(refusal) => refusal
    case None =>
      match FindThread(s.threads, tid)
      case None => Refused(ESRCH, R_CHK_2)
      case Some(t) => DestroyOf(s, me, t, exitCode)
  }

  function WaitCall(s: State, me: Thread, tid: Tid): Outcome {
    // R-CHK-2
    match ControlRefusal(s, me, Rights.Wait, tid)
    case Some(refusal) => refusal
    case None =>
      match FindThread(s.threads, tid)
      case None => Refused(ESRCH, R_CHK_2)
      case Some(t) => WaitOf(s, me, t)
  }
}
