using Capzero.Capabilities;

namespace Capzero.Exploration;

/// <summary>What a call came to, as a number that does not depend on the numbers of objects.</summary>
internal static class EdgeDigest
{
    private const ulong Prime = 0x100_0000_01B3;
    private const ulong Basis = 0xCBF2_9CE4_8422_2325;

    public static ulong Of(Census before, Outcome<Kernel> outcome) =>
        outcome switch
        {
            Refused<Kernel> refused => Of(1, refused.Reason),
            Failed<Kernel> failed => With(Of(2, failed.Reason), before, outcome),
            Asleep<Kernel> => With(3, before, outcome),
            Done<Kernel> done => With(4 + 8 * Of(done.Reply), before, outcome),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    // What is read is in the state already, and what is made is in the next one.
    private static ulong Of(Reply reply) =>
        reply switch
        {
            CapabilityCount count => 1 + 8 * (ulong)count.Value,
            CapabilitiesRead read => 2 + 8 * (ulong)read.Capabilities.Length,
            ExitCode code => 3 + 8 * (ulong)code.Code,
            CapabilityMade => 4,
            ThreadMade => 5,
            _ => 0,
        };

    private static ulong Of(ulong kind, Reason reason)
    {
        var hash = Basis ^ kind + 16 * (ulong)reason.Error;
        foreach (var letter in reason.Rule)
        {
            hash = (hash ^ letter) * Prime;
        }
        return hash;
    }

    // R-TC-8: which calls ended, in order.
    private static ulong With(ulong hash, Census before, Outcome<Kernel> outcome)
    {
        foreach (var ended in outcome.Ended)
        {
            hash = (hash * Prime ^ (ulong)before.PlaceOf(ended.Thread) + 1) * Prime ^ (uint)ended.Result;
        }
        return hash;
    }
}
