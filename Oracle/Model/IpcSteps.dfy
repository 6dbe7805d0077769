// One call by one thread in the whole system, and calls in a row; and what happens besides calls.
module IpcSteps {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import opened IpcControl
  import opened IpcKernel
  import opened Mutexes

  // The call of a thread that may call.
  function SystemPerform(s: System, me: Thread, call: SystemCall): SystemOutcome {
    match call
    case KernelCall(kernelCall) => KernelStep(s, me.tid, kernelCall)
    case Ipc(to, from, flags, registers) => IpcCall(s, me, to, from, flags, registers)
    case MutexControl(address, operation) => MutexCall(s, me, address, operation)
  }

  // R-TC-6: only a thread that exists, and is Runnable, calls.
  function SystemStep(s: System, caller: Tid, call: SystemCall): SystemOutcome {
    match FindThread(s.kernel.threads, caller)
    case None => IpcRefused(ESRCH, R_TC_6)
    case Some(me) => if me.activity != Runnable then IpcRefused(EINVAL, R_TC_6) else SystemPerform(s, me, call)
  }

  // What programs and loaders do without a call (decision 0013).
  datatype Act =
    | SetUtcb(tid: Tid, address: word)
    | Store(frame: word, offset: word, bytes: seq<byte>)
    | SetPage(page: Page, entry: Entry)

  // An act; of a thread that is not there, or of bytes that do not fit, nothing.
  function Acted(s: System, act: Act): System {
    match act
    case SetUtcb(tid, address) =>
      if ThreadExists(s.kernel.threads, tid) then WithContext(s, tid, ContextOf(s, tid).(utcb := address)) else s
    case Store(frame, offset, bytes) =>
      if offset as nat + |bytes| <= PageSize then s.(memory := Stored(s.memory, frame, offset as nat, bytes)) else s
    case SetPage(page, entry) => s.(memory := s.memory.(entries := s.memory.entries[page := entry]))
  }

  // Whatever happens, one after the other.
  datatype Event = Called(request: SystemRequest) | DoneBesides(act: Act)

  function Next(s: System, event: Event): System {
    match event
    case Called(request) => SystemAfter(s, SystemStep(s, request.caller, request.call))
    case DoneBesides(act) => Acted(s, act)
  }

  function SystemRun(s: System, events: seq<Event>): System
    decreases |events|
  {
    if |events| == 0 then s else SystemRun(Next(s, events[0]), events[1..])
  }

  // The system before the first call: nobody has a UTCB, and nothing is mapped.
  function Started(kernel: State): System {
    System(kernel, map[], Memory(map[], map[]))
  }
}
