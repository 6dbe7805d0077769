// No wake-up is lost (R-MUX-6): whoever sleeps on a mutex goes on with the next call of the other kind, and of a lock and
// an unlock in either order both return.
module MutexWakes {
  import opened Sequences
  import opened Lists
  import opened Ids
  import opened States
  import opened Calls
  import opened Sleepers
  import opened WellFormedness
  import opened IpcStates
  import opened IpcCalls
  import opened Mutexes
  import opened IpcWellFormedness
  import opened IpcSleeps
  import opened MutexKeeps
  import opened IpcKeeps
  import opened Arrivals
  import Changes
  import Found
  import Rights
  import ThreadStates

  // Beside a contender there is no holder (R-MUX-6).
  lemma BesideAContenderNobodyHolds(s: System, contender: Thread, key: MutexKey)
    requires IpcWellFormed(s) && contender in s.kernel.threads && SleepOf(s, contender.tid) == Contending(key)
    ensures HolderOf(s, key).None?
  {
    TheLongestAsleepIsFirst(s, (t: Thread) => SleepOf(s, t.tid) == Holding(key));
    hide WellFormed, LongestAsleep, SleepOf;
    if HolderOf(s, key).Some? {
      var holder := HolderOf(s, key).value;
      var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i] == holder;
      var j :| 0 <= j < |s.kernel.threads| && s.kernel.threads[j] == contender;
      assert !SleepsOnMutex(SleepOf(s, s.kernel.threads[j].tid), SleepOf(s, s.kernel.threads[i].tid).key);
    }
  }

  // R-MUX-4: an unlock, by whomever, ends the calls of all contenders.
  lemma AnUnlockWakesEveryContender(s: System, me: Thread, contender: Thread, key: MutexKey)
    requires IpcWellFormed(s) && contender in s.kernel.threads && SleepOf(s, contender.tid) == Contending(key)
    ensures var o := UnlockOf(s, me, key);
            o.IpcDone? && SystemEnded(contender.tid, IpcCompleted) in o.ended
  {
    BesideAContenderNobodyHolds(s, contender, key);
    ContendersAreThreads(s, key);
    hide IpcWellFormed, HolderOf, ContendersOf, AllGoOn, Tidied, SleepOf;
    var contenders := ContendersOf(s, key);
    var i :| 0 <= i < |contenders| && contenders[i] == contender;
    assert UnlockOf(s, me, key).ended[i] == SystemEnded(contender.tid, IpcCompleted);
  }

  // R-MUX-4: in the order in which they fell asleep.
  lemma ContendersEndInOrderOfArrival(s: System, me: Thread, key: MutexKey)
    requires UnlockOf(s, me, key).IpcDone?
    ensures var o := UnlockOf(s, me, key);
            && |o.ended| == |ContendersOf(s, key)|
            && IsInOrder(ContendersOf(s, key))
            && forall i | 0 <= i < |o.ended| :: o.ended[i] == SystemEnded(ContendersOf(s, key)[i].tid, IpcCompleted)
  {
    SleepersStandInOrderOfArrival(Filter(s.kernel.threads, (t: Thread) => SleepOf(s, t.tid) == Contending(key)));
    hide HolderOf, AllGoOn, Tidied, SleepOf, ByArrival, Changes.FindPool, FallsAsleep;
  }

  // R-MUX-3: a lock, by whomever, ends the call of the sleeping holder. (There is one at most.)
  lemma ALockWakesTheHolder(s: System, me: Thread, holder: Thread, key: MutexKey)
    requires IpcWellFormed(s) && holder in s.kernel.threads && SleepOf(s, holder.tid) == Holding(key)
    ensures LockOf(s, me, key).IpcDone? && LockOf(s, me, key).ended == [SystemEnded(holder.tid, IpcCompleted)]
  {
    TheLongestAsleepIsFirst(s, (t: Thread) => SleepOf(s, t.tid) == Holding(key));
    hide WellFormed, LongestAsleep, SleepOf, GoesOn, Tidied;
    var found := HolderOf(s, key);
    assert found.Some?;
    var i :| 0 <= i < |s.kernel.threads| && s.kernel.threads[i] == holder;
    var j :| 0 <= j < |s.kernel.threads| && s.kernel.threads[j] == found.value;
    assert found.value.tid == holder.tid;
  }

  // What the caller is after it fell asleep in a queue.
  lemma TheCallerSleepsSo(s: System, me: Thread, key: MutexKey, sleep: Sleep)
    requires IpcWellFormed(s) && me in s.kernel.threads
    requires SleepsInQueue(s, me, key, sleep).IpcAsleep?
    ensures var t := SleepsInQueue(s, me, key, sleep).next;
            SleepOf(t, me.tid) == sleep && exists u <- t.kernel.threads :: u.tid == me.tid
  {
    Found.WhatIsFoundIsHeld(s.kernel, me, 0, Rights.MutexPool);
    assert ThreadIdsAreUnique(s.kernel.threads);
    hide IpcWellFormed, Changes.FindPool, Changes.TakeUnit, ThreadStates.WithActivity, ThreadIdsAreUnique;
    var activity := Queued(OnWhom(sleep), Now(s.kernel.threads));
    TheChangedIsThere(s.kernel.threads, me, activity);
  }

  // R-MUX-6: lock, then unlock by another: both return.
  lemma LockThenUnlockBothReturn(s: System, one: Thread, other: Thread, key: MutexKey)
    requires IpcWellFormed(s) && one in s.kernel.threads && one.activity == Runnable
    requires LockOf(s, one, key).IpcAsleep?
    ensures var o := UnlockOf(LockOf(s, one, key).next, other, key);
            o.IpcDone? && SystemEnded(one.tid, IpcCompleted) in o.ended
  {
    LockingKeepsWellFormed(s, one, key);
    hide IpcWellFormed, SleepsInQueue, HolderOf, GoesOn, Tidied, UnlockOf, SleepOf;
    TheCallerSleepsSo(s, one, key, Contending(key));
    var t := LockOf(s, one, key).next;
    var contender :| contender in t.kernel.threads && contender.tid == one.tid;
    AnUnlockWakesEveryContender(t, other, contender, key);
  }

  // R-MUX-6: unlock, then lock by another: both return.
  lemma UnlockThenLockBothReturn(s: System, one: Thread, other: Thread, key: MutexKey)
    requires IpcWellFormed(s) && one in s.kernel.threads && one.activity == Runnable
    requires UnlockOf(s, one, key).IpcAsleep?
    ensures var o := LockOf(UnlockOf(s, one, key).next, other, key);
            o.IpcDone? && o.ended == [SystemEnded(one.tid, IpcCompleted)]
  {
    UnlockingKeepsWellFormed(s, one, key);
    hide IpcWellFormed, SleepsInQueue, HolderOf, ContendersOf, AllGoOn, Tidied, LockOf, SleepOf;
    TheCallerSleepsSo(s, one, key, Holding(key));
    var t := UnlockOf(s, one, key).next;
    var holder :| holder in t.kernel.threads && holder.tid == one.tid;
    ALockWakesTheHolder(t, other, holder, key);
  }

  // R-MUX-6: a queue, and with it a unit, exactly while someone sleeps on the mutex.
  lemma AQueueIsThereExactlyWhileOneSleeps(s: System, key: MutexKey)
    requires IpcWellFormed(s)
    ensures QueueExists(s.kernel.mutexes, key) <==> IsSleptIn(s, key)
  {
    hide WellFormed, SleepOf;
    if QueueExists(s.kernel.mutexes, key) {
      var i :| 0 <= i < |s.kernel.mutexes| && s.kernel.mutexes[i].key == key;
      assert IsSleptIn(s, s.kernel.mutexes[i].key);
    }
    if IsSleptIn(s, key) {
      var i :| 0 <= i < |s.kernel.threads| && SleepsOnMutex(SleepOf(s, s.kernel.threads[i].tid), key);
      assert HasItsQueue(s.kernel.mutexes, SleepOf(s, s.kernel.threads[i].tid));
    }
  }
}
