using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>What the names of a scenario mean at some step, immutable (R-SCN-2).</summary>
public sealed record Names
{
    // There are few: what is looked for is found by looking.
    private readonly ImmutableArray<Entry> entries;

    private Names(ImmutableArray<Entry> entries) => this.entries = entries;

    /// <summary>No name at all.</summary>
    public static Names None { get; } = new([]);

    /// <summary>The names of threads, in the order in which they were given.</summary>
    public IEnumerable<string> Threads =>
        entries.Where(entry => entry.Kind == NameKind.Thread).Select(entry => entry.Name);

    /// <summary>The names of containers, in the order in which they were given.</summary>
    public IEnumerable<string> Containers =>
        entries.Where(entry => entry.Kind == NameKind.Container).Select(entry => entry.Name);

    /// <summary>These names and one for a thread.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">The thread.</param>
    public Names With(string name, ThreadId id) => With(name, NameKind.Thread, id.Value);

    /// <summary>These names and one for a capability.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">The capability.</param>
    public Names With(string name, CapabilityId id) => With(name, NameKind.Capability, id.Value);

    /// <summary>These names and one for a container.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">The container.</param>
    public Names With(string name, ContainerId id) => With(name, NameKind.Container, id.Value);

    /// <summary>These names and one for memory.</summary>
    /// <param name="name">The name.</param>
    /// <param name="address">Its first address.</param>
    public Names WithMemory(string name, uint address) => With(name, NameKind.Memory, address);

    /// <summary>These names and one for a file.</summary>
    /// <param name="name">The name.</param>
    /// <param name="vnode">Its vnode.</param>
    public Names With(string name, VnodeId vnode) => With(name, NameKind.File, vnode.Value);

    /// <summary>These names and one for a segment.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">The segment.</param>
    public Names With(string name, SegmentId id) => With(name, NameKind.Segment, id.Value);

    /// <summary>These names and one for a block of a heap.</summary>
    /// <param name="name">The name.</param>
    /// <param name="address">The first byte of its payload.</param>
    public Names With(string name, HeapAddress address) => With(name, NameKind.Block, address.Offset);

    /// <summary>These names, after a call: a thread that is gone is gone for ever, whoever has its number next
    /// (R-ID-8).</summary>
    /// <param name="isGone">Whether the thread of this id went with the call.</param>
    public Names Mourning(Func<ThreadId, bool> isGone)
    {
        ArgumentNullException.ThrowIfNull(isGone);
        return new([
            .. entries.Select(entry =>
                entry.Kind == NameKind.Thread && isGone(new(entry.Value)) ? entry with { IsGone = true } : entry
            ),
        ]);
    }

    /// <summary>The thread of a name, or null if the step that was to make it did not.</summary>
    /// <param name="name">The name.</param>
    public ThreadId? Thread(string name) =>
        Find(name) is { Kind: NameKind.Thread } entry ? new ThreadId(entry.Value) : null;

    /// <summary>The capability of a name, or null if the step that was to make it did not.</summary>
    /// <param name="name">The name.</param>
    public CapabilityId? Capability(string name) =>
        Find(name) is { Kind: NameKind.Capability } entry ? new CapabilityId(entry.Value) : null;

    /// <summary>The container of a name.</summary>
    /// <param name="name">The name.</param>
    public ContainerId? Container(string name) =>
        Find(name) is { Kind: NameKind.Container } entry ? new ContainerId((byte)entry.Value) : null;

    /// <summary>The vnode of a name.</summary>
    /// <param name="name">The name.</param>
    public VnodeId? Vnode(string name) => Find(name) is { Kind: NameKind.File } entry ? new VnodeId(entry.Value) : null;

    /// <summary>The segment of a name, or null if the step that was to make it did not.</summary>
    /// <param name="name">The name.</param>
    public SegmentId? Segment(string name) =>
        Find(name) is { Kind: NameKind.Segment } entry ? new SegmentId(entry.Value) : null;

    /// <summary>The name of a file.</summary>
    /// <param name="vnode">Its vnode.</param>
    public string? Of(VnodeId vnode) => First(NameKind.File, vnode.Value);

    /// <summary>The newest name of a segment: its number may have had others.</summary>
    /// <param name="id">The segment.</param>
    public string? Of(SegmentId id) => Last(NameKind.Segment, id.Value);

    /// <summary>The newest name of a block at an address.</summary>
    /// <param name="address">The first byte of its payload.</param>
    public string? Of(HeapAddress address) => Last(NameKind.Block, address.Offset);

    /// <summary>The newest name of memory at an address.</summary>
    /// <param name="address">The address.</param>
    public string? OfMemory(uint address) => Last(NameKind.Memory, address);

    /// <summary>The word that a name stands for in a message, or null.</summary>
    /// <param name="name">The name.</param>
    public uint? Word(string name) => Find(name) is { Kind: not NameKind.Container } entry ? entry.Value : null;

    /// <summary>Whether the thread that a name was given to is gone.</summary>
    /// <param name="name">The name.</param>
    public bool IsGone(string name) => Find(name) is { IsGone: true };

    /// <summary>The name of a thread; of a number that several had, the name of the one that has it now.</summary>
    /// <param name="id">The thread.</param>
    public string? Of(ThreadId id)
    {
        string? gone = null;
        foreach (var entry in entries)
        {
            if (entry.Kind == NameKind.Thread && entry.Value == id.Value)
            {
                if (!entry.IsGone)
                {
                    return entry.Name;
                }
                gone = entry.Name;
            }
        }
        return gone;
    }

    /// <summary>The name of a capability.</summary>
    /// <param name="id">The capability.</param>
    public string? Of(CapabilityId id) => First(NameKind.Capability, id.Value);

    /// <summary>The name of a container.</summary>
    /// <param name="id">The container.</param>
    public string? Of(ContainerId id) => First(NameKind.Container, id.Value);

    /// <summary>Whether the same names mean the same.</summary>
    /// <param name="other">Other names.</param>
    public bool Equals(Names? other) => other is not null && entries.SequenceEqual(other.entries);

    /// <inheritdoc/>
    public override int GetHashCode() => entries.Length;

    private Names With(string name, NameKind kind, uint value) => new(entries.Add(new(name, kind, value)));

    private string? First(NameKind kind, uint value)
    {
        foreach (var entry in entries)
        {
            if (entry.Kind == kind && entry.Value == value)
            {
                return entry.Name;
            }
        }
        return null;
    }

    private string? Last(NameKind kind, uint value)
    {
        string? last = null;
        foreach (var entry in entries)
        {
            last = entry.Kind == kind && entry.Value == value ? entry.Name : last;
        }
        return last;
    }

    private Entry? Find(string name)
    {
        foreach (var entry in entries)
        {
            if (entry.Name == name)
            {
                return entry;
            }
        }
        return null;
    }

    private sealed record Entry(string Name, NameKind Kind, uint Value, bool IsGone = false);
}
