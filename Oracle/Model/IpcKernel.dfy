// The calls of 02-capabilities.md in the whole system: what they do to messages, mutexes and memory.
module IpcKernel {
  import opened Sequences
  import opened Ids
  import opened States
  import opened Calls
  import opened Steps
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import opened Mutexes

  // Decision 0014: thread control says who still sleeps in a queue of this chapter.
  predicate IsQueued(threads: seq<Thread>, tid: Tid) {
    exists i | 0 <= i < |threads| :: threads[i].tid == tid && threads[i].activity.Queued?
  }

  // R-IPC-20: what those whose calls ended slept with is forgotten, and so are the threads that are gone.
  function Remembered(contexts: map<Tid, Context>, threads: seq<Thread>): map<Tid, Context> {
    map tid | tid in contexts && ThreadExists(threads, tid) ::
      if IsQueued(threads, tid) then contexts[tid] else contexts[tid].(sleep := Awake)
  }

  // R-MEM-15: the pages of a space go with it.
  function PagesThatStay(m: Memory, before: seq<Space>, after: seq<Space>): Memory {
    m.(entries := map page | page in m.entries
                    && !(SpaceExists(before, page.space) && !SpaceExists(after, page.space)) :: m.entries[page])
  }

  // R-MEM-15: a copied space has the same mappings.
  function MemoryAfterCreating(m: Memory, flags: CreateFlags, from: word, reply: Reply): Memory {
    if flags.copySpace && reply.NewThread? then SpaceCopied(m, from, reply.space) else m
  }

  // R-IPC-20: recycling clears the message registers and the mappings; the UTCB's address stays.
  function ClearedBy(s: System, before: State, tid: Tid): System {
    match FindThread(before.threads, tid)
    case None => s
    case Some(t) => WithRegisters(s, tid, [0, 0, 0, 0, 0, 0]).(memory := SpaceEmptied(s.memory, t.space))
  }

  // What the call of a thread does besides.
  function WithEffects(s: System, before: State, call: Call, reply: Reply): System {
    match call
    case CreateThread(flags, from, _) => s.(memory := MemoryAfterCreating(s.memory, flags, from, reply))
    case RecycleThread(tid) => ClearedBy(s, before, tid)
    case _ => s
  }

  // The state after the kernel's call: what ended is forgotten.
  function Followed(s: System, next: State): System {
    var contexts := Remembered(s.contexts, next.threads);
    Tidied(System(next, contexts, PagesThatStay(s.memory, s.kernel.spaces, next.spaces)))
  }

  function KernelEnds(ended: seq<Ended>): seq<SystemEnded> {
    Map(ended, (e: Ended) => SystemEnded(e.tid, KernelEnding(e.ending)))
  }

  // Its results carry over.
  function KernelStep(s: System, caller: Tid, call: Call): SystemOutcome {
    match Step(s.kernel, caller, call)
    case Refused(error, rule) => IpcRefused(error, rule)
    case Asleep(next) => IpcAsleep(Followed(s, next), [])
    case Done(next, reply, ended) =>
      IpcDone(WithEffects(Followed(s, next), s.kernel, call, reply), KernelReply(reply), KernelEnds(ended))
  }
}
