using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>What an example does with a kernel, and what it looks at.</summary>
internal static class Play
{
    /// <summary>A call that must be done.</summary>
    public static Done<Kernel> Does(this Kernel kernel, ThreadId caller, KernelCall call)
    {
        var outcome = kernel.Step(caller, call);
        return outcome is Refused<Kernel> refused
            ? throw new Xunit.Sdk.XunitException($"{call} of {caller} is refused: {refused.Reason.Explain()}")
            : Assert.IsType<Done<Kernel>>(outcome);
    }

    /// <summary>The kernel after a call that must be done.</summary>
    public static Kernel After(this Kernel kernel, ThreadId caller, KernelCall call) => kernel.Does(caller, call).Next;

    /// <summary>The kernel after a call that must put its caller to sleep.</summary>
    public static Kernel AfterSleeping(this Kernel kernel, ThreadId caller, KernelCall call) =>
        Assert.IsType<Asleep<Kernel>>(kernel.Step(caller, call)).Next;

    /// <summary>The capability that a call must make.</summary>
    public static CapabilityId Makes(this Kernel kernel, ThreadId caller, KernelCall call, out Kernel next)
    {
        var done = kernel.Does(caller, call);
        next = done.Next;
        return Assert.IsType<CapabilityMade>(done.Reply).Id;
    }

    /// <summary>The thread that a call must make.</summary>
    public static ThreadId MakesThread(this Kernel kernel, ThreadId caller, CreateThread call, out Kernel next)
    {
        var done = kernel.Does(caller, call);
        next = done.Next;
        return Assert.IsType<ThreadMade>(done.Reply).Thread;
    }

    /// <summary>A call that must be refused, by this rule, with this error, and with the same state (principle 3).</summary>
    public static TReason Refuses<TReason>(
        this Kernel kernel,
        ThreadId caller,
        KernelCall call,
        ErrorNumber error,
        string rule
    )
        where TReason : Reason
    {
        var refused = Assert.IsType<Refused<Kernel>>(kernel.Step(caller, call));
        var reason = Assert.IsType<TReason>(refused.Reason);
        Assert.Equal((error, error, rule), (refused.Error, reason.Error, reason.Rule));
        Assert.Same(kernel, refused.Next);
        return reason;
    }

    /// <summary>The call must have ended these others, in this order (R-TC-8).</summary>
    public static void Ends(this Done<Kernel> done, params EndedCall[] expected) =>
        Assert.Equal(expected, done.Ended.ToArray());

    /// <summary>The ids in a list, first to last.</summary>
    public static uint[] Ids(this Kernel kernel, Holder holder) =>
        [.. kernel.ListOf(holder).Select(capability => capability.Id.Value)];

    /// <summary>A capability that must exist, and the list that it is in.</summary>
    public static HeldCapability Held(this Kernel kernel, CapabilityId id) =>
        Assert.Single(kernel.Everything(), held => held.Capability.Id == id);

    /// <summary>A capability that must exist.</summary>
    public static Capability Shows(this Kernel kernel, CapabilityId id) => kernel.Held(id).Capability;

    public static bool Has(this Kernel kernel, CapabilityId id) =>
        kernel.Everything().Any(held => held.Capability.Id == id);

    /// <summary>How many units of a pool are in use.</summary>
    public static uint Used(this Kernel kernel, CapabilityId pool) => kernel.Shows(pool).Used;

    /// <summary>A thread that must exist.</summary>
    public static ThreadView Shows(this Kernel kernel, ThreadId id) =>
        Assert.Single(kernel.Threads(), thread => thread.Id == id);

    public static bool Has(this Kernel kernel, ThreadId id) => kernel.Threads().Any(thread => thread.Id == id);

    public static bool Has(this Kernel kernel, SpaceId id) => kernel.Spaces().Any(space => space.Id == id);

    public static IEnumerable<ThreadView> Threads(this Kernel kernel) =>
        kernel.View().Containers.SelectMany(container => container.Threads);

    public static IEnumerable<SpaceView> Spaces(this Kernel kernel) =>
        kernel.View().Containers.SelectMany(container => container.Spaces);

    /// <summary>Every capability there is, with its list.</summary>
    public static IEnumerable<HeldCapability> Everything(this Kernel kernel) =>
        from container in kernel.View().Containers
        from list in container
            .Threads.Select(thread => (Holder: Holder.Thread(thread.Id), thread.List))
            .Concat(container.Spaces.Select(space => (Holder: Holder.Space(space.Id), space.List)))
            .Append((Holder: Holder.Container(container.Id), container.List))
        from capability in list.List
        select new HeldCapability(capability, list.Holder);

    private static IEnumerable<Capability> ListOf(this Kernel kernel, Holder holder) =>
        kernel.Everything().Where(held => held.Holder == holder).Select(held => held.Capability);
}
