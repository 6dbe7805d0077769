using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>What became of the boot of the pagers: <see cref="PosixBooted"/> or <see cref="PosixBootRefused"/>.</summary>
/// <param name="Calls">The calls that the pagers made, in order.</param>
public abstract record PosixBoot(ImmutableArray<CallMade> Calls);

/// <summary>The pagers serve.</summary>
/// <param name="System">The system.</param>
/// <param name="Calls">The calls that the pagers made, in order.</param>
public sealed record PosixBooted(PosixSystem System, ImmutableArray<CallMade> Calls) : PosixBoot(Calls);

/// <summary>A pager could not boot (R-POSIX-17).</summary>
/// <param name="Pager">The pager.</param>
/// <param name="Reason">The step, the error, and what is missing.</param>
/// <param name="Calls">The calls that the pagers made, in order, the refused one last.</param>
public sealed record PosixBootRefused(ThreadId Pager, Reason Reason, ImmutableArray<CallMade> Calls) : PosixBoot(Calls);
