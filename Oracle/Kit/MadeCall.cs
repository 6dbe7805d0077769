using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>A call that a server made on the way, and what it came to: what two brokers must agree on.</summary>
/// <param name="Call">The call. Of a stated capability, what no kernel looks at is left out.</param>
/// <param name="Result">What it came to.</param>
public sealed record MadeCall(KernelCall Call, StepResult Result)
{
    /// <summary>A call of the library's, without what no kernel looks at: the device and the charge that a Deduce or a
    /// Split states, and the use that a Split states.</summary>
    /// <param name="call">The call.</param>
    /// <param name="outcome">Its outcome.</param>
    public static MadeCall Of(KernelCall call, Outcome<Kernel> outcome) =>
        new(
            call switch
            {
                Deduce deduce => new Deduce(Bare(deduce.Wanted)),
                Split split => split with { Difference = Bare(split.Difference) with { Used = 0 } },
                _ => call,
            },
            StepResult.Of(outcome)
        );

    /// <inheritdoc/>
    public override string ToString() => $"{Call}: {Result}";

    private static Capability Bare(Capability stated) =>
        stated with
        {
            Device = Device.None,
            ChargedTo = CapabilityId.None,
        };
}
