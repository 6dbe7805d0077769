using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Whether an answer of a kernel under test can be looked at at all.</summary>
internal static class Answers
{
    /// <summary>The answer.</summary>
    /// <exception cref="Misbehaviour">Something in it is not set.</exception>
    public static StepResult Checked(StepResult result) =>
        result switch
        {
            StepDone { Reply: null } => throw new Misbehaviour("nonsense", "Call: the reply is null."),
            StepDone { Reply: CapabilitiesRead { Capabilities.IsDefault: true } } => throw new Misbehaviour(
                "nonsense",
                "Call: the capabilities that were read are not set."
            ),
            StepDone { Reply: CapabilitiesRead { Capabilities: var read } } when read.Any(IsMissing) =>
                throw new Misbehaviour("nonsense", "Call: a capability that was read is null."),
            StepAsleep { Ended.IsDefault: true } => throw new Misbehaviour("nonsense", "Call: Ended is not set."),
            _ => result,
        };

    private static bool IsMissing(HeldCapability held) => held is not { Capability: not null };
}
