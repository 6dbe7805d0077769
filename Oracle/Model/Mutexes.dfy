// User mutexes: R-MUX.
module Mutexes {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Sleepers
  import opened Changes
  import opened Checks
  import opened Calls
  import opened Memory
  import opened IpcStates
  import opened IpcCalls
  import Rights

  // R-MUX-3, R-MUX-4: it sleeps on this mutex.
  predicate SleepsOnMutex(sleep: Sleep, key: MutexKey) {
    sleep == Contending(key) || sleep == Holding(key)
  }

  // R-MUX-6: someone sleeps in the queue.
  predicate IsSleptIn(s: System, key: MutexKey) {
    exists i | 0 <= i < |s.kernel.threads| :: SleepsOnMutex(SleepOf(s, s.kernel.threads[i].tid), key)
  }

  // R-MUX-3: a queue of the mutex is there.
  predicate QueueExists(mutexes: seq<MutexQueue>, key: MutexKey) {
    exists i | 0 <= i < |mutexes| :: mutexes[i].key == key
  }

  // R-MUX-5: the queues in which nobody sleeps are dropped, and their units return to who paid.
  function Tidied(s: System): System {
    var empty := Filter(s.kernel.mutexes, (q: MutexQueue) => !IsSleptIn(s, q.key));
    if |empty| == 0 then s
    else
      s.(kernel := s.kernel.(
           mutexes := Filter(s.kernel.mutexes, (q: MutexQueue) => IsSleptIn(s, q.key)),
           caps := ReturnUnits(s.kernel.caps, Map(empty, (q: MutexQueue) => q.paidBy))))
  }

  // R-MUX-3: who holds the mutex and sleeps until a contender comes.
  function HolderOf(s: System, key: MutexKey): Option<Thread> {
    LongestAsleep(s, (t: Thread) => SleepOf(s, t.tid) == Holding(key))
  }

  // R-MUX-4: who contends for it, in order of arrival.
  function ContendersOf(s: System, key: MutexKey): seq<Thread> {
    ByArrival(Filter(s.kernel.threads, (t: Thread) => SleepOf(s, t.tid) == Contending(key)))
  }

  // R-MUX-4: they all go on.
  function AllGoOn(s: System, threads: seq<Thread>): System
    decreases |threads|
  {
    if |threads| == 0 then s else AllGoOn(GoesOn(s, threads[0].tid), threads[1..])
  }

  // R-MUX-3, R-POOL-2: the queue is created, and paid by this pool.
  function WithQueue(s: System, key: MutexKey, pool: Held): System
    requires HasFreeUnit(pool.cap)
  {
    s.(kernel := s.kernel.(
         mutexes := [MutexQueue(key, PaidBy(pool.cap.id))] + s.kernel.mutexes,
         caps := TakeUnit(s.kernel.caps, pool)))
  }

  // R-MUX-3, R-MUX-4: the caller sleeps in the queue of the mutex; the first one creates it.
  function SleepsInQueue(s: System, me: Thread, key: MutexKey, sleep: Sleep): SystemOutcome {
    if QueueExists(s.kernel.mutexes, key) then IpcAsleep(FallsAsleep(s, me.tid, sleep), [])
    // R-POOL-2: one unit of a mutex pool.
    else match FindPool(s.kernel, me, Rights.MutexPool)
      case None => IpcRefused(ENOMEM, R_POOL_2)
      case Some(pool) => IpcAsleep(FallsAsleep(WithQueue(s, key, pool), me.tid, sleep), [])
  }

  // R-MUX-3: a sleeping holder is woken; else the caller contends.
  function LockOf(s: System, me: Thread, key: MutexKey): SystemOutcome {
    match HolderOf(s, key)
    case Some(holder) =>
      IpcDone(Tidied(GoesOn(s, holder.tid)), KernelReply(Nothing), [SystemEnded(holder.tid, IpcCompleted)])
    case None => SleepsInQueue(s, me, key, Contending(key))
  }

  // R-MUX-4: one holder at most; sleeping contenders are woken; else the caller sleeps as the holder.
  function UnlockOf(s: System, me: Thread, key: MutexKey): SystemOutcome {
    if HolderOf(s, key).Some? then IpcRefused(EBUSY, R_MUX_4)
    else
      var contenders := ContendersOf(s, key);
      if |contenders| > 0 then
        IpcDone(Tidied(AllGoOn(s, contenders)), KernelReply(Nothing),
                Map(contenders, (t: Thread) => SystemEnded(t.tid, IpcCompleted)))
      else SleepsInQueue(s, me, key, Holding(key))
  }

  // R-MUX-1: the mutex at this address of the caller's space, if that is mapped.
  function KeyOf(s: System, me: Thread, address: word): Option<MutexKey> {
    var page := Page(me.space, address as nat / PageSize);
    if page in s.memory.entries && IsGood(s.memory.entries[page].rights, ToBeMapped) then
      Some(MutexKey(ContainerOf(me.tid), s.memory.entries[page].frame, address % 0x1000))
    else None
  }

  // R-MUX-2: the gates in order.
  function MutexCall(s: System, me: Thread, address: word, operation: MutexOperation): SystemOutcome {
    if operation.OtherMutexOperation? then IpcRefused(EINVAL, R_MUX_2) else
    // R-MEM-16
    if !AreOfTheUser(address as nat, 1) then IpcRefused(EINVAL, R_MUX_2) else
    // R-CHK-6
    if !Check(s.kernel, me, MayLock).Allowed? then IpcRefused(ENOCAP, R_CHK_6) else
    match KeyOf(s, me, address)
    case None => IpcRefused(EINVAL, R_MUX_2)
    case Some(key) => if operation.LockMutex? then LockOf(s, me, key) else UnlockOf(s, me, key)
  }
}
