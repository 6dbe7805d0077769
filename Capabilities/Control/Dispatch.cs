namespace Capzero.Capabilities;

/// <summary>One call, one operation.</summary>
internal static class Dispatch
{
#pragma warning disable CS8509 // KernelCall is closed; a test shows that every call is handled.
    public static Outcome<Kernel> Step(in Actor actor, KernelCall call) =>
        call switch
        {
            CountCapabilities => Reading.Count(actor),
            ReadCapabilities => Reading.Read(actor),
            Replicate replicate => Replication.Step(actor, replicate),
            Deduce deduce => Deduction.Step(actor, deduce),
            Grant grant => Granting.Step(actor, grant),
            Share share => Sharing.Step(actor, share),
            Split split => Splitting.Step(actor, split),
            Destroy destroy => Destruction.Step(actor, destroy),
            UnknownRequest unknown => actor.Refuse(new NoSuchRequest(unknown.Number)), // R-CAP-20
            CreateThread create => ThreadCreation.Step(actor, create),
            RunThread run => ThreadRun.Step(actor, run),
            SuspendThread suspend => ThreadSuspension.Step(actor, suspend),
            RecycleThread recycle => ThreadRecycling.Step(actor, recycle),
            DestroyThread destroy => ThreadDestruction.Step(actor, destroy),
            WaitThread wait => ThreadWait.Step(actor, wait),
        };
#pragma warning restore CS8509
}
