using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay.CapabilityTraces;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>
/// A state of the system in short sentences, as the traces tell it: what a fact is about, and how it is. What is
/// empty, or 0 by itself, is not there.
/// </summary>
internal sealed class Facts
{
    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Values => values;

    public string? this[string fact]
    {
        get => values.GetValueOrDefault(fact);
        set
        {
            if (string.IsNullOrEmpty(value))
            {
                _ = values.Remove(fact);
            }
            else
            {
                values[fact] = value;
            }
        }
    }

    /// <summary>Everything about a thread is gone.</summary>
    public void RemoveThread(uint id)
    {
        foreach (
            var fact in new[]
            {
                Thread(id),
                Identity(id),
                Registers(id),
                Queue($"s{id}"),
                Queue($"r{id}"),
                Queue($"p{id}"),
            }
        )
        {
            this[fact] = null;
        }
    }

    /// <summary>Everything about a space is gone.</summary>
    public void RemoveSpace(uint id) =>
        Remove(fact => fact == Space(id) || fact.StartsWith($"page {id}:", StringComparison.Ordinal));

    /// <summary>A container has no mutex.</summary>
    public void RemoveMutexes(uint container)
    {
        Remove(fact => fact.StartsWith($"mutexes {container}:", StringComparison.Ordinal));
        this[MutexOrder(container)] = null;
    }

    /// <summary>The facts that two states tell otherwise, and how.</summary>
    public IEnumerable<(string Fact, string Recorded, string CameOut)> Against(Facts other) =>
        from fact in values.Keys.Union(other.values.Keys).Order(StringComparer.Ordinal)
        where this[fact] != other[fact]
        select (fact, this[fact] ?? "nothing", other[fact] ?? "nothing");

    public static string Thread(uint id) => $"thread {Tids.Say(id)}";

    public static string Identity(uint id) => $"identity of {Tids.Say(id)}";

    public static string Registers(uint id) => $"registers of {Tids.Say(id)}";

    public static string Queue(string name) => $"queue {name}";

    /// <summary>The mutexes in a page of physical memory.</summary>
    public static string Mutexes(uint container, ulong page) => $"mutexes {container}:{page:x}";

    /// <summary>In which order a container has its mutexes.</summary>
    public static string MutexOrder(uint container) => $"order of mutexes of container {container}";

    public static string Pool(uint id) => $"pool {id}";

    public static string Space(uint id) => $"space {id}";

    public static string Page(uint space, uint address) => $"page {space}:{address:x8}";

    public static string Counts(uint container) => $"counts of container {container}";

    /// <summary>Whether a fact is about the kernel's own counts.</summary>
    public static bool IsCounts(string fact) => fact.StartsWith("counts", StringComparison.Ordinal);

    /// <summary>Whether a fact is about what only the kernel itself can see: its counts, and the order of its
    /// mutexes.</summary>
    public static bool IsInternal(string fact) => IsCounts(fact) || fact.StartsWith("order", StringComparison.Ordinal);

    public static string Say(RunState state, string? queue, Signals signals) =>
        $"{state}{(queue is null ? "" : $" in {queue}")}{(signals == Signals.None ? "" : $", signals {signals}")}";

    public static string SayIdentity(uint container, uint group, uint space, uint pager) =>
        $"container {container}, group {Tids.Say(group)}, space {space}, pager {Tids.Say(pager)}";

    public static string SayRegisters(IEnumerable<uint> registers) => string.Join(' ', registers);

    public static string SaySpace(uint container, int references) => $"container {container}, {references} references";

    public static string SayPage(uint frame, int kind, int answer) => $"frame {frame}, kind {kind}, answer {answer}";

    public static string SayThreads(IEnumerable<uint> ids) => string.Join(' ', ids.Select(Tids.Say));

    /// <summary>A mutex, behind what is said of others in the same page.</summary>
    public void AddMutex(uint container, ulong page, IEnumerable<uint> contenders, IEnumerable<uint> holders)
    {
        var said = $"contenders [{SayThreads(contenders)}] holders [{SayThreads(holders)}]";
        var others = this[Mutexes(container, page)]?.Split("; ") ?? [];
        this[Mutexes(container, page)] = string.Join("; ", others.Append(said).Order(StringComparer.Ordinal));
    }

    public static string SayPages(IEnumerable<ulong> pages) => string.Join(' ', pages.Select(page => $"{page:x}"));

    public static string SayCounts(int threads, int spaces, int mutexes) =>
        $"{threads} threads, {spaces} spaces, {mutexes} mutexes";

    /// <summary>The facts that a boot begins with.</summary>
    public static Facts Of(IpcBoot boot)
    {
        var facts = new Facts();
        foreach (var container in boot.Containers)
        {
            foreach (var space in container.Spaces)
            {
                facts[Space(space)] = SaySpace(container.Id, container.Threads.Count(thread => thread.Space == space));
            }
            foreach (var thread in container.Threads)
            {
                facts[Thread(thread.Id)] = Say((RunState)thread.State, null, Signals.None);
                facts[Identity(thread.Id)] = SayIdentity(container.Id, thread.Id, thread.Space, thread.Pager);
                facts[Registers(thread.Id)] = SayRegisters(new uint[6]);
            }
        }
        foreach (var pool in boot.Lists.Values.SelectMany(list => list).Where(IsPool))
        {
            facts[Pool(pool.Id)] = $"{pool.Used}";
        }
        foreach (var page in boot.Pages)
        {
            facts.Set(page);
        }
        return facts;
    }

    private static bool IsPool(RecordedCapability capability) =>
        (capability.TypeWord & Words.TypeMask) == CapabilityTypes.Quantity;

    private void Remove(Func<string, bool> which)
    {
        foreach (var fact in values.Keys.Where(which).ToList())
        {
            _ = values.Remove(fact);
        }
    }

    public void Set(PageWords page) =>
        this[Page(page.Space, page.Address)] = SayPage(page.Frame, page.Kind, page.Answer);
}
