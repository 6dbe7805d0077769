// The state of the whole system with its memory: what threads sleep with, their registers, their UTCBs (03-ipc.md).
module IpcStates {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Sleepers
  import opened Checks
  import opened ThreadStates
  import opened Memory

  // R-IPC-1: the six primary message registers.
  type Registers = r: seq<word> | |r| == 6 witness [0, 0, 0, 0, 0, 0]

  // R-IPC-10, R-IPC-13: what is sent, besides the sender's registers and its UTCB: the kind, and the bytes of an Extended
  // message, which the kernel took when the sender called.
  datatype Message = Message(kind: Transfer, bytes: seq<byte>)

  // R-IPC-6, R-IPC-14: whom a receiver expects (None: anybody), the kind, and the buffer of an Extended receive.
  datatype Expectation = Expectation(from: Option<Tid>, kind: Transfer, buffer: word, size: word)

  // What a thread sleeps with in a queue of this chapter. So it is in one queue at most (R-IPC-9).
  datatype Sleep =
    | Awake
    | Sending(to: Tid, message: Message, thenReceives: bool)
    | Receiving(expectation: Expectation)
    | Contending(key: MutexKey)
    | Holding(key: MutexKey)

  // What this chapter knows of a thread. The UTCB's address is 0 if there is none.
  datatype Context = Context(registers: Registers, utcb: word, sleep: Sleep)

  // The kernel of chapter 02, and what this chapter adds.
  datatype System = System(kernel: State, contexts: map<Tid, Context>, memory: Memory)

  // A thread of which nothing was said: zero registers, no UTCB.
  const NewContext: Context := Context([0, 0, 0, 0, 0, 0], 0, Awake)

  function ContextOf(s: System, tid: Tid): Context {
    if tid in s.contexts then s.contexts[tid] else NewContext
  }

  function SleepOf(s: System, tid: Tid): Sleep {
    ContextOf(s, tid).sleep
  }

  function RegistersOf(s: System, tid: Tid): Registers {
    ContextOf(s, tid).registers
  }

  // R-TC-8: the thread on which one sleeps so, if there is one.
  function OnWhom(sleep: Sleep): Option<Tid> {
    match sleep
    case Sending(to, _, _) => Some(to)
    case Receiving(expectation) => expectation.from
    case _ => None
  }

  function WithContext(s: System, tid: Tid, context: Context): System {
    s.(contexts := s.contexts[tid := context])
  }

  function WithRegisters(s: System, tid: Tid, registers: Registers): System {
    WithContext(s, tid, ContextOf(s, tid).(registers := registers))
  }

  // The thread does this from now on, and sleeps with this.
  function WithSleep(s: System, tid: Tid, activity: Activity, sleep: Sleep): System {
    WithContext(s, tid, ContextOf(s, tid).(sleep := sleep))
      .(kernel := s.kernel.(threads := WithActivity(s.kernel.threads, tid, activity)))
  }

  // R-IPC-6: it sleeps, later than all who sleep.
  function FallsAsleep(s: System, tid: Tid, sleep: Sleep): System {
    WithSleep(s, tid, Queued(OnWhom(sleep), Now(s.kernel.threads)), sleep)
  }

  // R-IPC-6: its call is over.
  function GoesOn(s: System, tid: Tid): System {
    WithSleep(s, tid, Runnable, Awake)
  }

  // R-IPC-8: of the threads that are wanted, the one that sleeps longest.
  function LongestAsleep(s: System, wanted: Thread -> bool): Option<Thread> {
    var all := ByArrival(Filter(s.kernel.threads, wanted));
    if |all| == 0 then None else Some(all[0])
  }
}
