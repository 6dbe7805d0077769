using Capzero.Oracle.Replay;

namespace Capzero.Cli;

/// <summary>How traces are replayed.</summary>
/// <param name="Kernel">On what.</param>
/// <param name="IsSummary">Whether only departures that nothing explains are told.</param>
internal sealed record ReplayOptions(ReplayKernel Kernel, bool IsSummary);
