namespace Capzero.Cli;

/// <summary>What the process says to its caller (R-SCN-4, R-SCN-5).</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    internal const int Ok = 0;

    /// <summary>The input is bad: a manifest, an option, a file that is not there.</summary>
    internal const int BadInput = 2;

    /// <summary>A bug of ours.</summary>
    internal const int InternalError = 3;
}
