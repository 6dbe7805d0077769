using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>A call that was made, and what became of it.</summary>
/// <param name="Caller">The thread that made it.</param>
/// <param name="Call">The call.</param>
/// <param name="Outcome">What became of it; its state is the one in which the next call is made.</param>
public sealed record CallMade(ThreadId Caller, Call Call, Outcome<IpcSystem> Outcome);
