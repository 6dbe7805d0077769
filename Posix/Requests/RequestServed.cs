using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>A request that a pager has served to its end (R-POSIX-31).</summary>
/// <param name="Pager">The pager.</param>
/// <param name="Client">Who asked.</param>
/// <param name="Tag">What was asked; a number that is no <see cref="RequestTag"/> was refused.</param>
/// <param name="Refusal">Why it was refused; null if it was granted.</param>
/// <param name="Granted">The capability that the client got; none if it was refused.</param>
public sealed record RequestServed(
    ThreadId Pager,
    ThreadId Client,
    RequestTag Tag,
    Reason? Refusal,
    CapabilityId Granted
)
{
    /// <summary>What the client is answered in MR0: 0, or the negated error (R-POSIX-30).</summary>
    public int Answer => Refusal is null ? 0 : -(int)Refusal.Error;
}
