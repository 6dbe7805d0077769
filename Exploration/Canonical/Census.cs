using Capzero.Capabilities;
using Thread = Capzero.Capabilities.Thread;

namespace Capzero.Exploration;

/// <summary>
/// The objects of a state, in an order that depends on no number that a call gave out: containers by id, which never
/// change; in each its threads, oldest first; its spaces as these threads come to them; and its capabilities list by
/// list. So where one state is another one with its numbers renamed, the objects of both stand in the same places.
/// </summary>
/// <remarks>It is used again and again, so that looking at a state allocates nothing.</remarks>
internal sealed class Census
{
    private Container[] containers = new Container[4];
    private Thread[] threads = new Thread[8];
    private Space[] spaces = new Space[8];
    private Held[] capabilities = new Held[32];
    private int[] listLengths = new int[32];
    private int containerCount;
    private int threadCount;
    private int spaceCount;
    private int capabilityCount;
    private int listCount;
    private Kernel? kernel;

    /// <summary>The state that this is of.</summary>
    public Kernel Kernel => kernel!;

    public ReadOnlySpan<Container> Containers => containers.AsSpan(0, containerCount);

    public ReadOnlySpan<Thread> Threads => threads.AsSpan(0, threadCount);

    public ReadOnlySpan<Space> Spaces => spaces.AsSpan(0, spaceCount);

    /// <summary>How many of the spaces have a thread: these stand first.</summary>
    public int UsedSpaces { get; private set; }

    /// <summary>All capabilities, with the units that are in use now.</summary>
    public ReadOnlySpan<Held> Capabilities => capabilities.AsSpan(0, capabilityCount);

    /// <summary>How many capabilities each list has: container by container those of its threads, of its spaces, and
    /// its own; last those of spaces without a thread.</summary>
    public ReadOnlySpan<int> ListLengths => listLengths.AsSpan(0, listCount);

    /// <summary>Looks at a state.</summary>
    public void Take(Kernel state)
    {
        kernel = state;
        (containerCount, threadCount, spaceCount, capabilityCount, listCount) = (0, 0, 0, 0, 0);
        IdMaps.CopyValues(state.Containers, ref containers, ref containerCount);
        foreach (var container in Containers)
        {
            var (firstThread, firstSpace) = (threadCount, spaceCount);
            IdMaps.CopyValues(container.Threads, ref threads, ref threadCount);
            SortBySeniority(threads.AsSpan(firstThread, container.Threads.Count));
            for (var i = firstThread; i < threadCount; i++)
            {
                AddSpaceOf(threads[i], firstSpace);
            }
            AddLists(container, firstThread, firstSpace);
        }
        UsedSpaces = spaceCount;
        if (spaceCount < state.Spaces.Count)
        {
            AddEmptySpaces();
        }
    }

    /// <summary>The place of a thread, or −1 if there is none with this id.</summary>
    public int PlaceOf(ThreadId id)
    {
        for (var i = 0; i < threadCount; i++)
        {
            if (threads[i].Id == id)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>The place of a space, or −1 if there is none with this id.</summary>
    public int PlaceOf(SpaceId id)
    {
        for (var i = 0; i < spaceCount; i++)
        {
            if (spaces[i].Id == id)
            {
                return i;
            }
        }
        return -1;
    }

    // Few threads, nearly in order.
    private static void SortBySeniority(Span<Thread> threads)
    {
        for (var i = 1; i < threads.Length; i++)
        {
            var thread = threads[i];
            var place = i;
            for (; place > 0 && threads[place - 1].Seniority > thread.Seniority; place--)
            {
                threads[place] = threads[place - 1];
            }
            threads[place] = thread;
        }
    }

    private void AddSpaceOf(Thread thread, int first)
    {
        for (var i = first; i < spaceCount; i++)
        {
            if (spaces[i].Id == thread.Space)
            {
                return;
            }
        }
        AddSpace(Kernel.Spaces[thread.Space.Value]);
    }

    // Only a boot makes spaces without a thread, and they stay for ever: their ids are never renamed.
    private void AddEmptySpaces()
    {
        foreach (var space in Kernel.Spaces.Values)
        {
            if (space.Threads == 0)
            {
                AddSpace(space);
                AddList(space.List);
            }
        }
    }

    private void AddSpace(Space space)
    {
        if (spaceCount == spaces.Length)
        {
            Array.Resize(ref spaces, 2 * spaceCount);
        }
        spaces[spaceCount++] = space;
    }

    private void AddLists(Container container, int firstThread, int firstSpace)
    {
        for (var i = firstThread; i < threadCount; i++)
        {
            AddList(threads[i].List);
        }
        for (var i = firstSpace; i < spaceCount; i++)
        {
            AddList(spaces[i].List);
        }
        AddList(container.List);
    }

    private void AddList(CapabilityList list)
    {
        if (listCount == listLengths.Length)
        {
            Array.Resize(ref listLengths, 2 * listCount);
        }
        listLengths[listCount++] = list.Count;
        if (capabilityCount + list.Count > capabilities.Length)
        {
            Array.Resize(ref capabilities, 2 * (capabilityCount + list.Count));
        }
        var recent = list.Recent;
        if (recent.Length < list.Count)
        {
            foreach (var held in list.InOrder())
            {
                capabilities[capabilityCount++] = Kernel.Current(held);
            }
            return;
        }
        for (var i = recent.Length - 1; i >= 0; i--)
        {
            capabilities[capabilityCount++] = Kernel.Current(recent[i]);
        }
    }
}
