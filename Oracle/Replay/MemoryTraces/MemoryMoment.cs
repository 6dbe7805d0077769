using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What a step came to, in the trace or in the library.</summary>
/// <param name="Result">The result.</param>
/// <param name="State">The state after it.</param>
/// <param name="Obstacle">Why the library refused it; null if it did not.</param>
internal sealed record MemoryMoment(string Result, RecordedMemory State, MemoryReason? Obstacle)
{
    public bool IsSameAs(MemoryMoment other) => Result == other.Result && State.Parts.SequenceEqual(other.State.Parts);

    /// <summary>Where the two differ, as each has it.</summary>
    public (string Mine, string Its) Compared(MemoryMoment other)
    {
        var (mine, its) = (State.Parts, other.State.Parts);
        var names = mine
            .Keys.Union(its.Keys)
            .Where(name => mine.GetValueOrDefault(name) != its.GetValueOrDefault(name));
        var result = Result == other.Result ? [] : new[] { "result" };
        return (
            string.Join(
                "; ",
                result
                    .Select(_ => Result)
                    .Concat(names.Select(name => $"{name} {mine.GetValueOrDefault(name, "none")}"))
            ),
            string.Join(
                "; ",
                result
                    .Select(_ => other.Result)
                    .Concat(names.Select(name => $"{name} {its.GetValueOrDefault(name, "none")}"))
            )
        );
    }
}
