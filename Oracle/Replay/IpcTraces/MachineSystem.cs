using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>The historical kernel as an ipc trace boots it and looks at it.</summary>
internal static class MachineSystem
{
    private const uint LocalNumber = 0xFF_FFFF;

    /// <summary>Boots it. Number 0 of threads and spaces is the kernel's own.</summary>
    public static Machine Boot(IpcBoot boot, Errata errata)
    {
        var machine = new Machine(errata) { NextCapability = boot.NextCapability };
        _ = machine.ThreadNumbers.Take(0);
        _ = machine.SpaceNumbers.Take(0);
        foreach (var container in boot.Containers)
        {
            machine.Containers.Add(Make(machine, boot, container));
        }
        foreach (var page in boot.Pages)
        {
            SetPage(machine, page);
        }
        return machine;
    }

    /// <summary>Sets a page of a space, if there is that space.</summary>
    public static void SetPage(Machine machine, PageWords page) =>
        machine
            .Containers.SelectMany(container => container.Spaces)
            .FirstOrDefault(space => space.Id == page.Space)
            ?.SetPage(page.Address, new(page.Frame, (PageKind)page.Kind, page.Answer));

    /// <summary>Its state.</summary>
    public static Facts FactsOf(Machine machine)
    {
        var facts = new Facts();
        foreach (var container in machine.Containers)
        {
            container.Threads.ForEach(thread => Say(thread, facts));
            container.Spaces.ForEach(space => Say(space, facts));
            container.Mutexes.ForEach(mutex => Say(container, mutex, facts));
            facts[Facts.MutexOrder(container.Id)] = Facts.SayPages(container.Mutexes.Select(mutex => mutex.Page));
            if ((container.ThreadCount, container.SpaceCount) != (container.Threads.Count, container.Spaces.Count))
            {
                facts[Facts.Counts(container.Id)] = Facts.SayCounts(
                    container.ThreadCount,
                    container.SpaceCount,
                    container.Mutexes.Count
                );
            }
        }
        foreach (var pool in machine.Lists.SelectMany(list => list.Records).Where(record => record.IsQuantity))
        {
            facts[Facts.Pool(pool.Id)] = $"{pool.Used}";
        }
        return facts;
    }

    private static ContainerRecord Make(Machine machine, IpcBoot boot, BootedContainer booted)
    {
        var container = new ContainerRecord { Id = booted.Id, Capabilities = ListOf(boot, 'C', booted.Id) };
        foreach (var id in booted.Spaces)
        {
            _ = machine.SpaceNumbers.Take(id);
            container.Spaces.Add(
                new()
                {
                    Id = id,
                    Container = container,
                    Capabilities = ListOf(boot, 'S', id),
                }
            );
        }
        foreach (var thread in booted.Threads)
        {
            _ = machine.ThreadNumbers.Take(thread.Id & LocalNumber);
            container.Threads.Add(Make(boot, container, thread));
        }
        (container.ThreadCount, container.SpaceCount) = (container.Threads.Count, container.Spaces.Count);
        return container;
    }

    private static ThreadRecord Make(IpcBoot boot, ContainerRecord container, BootedThread booted)
    {
        var space = container.Spaces.First(space => space.Id == booted.Space);
        space.References++;
        return new()
        {
            Id = booted.Id,
            Container = container,
            Space = space,
            Pager = booted.Pager,
            Group = booted.Id,
            Capabilities = ListOf(boot, 'T', booted.Id),
            State = (RunState)booted.State,
            Utcb = booted.Utcb,
            HasCalled = true,
        };
    }

    private static CapabilityRecords ListOf(IpcBoot boot, char kind, uint holder)
    {
        var list = boot.ListOf(kind, holder);
        return new((uint)list.Length, list.Select(capability => capability.ToRecord()));
    }

    private static void Say(ThreadRecord thread, Facts facts)
    {
        facts[Facts.Thread(thread.Id)] = Facts.Say(thread.State, thread.Queue?.Name, thread.Signals);
        facts[Facts.Identity(thread.Id)] = Facts.SayIdentity(
            thread.Container.Id,
            thread.Group,
            thread.Space.Id,
            thread.Pager
        );
        facts[Facts.Registers(thread.Id)] = Facts.SayRegisters(thread.MessageRegisters);
        foreach (var queue in new[] { thread.Senders, thread.Receiving, thread.Watchers })
        {
            facts[Facts.Queue(queue.Name)] = Facts.SayThreads(queue.Sleepers.Select(sleeper => sleeper.Id));
        }
    }

    private static void Say(SpaceRecord space, Facts facts)
    {
        facts[Facts.Space(space.Id)] = Facts.SaySpace(space.Container.Id, space.References);
        foreach (var (address, page) in space.Pages)
        {
            facts[Facts.Page(space.Id, address)] = Facts.SayPage(page.Frame, (int)page.Kind, page.Answer);
        }
    }

    private static void Say(ContainerRecord container, MutexQueue mutex, Facts facts) =>
        facts.AddMutex(
            container.Id,
            mutex.Page,
            mutex.Contenders.Sleepers.Select(sleeper => sleeper.Id),
            mutex.Holders.Sleepers.Select(sleeper => sleeper.Id)
        );
}
