// The POSIX pager's policy for capability requests: R-POSIX-51, and the request as a whole.
module Requests {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Calls
  import opened Broker
  import Rights

  // R-POSIX-51: the generic bits are the top nibble of the access, also the bit in it that has no name (R-CAP-3).
  predicate IsGenericBit(right: Rights.Right) {
    right in Rights.Generic || right == Rights.UnknownBit(31)
  }

  // R-POSIX-51, check 6: a task of this pager is a thread whose pager it is and that has not exited (R-POSIX-3), and the
  // pager itself.
  predicate IsTaskOf(s: State, pager: Tid, tid: Tid) {
    match FindThread(s.threads, tid)
    case None => false
    case Some(t) => t.tid == pager || (t.pager == pager && !t.activity.Dead?)
  }

  // R-POSIX-51: the checks in their order; the first that fails answers. No record: it is not the requester's to read
  // and write (R-MEM-134). The record's id is not looked at.
  function Refusal(s: State, pager: Tid, requester: Tid, record: Option<Stated>): Option<Answer> {
    match record
    // Check 1.
    case None => Some(BadAddress)
    case Some(r) =>
      // Check 2: its capability type is exactly Ipc.
      if r.kind != Rights.Ipc then Some(Failure(EPERM, R_POSIX_51(2)))
      // Check 3: start, end, used, size are all 0.
      else if !(r.start == 0 && r.end == 0 && r.used == 0 && r.size == 0) then Some(Failure(EINVAL, R_POSIX_51(3)))
      // Check 4: its generic bits are all 0.
      else if exists right <- r.access :: IsGenericBit(right) then Some(Failure(EPERM, R_POSIX_51(4)))
      // Check 5: its resource type is exactly Thread.
      else if !r.target.ThreadTarget? then Some(Failure(EPERM, R_POSIX_51(5)))
      // Check 6: the target is a task of this pager.
      else if !IsTaskOf(s, pager, r.target.tid) then Some(Failure(ESRCH, R_POSIX_51(6)))
      // Check 7: the owner is the requester.
      else if r.owner != requester then Some(Failure(EPERM, R_POSIX_51(7)))
      // Check 8: at least one operation is asked for.
      else if r.access == {} then Some(Failure(EINVAL, R_POSIX_51(8)))
      else None
  }

  // R-POSIX-51..56: a request of a task, with the pager's own list, newest first. The request is served to its end.
  function ServeRequest(s: State, pager: Tid, own: seq<word>, requester: Tid, record: Option<Stated>): Served {
    match Refusal(s, pager, requester, record)
    case Some(answer) => Served(answer, s, [])
    case None => Serve(s, pager, own, Wish(requester, record.value.target.tid, record.value.access))
  }
}
