using Capzero.Capabilities;

namespace Capzero.Oracle.Historical;

/// <summary>The historical kernel as the library's boot record has it.</summary>
internal static class MachineBoot
{
    private const uint LocalNumber = 0xFF_FFFF;

    /// <param name="boot">The boot.</param>
    /// <param name="errata">The switches that are on.</param>
    /// <param name="firstFreeNumber">All smaller thread numbers are in use.</param>
    public static Machine Of(Boot boot, Errata errata, uint firstFreeNumber = 0)
    {
        var machine = new Machine(errata)
        {
            NextCapability = boot.NextCapability.Value,
            ThreadNumbers = new(firstFreeNumber),
        };
        machine.Containers.AddRange(boot.Containers.Select(container => Make(machine, boot, container)));
        return machine;
    }

    private static ContainerRecord Make(Machine machine, Boot boot, BootContainer booted)
    {
        var container = new ContainerRecord
        {
            Id = booted.Id.Value,
            Capabilities = ListOf(boot, Holder.Container(booted.Id)),
        };
        foreach (var id in booted.Spaces)
        {
            _ = machine.SpaceNumbers.Take(id.Value);
            container.Spaces.Add(
                new()
                {
                    Id = id.Value,
                    Container = container,
                    Capabilities = ListOf(boot, Holder.Space(id)),
                }
            );
        }
        foreach (var thread in booted.Threads)
        {
            // R-ID-5: another container's thread may have it too.
            _ = machine.ThreadNumbers.Take(thread.Id.Value & LocalNumber);
            container.Threads.Add(Make(boot, container, thread));
        }
        (container.ThreadCount, container.SpaceCount) = (container.Threads.Count, container.Spaces.Count);
        return container;
    }

    private static ThreadRecord Make(Boot boot, ContainerRecord container, BootThread booted)
    {
        var space = container.Spaces.First(space => space.Id == booted.Space.Value);
        space.References++;
        return new()
        {
            Id = booted.Id.Value,
            Container = container,
            Space = space,
            Pager = booted.Pager.Value,
            Group = booted.Id.Value,
            Capabilities = ListOf(boot, Holder.Thread(booted.Id)),
            State = booted.IsRunnable ? RunState.Runnable : RunState.Inactive,
            // What is booted has run before (E-TC-14).
            HasCalled = true,
        };
    }

    private static CapabilityRecords ListOf(Boot boot, Holder holder)
    {
        var list = boot.Capabilities.Where(held => held.Holder == holder).ToList();
        return new((uint)list.Count, list.Select(held => FromLibrary.Record(held.Capability)));
    }
}
