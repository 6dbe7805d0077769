namespace Capzero.Oracle.Historical;

/// <summary>The capability control call, with its gate.</summary>
/// <param name="machine">The kernel.</param>
/// <param name="caller">Who calls.</param>
internal sealed class Control(Machine machine, ThreadRecord caller)
{
    /// <summary>Makes a call.</summary>
    /// <param name="request">One of <see cref="ControlRequests"/>, or any other number.</param>
    /// <param name="flags">What they mean depends on the request.</param>
    /// <param name="argument">The caller's record; not looked at for counting and reading.</param>
    public ControlOutcome Step(uint request, uint flags, CapabilityRecord argument)
    {
        try
        {
            var gate = new Checks(machine, caller).Control(request);
            return gate == Errors.None ? Perform(request, flags, argument) : new ControlReturned(gate);
        }
        catch (KernelStopped stop)
        {
            return new ControlStopped(stop.Tag);
        }
    }

    private ControlOutcome Perform(uint request, uint flags, CapabilityRecord argument) =>
        request switch
        {
            ControlRequests.Count => Counted(),
            ControlRequests.Read => Read(),
            ControlRequests.Share => new Sharing(machine, caller).Share(flags, argument.Id),
            ControlRequests.Grant => new ControlReturned(new Granting(machine, caller).Grant(flags, argument)),
            ControlRequests.Replicate => new Replicating(machine, caller).Replicate(argument),
            ControlRequests.Split => new Splitting(machine, caller).Split(flags, argument),
            ControlRequests.Deduce => new ControlReturned(new Deducing(machine, caller).Deduce(argument)),
            _ => new ControlReturned(new Destroying(machine, caller).Destroy(argument.Id)),
        };

    // R-CAP-25
    private ControlReturned Counted() =>
        new(Errors.None)
        {
            // E-CAP-4: by the kernel's own counters, which count the lost ones too.
            Count = caller.Lists.Aggregate(
                0u,
                (sum, list) => sum + (machine.Has(Erratum.ECap4) ? list.Count : (uint)list.Records.Count)
            ),
        };

    // R-CAP-25
    private ControlReturned Read() =>
        new(Errors.None)
        {
            Read = [.. caller.Visible.Select(record => record.Copy())],
            // E-CAP-21
            ShowsPointers = machine.Has(Erratum.ECap21),
        };
}
