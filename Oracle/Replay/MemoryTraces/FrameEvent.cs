using System.Collections.Immutable;
using System.Text.Json;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Frames were taken, or given back.</summary>
/// <param name="IsTaken">Whether they were taken.</param>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many, if they were taken.</param>
internal readonly record struct FrameEvent(bool IsTaken, uint First, uint Count)
{
    /// <summary>Those among all that happened in a step.</summary>
    /// <param name="events">What happened, in order.</param>
    /// <param name="faults">What is wrong with it.</param>
    public static ImmutableArray<FrameEvent> Read(IEnumerable<(JsonElement Value, string Path)> events, Faults faults)
    {
        var frames = ImmutableArray.CreateBuilder<FrameEvent>();
        foreach (var (value, path) in events)
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                continue;
            }
            var items = Fields.ItemsOf(value, path, faults).Select(item => item.Value).ToList();
            if (items.Count == 0 || items[0].ValueKind != JsonValueKind.String)
            {
                faults.Add(path, "this is nothing that can happen", "a list that begins with its name");
                continue;
            }
            // Giving back may be refused: then a result follows.
            if (items[0].GetString() is "alloc" || (items[0].GetString() is "free" && items.Count == 2))
            {
                var words = items.Skip(1).Select(item => Fields.WordOf(item, path, faults)).ToList();
                frames.Add(
                    new(items[0].GetString() == "alloc", words.FirstOrDefault(), words.Count > 1 ? words[1] : 1)
                );
            }
        }
        return frames.ToImmutable();
    }
}
