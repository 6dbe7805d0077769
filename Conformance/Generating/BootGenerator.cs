using Capzero.Capabilities;

namespace Capzero.Conformance;

/// <summary>Well-formed boots of small systems: up to three containers, four spaces each, five threads each, and
/// capabilities of every type, mostly such that calls may succeed.</summary>
internal sealed class BootGenerator
{
    private static readonly CapabilityType[] Types = Enum.GetValues<CapabilityType>();

    private readonly Dice dice;
    private readonly List<BootContainer> containers = [];
    private readonly List<HeldCapability> capabilities = [];
    private uint nextSpace;
    private uint nextLocal;

    private BootGenerator(Dice dice) => this.dice = dice;

    public static Boot Generate(Dice dice) => Generate(dice, Mix.Capabilities);

    public static Boot Generate(Dice dice, Mix mix)
    {
        var generator = new BootGenerator(dice);
        generator.AddContainers();
        foreach (var container in generator.containers)
        {
            generator.AddCapabilities(container);
            if (mix.HasMessages)
            {
                generator.AddWaysToTalk(container);
            }
        }
        return generator.ToBoot();
    }

    private Boot ToBoot()
    {
        var count = (uint)capabilities.Count;
        return new()
        {
            Containers = [.. containers],
            Capabilities = [.. capabilities],
            // R-ID-11: now and then the ids run out soon.
            NextCapability = new(dice.Percent(2) ? uint.MaxValue - (uint)dice.Below(3) : count + (uint)dice.Below(3)),
        };
    }

    private void AddContainers()
    {
        var count = dice.Of(1, 2, 2, 2, 3);
        var ids = new HashSet<byte>();
        while (ids.Count < count)
        {
            ids.Add(dice.Percent(80) ? (byte)dice.Below(4) : (byte)dice.Below(ContainerId.Greatest + 1));
        }
        nextLocal = dice.Percent(80) ? 0 : dice.Word() & 0xFFFF;
        foreach (var id in ids)
        {
            containers.Add(Container(new(id)));
            // R-ID-5: equal local numbers in different containers are different threads.
            nextLocal = dice.Percent(30) ? containers[0].Threads[0].Id.Local : nextLocal;
        }
    }

