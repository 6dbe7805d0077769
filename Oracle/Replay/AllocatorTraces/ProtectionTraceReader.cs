using Capzero.Memory;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>Reads the table of the protection compare: a trace is one pair.</summary>
internal static class ProtectionTraceReader
{
    public static IReadOnlyList<AllocatorStep> Read(Fields trace)
    {
        var (have, need) = ((AreaFlags)trace.Word("current"), (AreaFlags)trace.Word("needed"));
        var recorded = trace.Word("ret");
        return
        [
            new()
            {
                Call = $"vm_compare_prot_flags({(uint)have}, {(uint)need})",
                Recorded = new(Numbers.Word(recorded), ""),
                Library = () => Of(Protection.Permits(have, need)),
                Historical = errata =>
                    Of(errata.Has(Erratum.EMem31) ? PermittedIn2009(have, need) : Protection.Permits(have, need)),
                Errata = [Erratum.EMem31],
            },
        ];
    }

    // E-MEM-31
    private static bool PermittedIn2009(AreaFlags have, AreaFlags need) =>
        need.HasFlag(AreaFlags.Read) && (have & (AreaFlags.Read | AreaFlags.Write)) != AreaFlags.None
        || need.HasFlag(AreaFlags.Write) && have.HasFlag(AreaFlags.Write);

    private static Observed Of(bool isPermitted) => new(isPermitted ? "1" : "0", "");
}
