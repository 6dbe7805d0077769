namespace Capzero.Cli;

/// <summary>How scenarios are run.</summary>
/// <param name="Format">For whom the run is written.</param>
/// <param name="HasOracle">Whether every call is compared with the oracle.</param>
internal sealed record RunOptions(OutputFormat Format, bool HasOracle);
