namespace Capzero.Cli;

/// <summary>What the process says to its caller (R-SCN-4, R-SCN-5).</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    internal const int Ok = 0;

    /// <summary>A step of a scenario did not come out as expected, or one of a trace as recorded; or a campaign found a
    /// difference, or did not reach what it has to.</summary>
    internal const int NotAsExpected = 1;

    /// <summary>The input is bad: a manifest, a scenario, a trace, an option, a file that is not there.</summary>
    internal const int BadInput = 2;

    /// <summary>A bug of ours.</summary>
    internal const int InternalError = 3;

    /// <summary>The library and the oracle do not agree: a bug of ours as well.</summary>
    internal const int Divergence = 4;
}
