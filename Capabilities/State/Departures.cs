namespace Capzero.Capabilities;

/// <summary>The threads and spaces that went with a call (R-TC-5), for the layers that keep something about
/// them.</summary>
/// <param name="Threads">The threads, in the order in which they went.</param>
/// <param name="Spaces">The spaces, likewise.</param>
internal sealed record Departures(IReadOnlyList<ThreadId> Threads, IReadOnlyList<SpaceId> Spaces)
{
    public static Departures None { get; } = new([], []);
}
