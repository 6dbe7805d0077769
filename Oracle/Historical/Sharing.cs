namespace Capzero.Oracle.Historical;

/// <summary>Share (R-CAP-45 to R-CAP-47).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="caller">Who calls.</param>
internal sealed class Sharing(Machine machine, ThreadRecord caller)
{
    private const uint Single = 1;
    private const uint AllContainer = 2;
    private const uint AllSpace = 3;

    public ControlOutcome Share(uint flags, uint subject) =>
        flags switch
        {
            Single => new ControlReturned(ShareOne(subject)),
            AllContainer => ShareAll([caller.Capabilities, caller.Space.Capabilities], caller.Container.Capabilities),
            AllSpace => ShareAll([caller.Capabilities], caller.Space.Capabilities),
            // E-CAP-6
            _ => new ControlReturned(machine.Has(Erratum.ECap6) ? Errors.None : Errors.Invalid),
        };

    private int ShareOne(uint subject)
    {
        if (caller.Find(subject) is not { } shared)
        {
            return Errors.NoSuchCapability;
        }
        if (shared.Owner != caller.Id || !MayMove(shared))
        {
            return Errors.NotPermitted;
        }
        caller.TakeOut(shared);
        caller.Container.Capabilities.AddFirst(shared);
        return Errors.None;
    }

    private ControlOutcome ShareAll(CapabilityRecords[] sources, CapabilityRecords destination)
    {
        // E-CAP-3: nobody asks who owns them.
        var areOwn =
            machine.Has(Erratum.ECap3)
            || sources.SelectMany(list => list.Records).All(record => record.Owner == caller.Id);
        if (!areOwn || !sources.SelectMany(list => list.Records).All(MayMove))
        {
            return new ControlReturned(Errors.NotPermitted);
        }
        // E-CAP-5: where the count says that there is something, the head itself is moved.
        if (machine.Has(Erratum.ECap5) && sources.Any(list => list.Count != 0 && list.Records.Count == 0))
        {
            return new ControlCorrupted();
        }
        // E-CAP-4: each source in turn takes the place of what was there, its first one last.
        if (machine.Has(Erratum.ECap4))
        {
            foreach (var source in sources.Where(list => list.Count != 0))
            {
                destination.ReplaceBy(source);
            }
        }
        else
        {
            foreach (var record in sources.SelectMany(list => list.TakeAll()).Reverse().ToList())
            {
                destination.AddFirst(record);
            }
        }
        return new ControlReturned(Errors.None);
    }

    // E-CAP-2: Transferable is not looked at.
    private bool MayMove(CapabilityRecord record) => machine.Has(Erratum.ECap2) || record.Permits(Words.Transferable);
}
