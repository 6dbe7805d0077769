// T8 for the boot: a pager, too, does nothing but calls.
module T8BootCalls {
  import opened Sequences
  import opened Ids
  import opened Capabilities
  import opened States
  import opened Calls
  import opened Steps
  import opened WellFormedness
  import opened Broker
  import opened T8Calls
  import opened PagerBoot
  import T1

  // The calls of a boot so far have led from the state where it began to where it is.
  ghost predicate HasComeFrom(s: State, pager: Tid, b: Boot) {
    LeadFromTo(s, pager, b.calls, b.next)
  }

  lemma AStepIsACall(s: State, b: Boot, pager: Tid, step: BootStep, call: Call)
    requires HasComeFrom(s, pager, b)
    ensures HasComeFrom(s, pager, Then(b, pager, step, call))
  {
    hide Step, LeadFromTo;
    if b.stopped.None? {
      var outcome := Step(b.next, pager, call);
      OneCall(b.next, pager, call);
      OneAfterTheOther(s, pager, b.calls, b.next, [Made(call, outcome)], After(b.next, outcome));
    }
  }

  lemma StartingIsCalls(s: State, pager: Tid)
    ensures HasComeFrom(s, pager, Start(s, pager))
  {
    hide Then;
    var b := Boot(s, [], [], None);
    AStepIsACall(s, b, pager, CountCapabilities, NCaps);
    AStepIsACall(s, Then(b, pager, CountCapabilities, NCaps), pager, ReadCapabilities, Read);
  }

  lemma SharingIpcIsCalls(s: State, b: Boot, me: Thread, list: seq<Held>)
    requires HasComeFrom(s, me.tid, b)
    ensures HasComeFrom(s, me.tid, ShareIpcWithChildren(b, me, list))
  {
    hide Then, HasComeFrom;
    if IpcOf(me, list).Some? {
      var h := IpcOf(me, list).value;
      var replicated := Then(b, me.tid, ReplicateIpc, Replicate(h.cap.id));
      var reduction := Deduce(ToOwnSpace(me, h.cap, Newest(replicated)));
      AStepIsACall(s, b, me.tid, ReplicateIpc, Replicate(h.cap.id));
      AStepIsACall(s, replicated, me.tid, ReduceIpc, reduction);
      AStepIsACall(s, Then(replicated, me.tid, ReduceIpc, reduction), me.tid, ShareIpc, Share(Single, Newest(replicated)));
    } else {
      reveal HasComeFrom;
    }
  }

  lemma SharingTheRestIsCalls(s: State, b: Boot, me: Thread, list: seq<Held>)
    requires HasComeFrom(s, me.tid, b)
    ensures HasComeFrom(s, me.tid, ShareMutexes(b, me, list))
    ensures HasComeFrom(s, me.tid, ShareLocking(b, me, list))
  {
    hide Then, HasComeFrom;
    if MutexPoolOf(list).Some? {
      var h := MutexPoolOf(list).value;
      var division := Calls.Split(SizeFlag, KeptPart(h.cap));
      AStepIsACall(s, b, me.tid, SplitMutexPool, division);
      AStepIsACall(s, Then(b, me.tid, SplitMutexPool, division), me.tid, ShareMutexPool, Share(Single, h.cap.id));
    }
    if UserMutexOf(me, list).Some? {
      AStepIsACall(s, b, me.tid, ShareUserMutex, Share(Single, UserMutexOf(me, list).value.cap.id));
    }
    reveal HasComeFrom;
  }

  // T8
  lemma APagerOnlyMakesCalls(s: State, pager: Tid)
    ensures LeadFromTo(s, pager, BootPager(s, pager).calls, BootPager(s, pager).next)
  {
    hide Start, ShareIpcWithChildren, ShareMutexes, ShareLocking, LeadFromTo, Visible;
    StartingIsCalls(s, pager);
    if FindThread(s.threads, pager).Some? {
      var me := FindThread(s.threads, pager).value;
      var list := Visible(s, me);
      var one := ShareIpcWithChildren(Start(s, pager), me, list);
      SharingIpcIsCalls(s, Start(s, pager), me, list);
      SharingTheRestIsCalls(s, one, me, list);
      SharingTheRestIsCalls(s, ShareMutexes(one, me, list), me, list);
    }
  }

  // T1, for a boot: also for one that is refused (R-POSIX-17).
  lemma BootingKeepsWellFormed(s: State, pager: Tid)
    requires WellFormed(s)
    ensures WellFormed(BootPager(s, pager).next)
  {
    hide WellFormed, BootPager, LeadFromTo;
    var booted := BootPager(s, pager);
    APagerOnlyMakesCalls(s, pager);
    TheyAreARun(s, pager, booted.calls, booted.next);
    T1.EveryReachableStateIsWellFormed(s, AsRequests(pager, booted.calls));
  }
}
