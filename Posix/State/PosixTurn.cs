using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>A call, and what the pagers did in answer until they had nothing more to do.</summary>
/// <param name="Outcome">What became of the call in the end: done, if a pager has answered it.</param>
/// <param name="Calls">Every call that was made, the caller's first.</param>
/// <param name="Served">The requests that were served.</param>
public sealed record PosixTurn(
    Outcome<PosixSystem> Outcome,
    ImmutableArray<CallMade> Calls,
    ImmutableArray<RequestServed> Served
);
