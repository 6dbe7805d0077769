using Capzero.Oracle.Historical;

namespace Capzero.PropertyTests.Teeth;

/// <summary>The errata of chapters 1 to 3, each a switch of the historical kernel.</summary>
internal static class Switches
{
    /// <summary>How many generated calls and questions may be needed to find one (R-ORC-52): as many as the default
    /// campaigns of this suite make, half of them about capabilities and half about messages.</summary>
    public const int Budget = 100_000;

    /// <summary>R-ORC-23.</summary>
    public const int MostCalls = 6;

    /// <summary>How many seeds the table is made of.</summary>
    public const int Seeds = 10;

    public static IReadOnlyList<Erratum> All { get; } =
    [.. Enum.GetValues<Erratum>().Where(erratum => erratum <= Erratum.EMux5)];

    /// <summary>Those that no generated calls can show, and why.</summary>
    public static IReadOnlyDictionary<Erratum, string> Hidden { get; } =
        new Dictionary<Erratum, string>
        {
            [Erratum.EId1] =
                "It needs 16,777,216 threads at once. The case begins with a kernel that has given out all of their numbers.",
            [Erratum.ECap5] =
                "It acts on a counter that has drifted, and only E-CAP-4 makes it drift. The case has both, against E-CAP-4 alone.",
            [Erratum.ECap15] =
                "A Quantity that is Replicable is not well-formed (R-CAP-4): no boot has it, and no call makes it. The case boots one all the same.",
            [Erratum.ECap22] =
                "A capability of this type that is aimed at a pool is not well-formed (R-CAP-4): no boot has it, and no call makes it. The case boots one all the same.",
            [Erratum.EIpc1] =
                "The stale bytes stay in a buffer of the kernel, and only E-IPC-9 writes more of that to a user than what was sent. The case has both, against E-IPC-9 alone.",
            [Erratum.EIpc13] = NeedsPager,
            [Erratum.EIpc14] = NeedsPager,
            [Erratum.EIpc15] = NeedsPager,
        };

    /// <summary>Those that must be found when they alone are on.</summary>
    public static IEnumerable<Erratum> Alone => All.Except(Hidden.Keys);

    private const string NeedsPager =
        "It happens while a call waits for its pager, which here answers at once: there is no thread between question and answer. The switch has no effect until a pager runs as a thread ([decision 0018](../decisions/0018-ipc-traces-are-explained-from-their-boot.md)).";
}
