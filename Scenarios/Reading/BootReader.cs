using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Reads a boot that is described in the scenario: containers, threads, capabilities, a line each. Numbers are
/// given out as the kernel does: lowest first, in the order of the lines.</summary>
internal sealed class BootReader
{
    private readonly List<BootThread> threads = [];
    private readonly List<HeldCapability> held = [];
    private readonly List<int> lines = [];
    private uint spaces;
    private uint? next;

    /// <summary>What is named so far.</summary>
    public Names Names { get; private set; } = Names.None;

    /// <summary>How many containers there are.</summary>
    public int Containers { get; private set; }

    /// <summary>Whether a line belongs to a boot.</summary>
    public static bool Begins(string word) => word is "container" or "thread" or "capability" or "next";

    public void Read(LineReader line)
    {
        switch (line.Take().Text)
        {
            case "container":
                Container(line);
                break;
            case "thread":
                Thread(line);
                break;
            case "capability":
                Capability(line);
                break;
            default:
                line.Expect("capability", "is");
                next = line.TakeNumber("a number", 0, CapabilityId.None.Value);
                break;
        }
        line.End();
    }

    /// <summary>The boot, and what the kernel finds wrong with it, each with its line.</summary>
    public (InlineScenarioBoot Boot, ImmutableArray<(int Line, BootFault Fault)> Faults) Finish(int lastLine)
    {
        var boot = new Boot
        {
            Containers = [.. Enumerable.Range(0, Containers).Select(container => BootContainer(new((byte)container)))],
            Capabilities = [.. held],
            NextCapability = new(next ?? (uint)held.Count),
        };
        var faults = Kernel.Boot(boot) is BootRejected rejected ? rejected.Faults : [];
        return (new(boot, Names), [.. faults.Select(fault => (LineOf(fault, lastLine), fault))]);
    }

    private int LineOf(BootFault fault, int lastLine)
    {
        var index = held.FindIndex(each => fault.Subject == $"capability {each.Capability.Id}");
        return index < 0 ? lastLine : lines[index];
    }

    private BootContainer BootContainer(ContainerId id)
    {
        var inside = threads.Where(thread => thread.Id.Container == id).ToImmutableArray();
        return new()
        {
            Id = id,
            Spaces = [.. inside.Select(thread => thread.Space).Distinct()],
            Threads = inside,
        };
    }

    private void Container(LineReader line)
    {
        var token = line.Next;
        var name = line.NewName(NameKind.Container);
        if (Containers > ContainerId.Greatest)
        {
            line.Wrong(token, "there are 255 containers already", "no more of them");
        }
        if (line.Fault is null)
        {
            Names = Names.With(name, new ContainerId((byte)Containers++));
        }
    }

    private void Thread(LineReader line)
    {
        var name = line.NewName(NameKind.Thread);
        line.Expect("in");
        line.Skip("container");
        var home = Names.Container(line.Name(NameKind.Container)) ?? default;
        var id = ThreadId.Make(home, (uint)threads.Count);
        var thread = new BootThread
        {
            Id = id,
            Space = SpaceId.None,
            Pager = id,
        };
        while (line.Skip(","))
        {
            if (line.Skip("inactive"))
            {
                thread = thread with { IsRunnable = false };
            }
            else if (line.Skip("paged"))
            {
                line.Expect("by");
                thread = thread with { Pager = Sibling(line, home)?.Id ?? id };
            }
            else if (line.Skip("in"))
            {
                line.Expect("space", "of");
                thread = thread with { Space = Sibling(line, home)?.Space ?? SpaceId.None };
            }
            else
            {
                line.Wrong("'in the space of NAME', 'paged by NAME' or 'inactive'");
            }
        }
        if (line.Fault is null)
        {
            threads.Add(thread.Space == SpaceId.None ? thread with { Space = new(spaces++) } : thread);
            Names = Names.With(name, id);
        }
    }

    // R-CAP-4: a thread's space and its pager are in its own container.
    private BootThread? Sibling(LineReader line, ContainerId home)
    {
        var token = line.Next;
        var found = Find(line.Name(NameKind.Thread));
        if (found is not null && found.Id.Container != home)
        {
            line.Wrong(token, $"'{token.Text}' is in another container", "a thread of the same container");
        }
        return found;
    }

    private void Capability(LineReader line)
    {
        var name = line.NewName(NameKind.Capability);
        line.Expect("of");
        var owner = line.Name(NameKind.Thread);
        line.Expect("is");
        var start = line.Next;
        var shape = ShapeReader.Read(line);
        if (shape.Type is not { } type)
        {
            line.Wrong(start, "the type of the capability is not said", "a type, such as ipc or thread-pool");
            return;
        }
        if (shape.Pool is null && shape.Target is null)
        {
            line.Wrong("'on' and what the capability is on");
        }
        if (shape.Pool is not null && shape.Size is null)
        {
            line.Wrong("'size' and how many units the pool has");
        }
        if (line.Fault is not null || Find(owner) is not { } thread)
        {
            return;
        }
        var id = new CapabilityId((uint)held.Count);
        var access = shape.Operations.Aggregate(
            Access.Of(shape.Permissions ?? Permissions.None),
            (bits, word) => AccessNames.TryParse(type, word, out var bit) ? bits | bit : bits
        );
        var capability = new Capability
        {
            Id = id,
            Owner = shape.Owner switch
            {
                null => thread.Id,
                "" => ThreadId.Nil,
                var other => Names.Thread(other)!.Value,
            },
            Type = type,
            Target = shape.Pool is { } pool ? Target.Pool(pool) : TargetOf(shape.Target!),
            Access = access,
            Size = shape.Size ?? 0,
            Used = shape.Used ?? 0,
        };
        // R-CAP-6: boot capabilities go to the space's list, if nothing else is said.
        held.Add(new(capability, shape.Holder is { } holder ? HolderOf(holder) : Holder.Space(thread.Space)));
        Names = Names.With(name, id);
        lines.Add(line.Number);
    }

    private BootThread? Find(string name) =>
        Names.Thread(name) is { } id ? threads.Find(thread => thread.Id == id) : null;

    private Target TargetOf(ShapeTarget target) =>
        target.Kind switch
        {
            ShapeTargetKind.Thread => Target.Thread(Find(target.Name)!.Id),
            ShapeTargetKind.SpaceOf => Target.Space(Find(target.Name)!.Space),
            _ => Target.Container(Names.Container(target.Name)!.Value),
        };

    private Holder HolderOf(ShapeTarget holder) =>
        holder.Kind switch
        {
            ShapeTargetKind.Thread => Holder.Thread(Find(holder.Name)!.Id),
            ShapeTargetKind.SpaceOf => Holder.Space(Find(holder.Name)!.Space),
            _ => Holder.Container(Names.Container(holder.Name)!.Value),
        };
}
