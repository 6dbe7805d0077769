using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>A second opinion on every call of a run (R-SCN-5), immutable: what it says depends on what it was shown, and
/// on nothing else.</summary>
public interface IWitness
{
    /// <summary>Shows it the system before the first call.</summary>
    /// <param name="boot">What was booted.</param>
    /// <param name="system">The system that came of it.</param>
    IWitness Booted(Boot boot, IpcSystem system);

    /// <summary>Shows it a system that was changed by no call: a program's memory.</summary>
    /// <param name="system">The system as it is now.</param>
    IWitness Changed(IpcSystem system);

    /// <summary>Shows it what a pager boots its memory with.</summary>
    /// <param name="boot">What it boots with.</param>
    IWitness Booted(MemoryBoot boot);

    /// <summary>Shows it a call of memory, or of a heap.</summary>
    /// <param name="call">The call, and what became of it.</param>
    Testimony Saw(PagedCall call);

    /// <summary>Shows it a call.</summary>
    /// <param name="call">The call, and what became of it.</param>
    Testimony Saw(CallMade call);
}

/// <summary>What a witness says of a call.</summary>
/// <param name="Next">The witness, having seen the call.</param>
/// <param name="Objection">What it would have had otherwise; null if it agrees.</param>
public sealed record Testimony(IWitness Next, string? Objection);
