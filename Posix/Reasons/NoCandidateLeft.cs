using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>No capability of the server can be made into the one that is asked for (R-POSIX-55).</summary>
/// <param name="Target">The thread that was asked for.</param>
/// <param name="Tried">Each of the server's candidates with what was in its way.</param>
public sealed record NoCandidateLeft(ThreadId Target, ImmutableArray<CandidateTried> Tried)
    : PosixReason("R-POSIX-55", ErrorNumber.ENOCAP)
{
    /// <inheritdoc/>
    public bool Equals(NoCandidateLeft? other) =>
        base.Equals(other) && Target == other.Target && Tried.SequenceEqual(other.Tried);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Target, Tried.Length);
}
