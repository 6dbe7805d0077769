// What holds of the whole system at boot and ever after: R-IPC-9, R-MUX-6.
module IpcWellFormedness {
  import opened Sequences
  import opened Ids
  import opened States
  import opened WellFormedness
  import opened IpcStates
  import opened IpcPhases
  import opened Mutexes

  // R-IPC-9: a thread sleeps with something exactly if thread control knows that it is queued, and on the same thread.
  predicate IsQueuedAs(t: Thread, sleep: Sleep) {
    match t.activity
    case Queued(on, _) => sleep != Awake && on == OnWhom(sleep)
    case _ => sleep == Awake
  }

  predicate SleepersAreQueued(s: System) {
    forall i | 0 <= i < |s.kernel.threads| :: IsQueuedAs(s.kernel.threads[i], SleepOf(s, s.kernel.threads[i].tid))
  }

  // R-ID-8: nothing is remembered of a thread that is gone.
  predicate OnlyThreadsAreRemembered(s: System) {
    forall tid | tid in s.contexts :: ThreadExists(s.kernel.threads, tid)
  }

  // R-MUX-1: one queue a mutex.
  predicate MutexesDiffer(mutexes: seq<MutexQueue>) {
    forall i, j | 0 <= i < j < |mutexes| :: mutexes[i].key != mutexes[j].key
  }

  // R-MUX-6: who sleeps on a mutex has a queue to sleep in.
  predicate HasItsQueue(mutexes: seq<MutexQueue>, sleep: Sleep) {
    sleep.Contending? || sleep.Holding? ==> QueueExists(mutexes, sleep.key)
  }

  predicate SleepersHaveTheirQueues(s: System) {
    forall i | 0 <= i < |s.kernel.threads| :: HasItsQueue(s.kernel.mutexes, SleepOf(s, s.kernel.threads[i].tid))
  }

  // R-MUX-6: a queue never has both contenders and a holder, nor two holders.
  predicate HoldersAreAlone(s: System) {
    forall i, j | 0 <= i < |s.kernel.threads| && 0 <= j < |s.kernel.threads| ::
      var one, other := s.kernel.threads[i].tid, s.kernel.threads[j].tid;
      one != other && SleepOf(s, one).Holding? ==> !SleepsOnMutex(SleepOf(s, other), SleepOf(s, one).key)
  }

  // R-MUX-5: no queue without sleepers.
  predicate QueuesAreSleptIn(s: System) {
    forall i | 0 <= i < |s.kernel.mutexes| :: IsSleptIn(s, s.kernel.mutexes[i].key)
  }

  // All but the last, which does not hold between a wake-up and the end of a call.
  predicate AlmostWellFormed(s: System) {
    && WellFormed(s.kernel)
    && SleepersAreQueued(s)
    && OnlyThreadsAreRemembered(s)
    && MutexesDiffer(s.kernel.mutexes)
    && SleepersHaveTheirQueues(s)
    && HoldersAreAlone(s)
  }

  predicate IpcWellFormed(s: System) {
    AlmostWellFormed(s) && QueuesAreSleptIn(s)
  }

  // R-IPC-6: no two threads sleep that could meet.
  predicate NobodyMissesAnother(s: System) {
    forall i, j | 0 <= i < |s.kernel.threads| && 0 <= j < |s.kernel.threads| ::
      var sender, receiver := s.kernel.threads[i].tid, s.kernel.threads[j].tid;
      !(IsReadyFor(s, receiver, sender) && IsExpected(s, sender, receiver, None))
  }
}