    private BootContainer Container(ContainerId id)
    {
        var spaces = Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => new SpaceId(nextSpace++)).ToList();
        nextSpace += dice.Percent(20) ? 1u : 0;
        var threads = new List<BootThread>();
        for (var i = 0; i < 2 + dice.Below(4); i++)
        {
            var thread = ThreadId.Make(id, nextLocal++);
            threads.Add(
                new()
                {
                    Id = thread,
                    Space = i == 0 ? spaces[0] : dice.In(spaces),
                    Pager = i == 0 || dice.Percent(10) ? thread : dice.In(threads).Id,
                    IsRunnable = i == 0 || dice.Percent(75),
                }
            );
        }
        if (dice.Percent(5))
        {
            // R-CAP-4 allows a ring of pagers.
            threads[0] = threads[0] with
            {
                Pager = dice.In(threads).Id,
            };
        }
        return new()
        {
            Id = id,
            Spaces = [.. spaces],
            Threads = [.. threads],
        };
    }

    private void AddCapabilities(BootContainer container)
    {
        // What nearly every call needs: the right to make it, and someone to pay for it.
        if (dice.Percent(95))
        {
            Add(
                container,
                CapabilityType.CapabilityControl,
                Target.Container(container.Id),
                AccessOf(CapabilityType.CapabilityControl, 85)
            );
        }
        if (dice.Percent(80))
        {
            Add(
                container,
                CapabilityType.ThreadControl,
                Target.Container(container.Id),
                AccessOf(CapabilityType.ThreadControl, 85)
            );
        }
        foreach (
            var pool in (ResourceType[])[ResourceType.CapabilityPool, ResourceType.ThreadPool, ResourceType.SpacePool]
        )
        {
            if (dice.Percent(80))
            {
                Add(container, CapabilityType.Quantity, Target.Pool(pool), AccessOf(CapabilityType.Quantity, 50));
            }
        }
        if (containers.Count > 1 && dice.Percent(35))
        {
            AddBridge(container);
        }
        foreach (var type in Types.Where(_ => dice.Percent(80)).Append(dice.In(Types)))
        {
            Add(container, type, TargetOf(container, type), AccessOf(type, 30));
        }
    }

    /// <summary>What ipc and mutexes need: the right to send, mostly, and a pool of mutexes.</summary>
    private void AddWaysToTalk(BootContainer container)
    {
        foreach (var to in containers.Where(to => dice.Percent(to == container ? 85 : 60)))
        {
            Share(container, CapabilityType.Ipc, Target.Container(to.Id), AccessOf(CapabilityType.Ipc, 85));
        }
        if (dice.Percent(90))
        {
            var target = dice.Percent(85)
                ? Target.Container(container.Id)
                : TargetOf(container, CapabilityType.UserMutex);
            Share(container, CapabilityType.UserMutex, target, AccessOf(CapabilityType.UserMutex, 90));
        }
        if (dice.Percent(85))
        {
            var pool = Target.Pool(ResourceType.MutexPool);
            Share(container, CapabilityType.Quantity, pool, AccessOf(CapabilityType.Quantity, 50));
        }
    }

    /// <summary>A capability that every thread of the container sees.</summary>
    private void Share(BootContainer container, CapabilityType type, Target target, Access access)
    {
        Add(container, type, target, access);
        capabilities[^1] = capabilities[^1] with { Holder = Holder.Container(container.Id) };
    }

    /// <summary>Rights over another container.</summary>
    private void AddBridge(BootContainer from)
    {
        var to = Target.Container(dice.In(containers).Id);
        foreach (var type in Types.Where(type => type != CapabilityType.Quantity))
        {
            if (dice.Percent(70))
            {
                Add(from, type, to, AccessOf(type, 80));
            }
        }
    }

    private void Add(BootContainer container, CapabilityType type, Target target, Access access)
    {
        var owner =
            dice.Percent(8) ? ThreadId.Nil
            : dice.Percent(70) ? container.Threads[0].Id
            : dice.In(container.Threads).Id;
        var capability = new Capability
        {
            Id = new((uint)capabilities.Count),
            Owner = owner,
            Type = type,
            Target = target,
            Access = access,
        };
        capabilities.Add(new(WithExtent(capability), HolderIn(container, owner)));
    }

    private Holder HolderIn(BootContainer container, ThreadId owner)
    {
        var thread = container.Threads.FirstOrDefault(thread => thread.Id == owner) ?? container.Threads[0];
        return dice.Below(10) switch
        {
            < 4 => Holder.Space(thread.Space),
            < 7 => Holder.Container(container.Id),
            7 => Holder.Space(dice.In(container.Spaces)),
            8 => Holder.Thread(thread.Id),
            _ => Holder.Thread(dice.In(container.Threads).Id),
        };
    }

    private Target TargetOf(BootContainer home, CapabilityType type)
    {
        if (type == CapabilityType.Quantity)
        {
            return Target.Pool(
                (ResourceType)dice.Between((uint)ResourceType.CpuPool, (uint)ResourceType.CapabilityPool)
            );
        }
        var container = dice.Percent(60) ? home : dice.In(containers);
        return dice.Below(10) switch
        {
            < 5 => Target.Container(container.Id),
            < 8 => Target.Space(dice.In(container.Spaces)),
            _ => Target.Thread(dice.In(container.Threads).Id),
        };
    }

    private Access AccessOf(CapabilityType type, int chanceOfAll)
    {
        var operations = AccessNames.AllOperations(type).Bits;
        var permissions = (uint)(
            dice.Percent(75) ? Permissions.All : (Permissions)dice.SubsetOf((uint)Permissions.All)
        );
        if (type == CapabilityType.Quantity)
        {
            permissions &= ~(uint)Permissions.Replicable;
        }
        operations &= ~(uint)(type == CapabilityType.MapPhysical ? MapOperations.IrqRegister : 0);
        return new(
            (dice.Percent(chanceOfAll) ? operations : dice.SubsetOf(operations) | dice.SubsetOf(operations))
                | permissions
        );
    }

    private Capability WithExtent(Capability capability)
    {
        switch (capability.Type)
        {
            case CapabilityType.Quantity:
                var size = dice.Percent(15) ? (uint)dice.Below(2) : dice.Between(1, 8);
                return capability with { Size = size, Used = dice.Percent(25) ? dice.Between(0, size) : 0 };
            case CapabilityType.MapPhysical or CapabilityType.MapVirtual when dice.Percent(58):
                return WithDevice(WithRange(capability, dice.Percent(90) ? dice.Between(0, 0x40) : 0xFFFF_FF00));
            case CapabilityType.IrqControl when dice.Percent(58):
                return WithRange(capability, dice.Between(0, 8));
            default:
                return capability;
        }
    }

    private Capability WithRange(Capability capability, uint start)
    {
        var length = dice.Between(1, 0x20);
        return capability with
        {
            Range = new(start, start + length),
            Size = dice.Percent(80) ? length : (uint)dice.Below(0x40),
        };
    }

    private Capability WithDevice(Capability capability) =>
        capability.Type == CapabilityType.MapPhysical && dice.Percent(35)
            ? capability with
            {
                Device = new(0x1_0001, dice.Between(0, 8)),
                Access =
                    capability.Access | Access.Of(dice.Percent(80) ? MapOperations.IrqRegister : MapOperations.None),
            }
            : capability;
}
