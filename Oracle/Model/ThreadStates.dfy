// Run, Suspend, Recycle: R-TC-3, R-TC-8.
module ThreadStates {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Sleepers
  import opened Calls
  import opened Checks
  import Rights

  // The thread with this id does this from now on.
  function WithActivity(threads: seq<Thread>, tid: Tid, activity: Activity): seq<Thread> {
    Map(threads, (t: Thread) => if t.tid == tid then t.(activity := activity) else t)
  }

  // R-TC-8: its own call ends, if it slept.
  function OwnCallEnds(t: Thread): seq<Ended> {
    if Sleeps(t) then [Ended(t.tid, Interrupted)] else []
  }

  // R-TC-4, R-IPC-20: who waits for its end gets this; who sends to it or expects it is interrupted.
  function EndingOf(t: Thread, waiterGets: Ending): Ending {
    if t.activity.WaitingFor? then waiterGets else Interrupted
  }

  // R-TC-8: the calls of those who sleep on it end, in the order in which they fell asleep.
  function SleepersEnd(threads: seq<Thread>, tid: Tid, waiterGets: Ending): seq<Ended> {
    Map(ByArrival(Filter(threads, (t: Thread) => SleepsOn(t, tid))),
        (t: Thread) => Ended(t.tid, EndingOf(t, waiterGets)))
  }

  // R-TC-8: those who sleep on it run again.
  function SleepersRun(threads: seq<Thread>, tid: Tid): seq<Thread> {
    Map(threads, (t: Thread) => if SleepsOn(t, tid) then t.(activity := Runnable) else t)
  }

  // All threads but this one.
  function Others(threads: seq<Thread>, tid: Tid): seq<Thread> {
    Filter(threads, (t: Thread) => t.tid != tid)
  }

  // R-CHK-2: the thread exists, and a capability permits the action on it.
  function ControlRefusal(s: State, me: Thread, action: Rights.Right, tid: Tid): Option<Outcome> {
    match Check(s, me, MayControl(action, tid))
    case Denied(error, rule, _) => Some(Refused(error, rule))
    case Allowed(_) => None
  }

  // R-TC-3: an Inactive thread becomes Runnable.
  function RunOf(s: State, t: Thread): Outcome {
    if t.activity != Inactive then Refused(EINVAL, R_TC_3)
    else Done(s.(threads := WithActivity(s.threads, t.tid, Runnable)), Nothing, [])
  }

  // R-TC-3: any thread that is not Dead becomes Inactive.
  function SuspendOf(s: State, t: Thread): Outcome {
    if t.activity.Dead? then Refused(EINVAL, R_TC_3)
    else Done(s.(threads := WithActivity(s.threads, t.tid, Inactive)), Nothing, OwnCallEnds(t))
  }

  // R-TC-3, R-TC-8: as suspend; then those who sleep on it are interrupted, and it counts as new.
  function Recycled(s: State, t: Thread): State {
    s.(threads := [t.(activity := Inactive)] + SleepersRun(Others(s.threads, t.tid), t.tid))
  }

  function RecycleOf(s: State, t: Thread): Outcome {
    if t.activity.Dead? then Refused(EINVAL, R_TC_3)
    else Done(Recycled(s, t), Nothing, OwnCallEnds(t) + SleepersEnd(s.threads, t.tid, Interrupted))
  }

  function RunCall(s: State, me: Thread, tid: Tid): Outcome {
    // R-CHK-2
    match ControlRefusal(s, me, Rights.Run, tid)
    case Some(refusal) => refusal
    case None =>
      match FindThread(s.threads, tid)
      case None => Refused(ESRCH, R_CHK_2)
      case Some(t) => RunOf(s, t)
  }

  function SuspendCall(s: State, me: Thread, tid: Tid): Outcome {
    // R-CHK-2
    match ControlRefusal(s, me, Rights.Suspend, tid)
    case Some(refusal) => refusal
    case None =>
      match FindThread(s.threads, tid)
      case None => Refused(ESRCH, R_CHK_2)
      case Some(t) => SuspendOf(s, t)
  }

  function RecycleCall(s: State, me: Thread, tid: Tid): Outcome {
    // R-CHK-2
    match ControlRefusal(s, me, Rights.Recycle, tid)
    case Some(refusal) => refusal
    case None =>
      match FindThread(s.threads, tid)
      case None => Refused(ESRCH, R_CHK_2)
      case Some(t) => RecycleOf(s, t)
  }
}
