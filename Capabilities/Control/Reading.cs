namespace Capzero.Capabilities;

/// <summary>Counting and reading what one sees (R-CAP-25).</summary>
internal static class Reading
{
    public static Outcome<Kernel> Count(in Actor actor)
    {
        // R-CAP-20: the right to make the call.
        var right = Check.Control(actor, CapabilityOperations.Read);
        return right.IsAllowed
            ? new Done<Kernel>(actor.Kernel, new CapabilityCount(actor.VisibleCount), [])
            : actor.Refuse(right.Reason);
    }

    public static Outcome<Kernel> Read(in Actor actor)
    {
        // R-CAP-20: the right to make the call.
        var right = Check.Control(actor, CapabilityOperations.Read);
        return right.IsAllowed
            ? new Done<Kernel>(actor.Kernel, new CapabilitiesRead([.. actor.Visible.Select(actor.Kernel.Show)]), [])
            : actor.Refuse(right.Reason);
    }
}
