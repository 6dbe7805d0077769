// The calls and their outcomes, as data.
module Calls {
  import opened Sequences
  import opened Ids
  import opened Rights
  import opened Capabilities
  import opened States

  // R-CAP-40: the flags of Grant; `other` means that an unknown bit is set.
  datatype GrantFlags = GrantFlags(single: bool, immutable: bool, other: bool)

  // R-CAP-45: the flags of Share.
  datatype ShareFlags = Single | AllContainer | AllSpace | OtherShareFlags(word)

  // R-CAP-50: the flags of Split: 0, 1, 2, 3, or others.
  datatype SplitFlags = NoFlags | SizeFlag | AccessFlag | RangeFlag | OtherSplitFlags(word)

  // R-TC-2: the flags of Create; `other` means that an unknown bit is set.
  datatype CreateFlags = CreateFlags(
    shareSpace: bool, copySpace: bool, newSpace: bool,
    asPager: bool, sharePager: bool,
    shareGroup: bool, shareUtcb: bool, shareCapabilities: bool,
    other: bool)

  // What a caller states about a capability: the wanted values for Deduce, the difference for Split.
  datatype Stated = Stated(
    id: word, owner: Tid, kind: CapabilityType, target: Target, access: set<Right>,
    start: word, end: word, size: word, used: word)

  // The calls of this chapter.
  datatype Call =
    | NCaps
    | Read
    | Share(shareFlags: ShareFlags, cap: word)
    | Grant(grantFlags: GrantFlags, cap: word, grantee: Tid)
    | Replicate(cap: word)
    | Split(splitFlags: SplitFlags, difference: Stated)
    | Deduce(wanted: Stated)
    | Destroy(cap: word)
    | UnknownRequest(request: word)
    | CreateThread(createFlags: CreateFlags, space: word, parent: Tid)
    | RunThread(tid: Tid)
    | SuspendThread(tid: Tid)
    | RecycleThread(tid: Tid)
    | DestroyThread(tid: Tid, exitCode: word)
    | WaitThread(tid: Tid)

  // A call by a thread.
  datatype Request = Request(caller: Tid, call: Call)

  // The error numbers. A pager may answer any other.
  datatype Error =
    | EPERM | ESRCH | EINTR | ENOMEM | EEXIST | EINVAL | ENOCAP
    | EFAULT | EBUSY | ENOSYS | ENOIPC | ENOUTCB
    | OtherError(number: word)

  // The rules that refuse. R_CAP_35a is rule R-CAP-35, letter a.
  datatype Rule =
    | R_TC_6 | R_CAP_20 | R_CAP_21 | R_CAP_22
    | R_CAP_30
    | R_CAP_35 | R_CAP_35a | R_CAP_35b | R_CAP_35c | R_CAP_35d | R_CAP_35e | R_CAP_35f
    | R_CAP_40 | R_CAP_41 | R_CAP_45 | R_CAP_46 | R_CAP_47
    | R_CAP_50 | R_CAP_51 | R_CAP_52 | R_CAP_53 | R_CAP_55 | R_CAP_56
    | R_POOL_2 | R_ID_7 | R_ID_11
    | R_TC_2 | R_TC_3 | R_TC_4
    | R_CHK_1 | R_CHK_2 | R_CHK_3 | R_CHK_4 | R_CHK_5 | R_CHK_6 | R_CHK_7
    | R_IPC_2 | R_IPC_3 | R_IPC_4 | R_IPC_5 | R_IPC_10 | R_IPC_13 | R_IPC_14 | R_IPC_21
    | R_MUX_2 | R_MUX_4

  // What a successful call returns.
  datatype Reply =
    | Nothing
    | Count(count: nat)
    | Capabilities(list: seq<Held>)
    | NewCapability(id: word)
    | NewThread(tid: Tid, space: word, group: Tid)
    | ExitCode(code: word)

  // R-TC-8: how the call of another thread ended: EINTR, ESRCH, or with the exit code that it waited for.
  datatype Ending = Interrupted | NoSuchThread | Collected(code: word)
  datatype Ended = Ended(tid: Tid, ending: Ending)

  // A call is done, or its caller sleeps, or it is refused. A refusal carries no state (T5).
  datatype Outcome =
    | Done(next: State, reply: Reply, ended: seq<Ended>)
    | Asleep(next: State)
    | Refused(error: Error, rule: Rule)

  // The state after a call.
  function After(s: State, outcome: Outcome): State {
    match outcome
    case Done(next, _, _) => next
    case Asleep(next) => next
    case Refused(_, _) => s
  }
}
