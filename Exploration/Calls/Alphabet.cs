using Capzero.Capabilities;
using Thread = Capzero.Capabilities.Thread;

namespace Capzero.Exploration;

/// <summary>
/// The calls that an exploration makes in a state: every Runnable thread makes every call of the set on every object
/// that it can name, with a small set of values. Everything is picked by its place in the <see cref="Census"/>, so that
/// states that are the same up to their numbers get the same calls up to these numbers, in the same order.
/// </summary>
internal sealed class Alphabet(CallSet calls)
{
    /// <summary>A thread id that no system of this size gives out.</summary>
    internal static ThreadId Nobody { get; } = ThreadId.Make(new(0), ThreadId.GreatestLocal);

    private readonly List<Move> moves = [];
    private readonly ControlCalls control = new(calls);
    private readonly ThreadCalls threads = new(calls);

    /// <summary>The calls that are made in a state, in an order that is always the same.</summary>
    public List<Move> Of(Census census)
    {
        moves.Clear();
        foreach (var caller in census.Threads)
        {
            if (caller.State == ThreadStatus.Runnable)
            {
                control.Add(census, caller, moves);
                threads.Add(census, caller, moves);
            }
            else
            {
                AddMistake(caller.Id);
            }
        }
        AddMistake(Nobody);
        return moves;
    }

    // R-TC-6: one call shows it; no other gate is reached.
    private void AddMistake(ThreadId caller)
    {
        if (calls.HasFlag(CallSet.Mistakes))
        {
            moves.Add(new(caller, new CountCapabilities()));
        }
    }
}
