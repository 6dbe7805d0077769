namespace Capzero.Capabilities;

/// <summary>That a thread sleeps, and on whom. What it sleeps with is the business of the layer that put it to
/// sleep.</summary>
/// <param name="Kind">In what kind of queue.</param>
/// <param name="On">The thread that it sleeps on: with that one's end its call ends. NIL if on none.</param>
/// <param name="Since">When it fell asleep, counted over all sleepers ever (R-TC-8).</param>
internal sealed record Sleep(SleepKind Kind, ThreadId On, ulong Since);
