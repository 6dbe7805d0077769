using System.Collections.Immutable;

namespace Capzero.Oracle;

/// <summary>A request for a capability, served to its end.</summary>
/// <param name="Answer">What the client is answered.</param>
/// <param name="Calls">The server's calls, in order.</param>
/// <param name="Next">The state after the last of them.</param>
public sealed record RequestServed(RequestAnswer Answer, ImmutableArray<MadeCall> Calls, OracleKernel Next)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(Environment.NewLine, Calls.Select(call => $"{call}").Append($"{Answer}"));
}
