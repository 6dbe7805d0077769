using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>What the names of a scenario mean at some step, immutable (R-SCN-2).</summary>
public sealed record Names
{
    private readonly ImmutableDictionary<string, ThreadId> threads = ImmutableDictionary<string, ThreadId>.Empty;
    private readonly ImmutableDictionary<string, CapabilityId> capabilities = ImmutableDictionary<
        string,
        CapabilityId
    >.Empty;
    private readonly ImmutableDictionary<string, ContainerId> containers = ImmutableDictionary<
        string,
        ContainerId
    >.Empty;
    private readonly ImmutableDictionary<string, uint> memory = ImmutableDictionary<string, uint>.Empty;
    private readonly ImmutableHashSet<string> gone = [];
    private readonly ImmutableArray<string> order = [];

    /// <summary>No name at all.</summary>
    public static Names None { get; } = new();

    /// <summary>The names of threads, in the order in which they were given.</summary>
    public IEnumerable<string> Threads => order.Where(threads.ContainsKey);

    /// <summary>These names and one for a thread.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">The thread.</param>
    public Names With(string name, ThreadId id) =>
        new(threads.SetItem(name, id), capabilities, containers, memory, gone, order.Add(name));

    /// <summary>These names and one for a capability.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">The capability.</param>
    public Names With(string name, CapabilityId id) =>
        new(threads, capabilities.SetItem(name, id), containers, memory, gone, order.Add(name));

    /// <summary>These names and one for a container.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">The container.</param>
    public Names With(string name, ContainerId id) =>
        new(threads, capabilities, containers.SetItem(name, id), memory, gone, order.Add(name));

    /// <summary>These names and one for memory.</summary>
    /// <param name="name">The name.</param>
    /// <param name="address">Its first address.</param>
    public Names WithMemory(string name, uint address) =>
        new(threads, capabilities, containers, memory.SetItem(name, address), gone, order.Add(name));

    /// <summary>These names, after a call: a thread that is gone is gone for ever, whoever has its number next
    /// (R-ID-8).</summary>
    /// <param name="isGone">Whether the thread of this id went with the call.</param>
    public Names Mourning(Func<ThreadId, bool> isGone)
    {
        ArgumentNullException.ThrowIfNull(isGone);
        var lost = threads.Where(thread => isGone(thread.Value)).Select(thread => thread.Key).ToList();
        return lost.Count == 0 ? this : new(threads, capabilities, containers, memory, gone.Union(lost), order);
    }

    /// <summary>The thread of a name, or null if the step that was to make it did not.</summary>
    /// <param name="name">The name.</param>
    public ThreadId? Thread(string name) => threads.TryGetValue(name, out var id) ? id : null;

    /// <summary>The capability of a name, or null if the step that was to make it did not.</summary>
    /// <param name="name">The name.</param>
    public CapabilityId? Capability(string name) => capabilities.TryGetValue(name, out var id) ? id : null;

    /// <summary>The container of a name.</summary>
    /// <param name="name">The name.</param>
    public ContainerId? Container(string name) => containers.TryGetValue(name, out var id) ? id : null;

    /// <summary>The word that a name stands for in a message, or null.</summary>
    /// <param name="name">The name.</param>
    public uint? Word(string name) =>
        memory.TryGetValue(name, out var address) ? address
        : threads.TryGetValue(name, out var thread) ? thread.Value
        : capabilities.TryGetValue(name, out var capability) ? capability.Value
        : null;

    /// <summary>Whether the thread that a name was given to is gone.</summary>
    /// <param name="name">The name.</param>
    public bool IsGone(string name) => gone.Contains(name);

    /// <summary>The name of a thread; of a number that several had, the name of the one that has it now.</summary>
    /// <param name="id">The thread.</param>
    public string? Of(ThreadId id) =>
        order.FirstOrDefault(name => Is(name, id) && !gone.Contains(name)) ?? order.LastOrDefault(name => Is(name, id));

    /// <summary>The name of a capability.</summary>
    /// <param name="id">The capability.</param>
    public string? Of(CapabilityId id) =>
        order.FirstOrDefault(name => capabilities.TryGetValue(name, out var known) && known == id);

    /// <summary>The name of a container.</summary>
    /// <param name="id">The container.</param>
    public string? Of(ContainerId id) =>
        order.FirstOrDefault(name => containers.TryGetValue(name, out var known) && known == id);

    /// <summary>The name of the memory that begins at an address.</summary>
    /// <param name="address">The address.</param>
    public string? OfMemory(uint address) =>
        order.FirstOrDefault(name => memory.TryGetValue(name, out var known) && known == address);

    private Names(
        ImmutableDictionary<string, ThreadId> threads,
        ImmutableDictionary<string, CapabilityId> capabilities,
        ImmutableDictionary<string, ContainerId> containers,
        ImmutableDictionary<string, uint> memory,
        ImmutableHashSet<string> gone,
        ImmutableArray<string> order
    ) =>
        (this.threads, this.capabilities, this.containers, this.memory, this.gone, this.order) = (
            threads,
            capabilities,
            containers,
            memory,
            gone,
            order
        );

    private Names() { }

    private bool Is(string name, ThreadId id) => threads.TryGetValue(name, out var known) && known == id;
}
