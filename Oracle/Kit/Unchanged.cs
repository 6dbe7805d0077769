using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>Principle 3, as only the library can be held to it.</summary>
internal static class Unchanged
{
    /// <summary>A refused call leaves the same instance.</summary>
    /// <exception cref="InvalidOperationException">It made a new one.</exception>
    public static void AssertIfRefused<TState>(TState before, Outcome<TState> outcome)
        where TState : class
    {
        if (outcome is Refused<TState> && !ReferenceEquals(before, outcome.Next))
        {
            throw new InvalidOperationException("A refused call made a new state (principle 3).");
        }
    }
}
