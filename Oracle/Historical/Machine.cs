namespace Capzero.Oracle.Historical;

/// <summary>The whole state of the historical kernel. It changes in place.</summary>
/// <param name="errata">The switches that are on.</param>
internal sealed partial class Machine(Errata errata)
{
    /// <summary>One past the greatest capability id that the 2009 kernel has (E-ID-3).</summary>
    private const uint CapabilityIdsOf2009 = 32736;

    public List<ContainerRecord> Containers { get; } = [];

    /// <summary>Every smaller capability id is taken, or lost.</summary>
    public required uint NextCapability { get; set; }

    public IEnumerable<ThreadRecord> Threads => Containers.SelectMany(container => container.Threads);

    /// <summary>Every list there is.</summary>
    public IEnumerable<CapabilityRecords> Lists =>
        Containers.SelectMany(container =>
            container
                .Threads.Select(thread => thread.Capabilities)
                .Concat(container.Spaces.Select(space => space.Capabilities))
                .Append(container.Capabilities)
        );

    /// <summary>The switches that were looked at so far: no other can have made a difference.</summary>
    public HashSet<Erratum> Asked { get; } = [];

    /// <summary>Whether a switch is on.</summary>
    public bool Has(Erratum erratum)
    {
        _ = Asked.Add(erratum);
        return errata.Has(erratum);
    }

    /// <summary>A tid resolves only through its container (R-ID-5).</summary>
    public ThreadRecord? FindThread(uint tid) => FindContainer(tid >> 24)?.Threads.Find(thread => thread.Id == tid);

    public ContainerRecord? FindContainer(uint id) => Containers.Find(container => container.Id == id);

    /// <summary>The next capability id, or none when they have run out (R-ID-11).</summary>
    /// <exception cref="KernelStopped">They have run out, and E-ID-3 is on.</exception>
    public uint? TakeCapabilityId()
    {
        // E-ID-3
        if (Has(Erratum.EId3) && NextCapability >= CapabilityIdsOf2009)
        {
            throw new KernelStopped("id pool: no free capability id left");
        }
        return NextCapability == Words.Nil ? null : NextCapability++;
    }

    /// <summary>A thread has gone: what it held goes, and what targets it (R-CAP-9); what it owned has no owner
    /// (R-CAP-10).</summary>
    public void Forget(ThreadRecord thread)
    {
        Drop(thread.Capabilities);
        // E-CAP-20: what targets it, or was its own, is as it was.
        if (!Has(Erratum.ECap20))
        {
            Disown(thread.Id);
            DropWhatTargets(ResourceTypes.Thread, thread.Id);
        }
    }

    /// <summary>A space has gone with its last thread: what it held goes, and what targets it (R-CAP-9).</summary>
    public void Forget(SpaceRecord space)
    {
        Drop(space.Capabilities);
        // E-CAP-20
        if (!Has(Erratum.ECap20))
        {
            DropWhatTargets(ResourceTypes.Space, space.Id);
        }
    }

    private void Disown(uint thread)
    {
        foreach (var owned in Lists.SelectMany(list => list.Records).Where(record => record.Owner == thread))
        {
            owned.Owner = Words.Nil;
        }
    }

    private void DropWhatTargets(uint resourceType, uint id)
    {
        foreach (var list in Lists.ToList())
        {
            foreach (var record in list.Records.Where(IsAimedThere).ToList())
            {
                _ = list.Remove(record);
                Pools.GiveBack(this, record.ChargedTo);
            }
        }
        bool IsAimedThere(CapabilityRecord record) => record.ResourceType == resourceType && record.Target == id;
    }

    private void Drop(CapabilityRecords list)
    {
        foreach (var record in list.TakeAll())
        {
            Pools.GiveBack(this, record.ChargedTo);
        }
    }
}
