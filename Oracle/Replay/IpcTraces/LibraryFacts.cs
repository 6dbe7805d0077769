using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>The library's state in the words of the traces.</summary>
internal static class LibraryFacts
{
    private const uint PageSize = PhysicalMemory.PageSize;

    public static Facts Of(IpcSystem system, FlatMemory memory, IReadOnlyDictionary<ThreadId, MessageRegisters> refused)
    {
        var facts = new Facts();
        var view = system.View();
        var containers = view.Kernel.Containers.Where(one => !LibraryBoot.IsKernelsOwn(one.Id)).ToList();
        var threads = containers.SelectMany(container => container.Threads).ToList();
        foreach (var container in containers)
        {
            SayContainer(container, view, facts);
        }
        foreach (var thread in threads)
        {
            SayThread(thread, view, facts);
            var waiting = threads.Where(other => other.WaitsFor == thread.Id).Select(other => other.Id.Value);
            facts[Facts.Queue($"p{thread.Id.Value}")] = Facts.SayThreads(waiting);
        }
        foreach (var thread in view.Threads.Where(one => !LibraryBoot.IsKernelsOwn(one.Id.Container)))
        {
            var registers = refused.TryGetValue(thread.Id, out var said) ? said : thread.Registers;
            facts[Facts.Registers(thread.Id.Value)] = Facts.SayRegisters(
                Enumerable.Range(0, 6).Select(i => registers[i])
            );
            facts[Facts.Queue($"s{thread.Id.Value}")] = Facts.SayThreads(thread.SendQueue.Select(id => id.Value));
            var isReceiving = thread.Sleep is SleepsReceiving;
            facts[Facts.Queue($"r{thread.Id.Value}")] = isReceiving ? Facts.SayThreads([thread.Id.Value]) : null;
        }
        foreach (var (space, page, entry) in memory.Entries)
        {
            facts[Facts.Page(space.Value, page * PageSize)] = Facts.SayPage(
                entry.Frame,
                (int)entry.Rights,
                -(int)(entry.PageInError ?? 0)
            );
        }
        return facts;
    }

    private static void SayContainer(ContainerView container, IpcView view, Facts facts)
    {
        foreach (var space in container.Spaces)
        {
            var references = container.Threads.Count(thread => thread.Space == space.Id);
            facts[Facts.Space(space.Id.Value)] = Facts.SaySpace(container.Id.Value, references);
        }
        foreach (var mutex in view.Mutexes.Where(mutex => mutex.Container == container.Id))
        {
            facts.AddMutex(
                container.Id.Value,
                (ulong)mutex.Address.Frame * PageSize,
                mutex.Contenders.Select(id => id.Value),
                mutex.Holder == ThreadId.Nil ? [] : [mutex.Holder.Value]
            );
        }
        var lists = container
            .Threads.Select(thread => thread.List)
            .Concat(container.Spaces.Select(space => space.List))
            .Append(container.List);
        foreach (var pool in lists.SelectMany(list => list).Where(one => one.Type == CapabilityType.Quantity))
        {
            facts[Facts.Pool(pool.Id.Value)] = $"{pool.Used}";
        }
    }

    private static void SayThread(ThreadView thread, IpcView view, Facts facts)
    {
        facts[Facts.Thread(thread.Id.Value)] = Facts.Say(StateOf(thread.State), QueueOf(thread, view), Signals.None);
        facts[Facts.Identity(thread.Id.Value)] = Facts.SayIdentity(
            thread.Id.Container.Value,
            thread.Group.Value,
            thread.Space.Value,
            thread.Pager.Value
        );
    }

    private static RunState StateOf(ThreadStatus state) =>
        state switch
        {
            ThreadStatus.Inactive => RunState.Inactive,
            ThreadStatus.Sleeping => RunState.Sleeping,
            ThreadStatus.Runnable => RunState.Runnable,
            _ => RunState.Dead,
        };

    private static string? QueueOf(ThreadView thread, IpcView view) =>
        view.Threads.First(one => one.Id == thread.Id).Sleep switch
        {
            SleepsSending sending => $"s{sending.To.Value}",
            SleepsReceiving => $"r{thread.Id.Value}",
            SleepsOnMutex mutex => QueueOf(thread.Id, mutex.Address, view),
            _ => thread.WaitsFor == ThreadId.Nil ? null : $"p{thread.WaitsFor.Value}",
        };

    private static string QueueOf(ThreadId thread, PhysicalAddress address, IpcView view)
    {
        var mutex = view.Mutexes.First(one => one.Container == thread.Container && one.Address == address);
        return $"{(mutex.Holder == thread ? 'h' : 'c')}{thread.Container.Value}:{(ulong)address.Frame * PageSize}";
    }
}
