namespace Capzero.Capabilities;

/// <summary>Exits, or destroys a thread whose pager is the caller (R-TC-3).</summary>
/// <param name="Thread">The caller itself, or a thread that it pages.</param>
/// <param name="ExitCode">What the caller exits with; the low 16 bits count.</param>
public sealed record DestroyThread(ThreadId Thread, uint ExitCode = 0) : ThreadCall;
