using System.Globalization;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>The names that a written scenario gives to ids, and the first thing that it has no words for.</summary>
internal sealed class Phrasebook
{
    private readonly Dictionary<ContainerId, string> containers = [];
    private readonly Dictionary<ThreadId, string> threads = [];
    private readonly Dictionary<CapabilityId, string> capabilities = [];
    private readonly List<string> lines = [];
    private int threadCount;
    private int capabilityCount;
    private int otherCount;

    /// <summary>What cannot be said; null as long as all can.</summary>
    public string? Obstacle { get; private set; }

    public IReadOnlyList<string> Lines => lines;

    public void Write(string line) => lines.Add(line);

    /// <summary>Notes that something cannot be said.</summary>
    /// <returns>What stands where it would.</returns>
    public string Say(string obstacle)
    {
        Obstacle ??= obstacle;
        return "?";
    }

    public string New(ContainerId id) =>
        containers[id] = string.Create(CultureInfo.InvariantCulture, $"c{containers.Count}");

    /// <summary>The name of a thread that is new, also if its number is not.</summary>
    public string New(ThreadId id) => threads[id] = string.Create(CultureInfo.InvariantCulture, $"t{threadCount++}");

    public string New(CapabilityId id) =>
        capabilities[id] = string.Create(CultureInfo.InvariantCulture, $"cap{capabilityCount++}");

    public string NewMemory() => string.Create(CultureInfo.InvariantCulture, $"memory{otherCount++}");

    public bool Knows(ThreadId id) => threads.ContainsKey(id);

    public string Of(ContainerId id) =>
        containers.TryGetValue(id, out var name) ? name : Say($"container {id} does not exist");

    public string Of(CapabilityId id) =>
        capabilities.TryGetValue(id, out var name) ? name : Say($"no capability ever had the id {id}");

    /// <summary>A thread's name. An id that no thread ever had can be named by the thread of another container with the
    /// same local number (R-ID-4).</summary>
    public string Of(ThreadId id)
    {
        if (threads.TryGetValue(id, out var name))
        {
            return name;
        }
        if (id.IsSpecial || !containers.TryGetValue(id.Container, out var container))
        {
            return Say($"thread {id} cannot be named");
        }
        var like = threads.Keys.FirstOrDefault(other => other.Local == id.Local, ThreadId.Nil);
        if (like == ThreadId.Nil)
        {
            return Say($"no thread ever had the id {id}");
        }
        var readdressed = string.Create(CultureInfo.InvariantCulture, $"x{otherCount++}");
        Write($"let {readdressed} = re-address {threads[like]} to {container}");
        return threads[id] = readdressed;
    }
}
