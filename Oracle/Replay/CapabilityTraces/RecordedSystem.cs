using System.Collections.Immutable;
using System.Globalization;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>The state before a step: containers that never change, and lists that do.</summary>
/// <param name="Containers">The containers.</param>
/// <param name="Lists">Every list, by its recorded key.</param>
/// <param name="NextCapability">The id that the next capability gets. It is not recorded after the boot: the historical
/// kernel tells it.</param>
internal sealed record RecordedSystem(
    ImmutableArray<RecordedContainer> Containers,
    ImmutableDictionary<string, RecordedList> Lists,
    uint NextCapability
)
{
    /// <summary>The key of a thread's list.</summary>
    public static string KeyOfThread(uint thread) => Key('T', thread);

    /// <summary>The key of a space's list.</summary>
    public static string KeyOfSpace(uint space) => Key('S', space);

    /// <summary>The key of a container's list.</summary>
    public static string KeyOfContainer(uint container) => Key('C', container);

    /// <summary>The same in the historical kernel.</summary>
    public Machine ToMachine(Errata errata)
    {
        var machine = new Machine(errata) { NextCapability = NextCapability };
        foreach (var recorded in Containers)
        {
            var container = new ContainerRecord
            {
                Id = recorded.Id,
                Capabilities = Lists[KeyOfContainer(recorded.Id)].ToRecords(),
            };
            machine.Containers.Add(container);
            container.Spaces.AddRange(recorded.Spaces.Select(id => ToSpace(id, container)));
            container.Threads.AddRange(recorded.Threads.Select(thread => ToThread(thread, container)));
        }
        return machine;
    }

    /// <summary>The lists of the historical kernel, by their recorded keys.</summary>
    public static ImmutableDictionary<string, RecordedList> ListsOf(Machine machine)
    {
        var lists = ImmutableDictionary.CreateBuilder<string, RecordedList>();
        foreach (var container in machine.Containers)
        {
            lists[KeyOfContainer(container.Id)] = RecordedList.Of(container.Capabilities);
            foreach (var space in container.Spaces)
            {
                lists[KeyOfSpace(space.Id)] = RecordedList.Of(space.Capabilities);
            }
            foreach (var thread in container.Threads)
            {
                lists[KeyOfThread(thread.Id)] = RecordedList.Of(thread.Capabilities);
            }
        }
        return lists.ToImmutable();
    }

    private SpaceRecord ToSpace(uint id, ContainerRecord container) =>
        new()
        {
            Id = id,
            Container = container,
            Capabilities = Lists[KeyOfSpace(id)].ToRecords(),
        };

    private ThreadRecord ToThread(RecordedThread thread, ContainerRecord container) =>
        new()
        {
            Id = thread.Id,
            Container = container,
            Space = container.Spaces.First(space => space.Id == thread.Space),
            Pager = thread.Pager,
            Group = thread.Id,
            Capabilities = Lists[KeyOfThread(thread.Id)].ToRecords(),
        };

    private static string Key(char kind, uint id) => string.Create(CultureInfo.InvariantCulture, $"{kind}{id}");
}

/// <summary>A container as it is recorded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Spaces">The ids of its spaces.</param>
/// <param name="Threads">Its threads.</param>
internal sealed record RecordedContainer(uint Id, ImmutableArray<uint> Spaces, ImmutableArray<RecordedThread> Threads);

/// <summary>A thread as it is recorded.</summary>
/// <param name="Id">Its tid.</param>
/// <param name="Space">The id of its space.</param>
/// <param name="Pager">The tid of its pager.</param>
internal sealed record RecordedThread(uint Id, uint Space, uint Pager);
