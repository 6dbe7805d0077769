using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>What an example asks of a kernel.</summary>
internal static class Ask
{
    /// <summary>A query that must be allowed by these capabilities, in this order (R-CAP-7).</summary>
    public static void Allows(this Kernel kernel, ThreadId caller, Query query, params CapabilityId[] by)
    {
        var decision = kernel.Decide(caller, query);
        Assert.True(decision.IsAllowed, $"{query} of {caller} is refused");
        Assert.Equal(by, decision.Deciding.Select(held => held.Capability.Id));
        Assert.Equal(decision.Deciding[0], decision.By);
        Assert.Equal(kernel.Held(by[0]), decision.By);
    }

    /// <summary>A query that must be refused, by this rule and with this error.</summary>
    public static TReason Denies<TReason>(
        this Kernel kernel,
        ThreadId caller,
        Query query,
        ErrorNumber error,
        string rule
    )
        where TReason : Reason
    {
        var decision = kernel.Decide(caller, query);
        Assert.False(decision.IsAllowed, $"{query} of {caller} is allowed");
        Assert.Empty(decision.Deciding);
        var reason = Assert.IsType<TReason>(decision.Reason);
        Assert.Equal((error, rule), (reason.Error, reason.Rule));
        return reason;
    }

    /// <summary>A query that must be refused for want of a capability; what the only one of the right type lacks.</summary>
    public static Shortfall Lacks(this Kernel kernel, ThreadId caller, Query query, string rule) =>
        Assert.Single(kernel.Denies<NothingPermits>(caller, query, ErrorNumber.ENOCAP, rule).Candidates).Shortfall;
}
