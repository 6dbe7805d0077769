using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Reads a boot that is described in the scenario: containers, threads, capabilities, a line each. Numbers are
/// given out as the kernel does: lowest first, in the order of the lines.</summary>
internal sealed class BootReader
{
    private readonly Dictionary<string, ContainerId> containers = [];
    private readonly Dictionary<string, BootThread> threads = [];
    private readonly Dictionary<string, CapabilityId> capabilities = [];
    private readonly List<HeldCapability> held = [];
    private readonly Dictionary<CapabilityId, int> lines = [];
    private uint spaces;
    private uint? next;

    public int Containers => containers.Count;

    public ImmutableDictionary<string, ContainerId> Named => containers.ToImmutableDictionary();

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
            Containers =
            [
                .. containers.Values.Select(container => new BootContainer
                {
                    Id = container,
                    Spaces = [.. Of(container).Select(thread => thread.Space).Distinct()],
                    Threads = [.. Of(container)],
                }),
            ],
            Capabilities = [.. held],
            NextCapability = new(next ?? (uint)held.Count),
        };
        var faults = Kernel.Boot(boot) is BootRejected rejected ? rejected.Faults : [];
        return (
            new(
                boot,
                threads.ToImmutableDictionary(t => t.Key, t => t.Value.Id),
                capabilities.ToImmutableDictionary(),
                Named
            ),
            [.. faults.Select(fault => (LineOf(fault, lastLine), fault))]
        );
    }

    private int LineOf(BootFault fault, int lastLine)
    {
        foreach (var (id, line) in lines)
        {
            if (fault.Subject == $"capability {id}")
            {
                return line;
            }
        }
        return lastLine;
    }

    private IEnumerable<BootThread> Of(ContainerId container) =>
        threads.Values.Where(thread => thread.Id.Container == container);

    private void Container(LineReader line)
    {
        var token = line.Next;
        var name = line.NewName(NameKind.Container);
        if (containers.Count > ContainerId.Greatest)
        {
            line.Wrong(token, "there are 255 containers already", "no more of them");
        }
        if (line.Fault is null)
        {
            containers[name] = new((byte)containers.Count);
        }
    }

    private void Thread(LineReader line)
    {
        var name = line.NewName(NameKind.Thread);
        line.Expect("in");
        line.Skip("container");
        var home = containers.GetValueOrDefault(line.Name(NameKind.Container));
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
            threads[name] = thread.Space == SpaceId.None ? thread with { Space = new(spaces++) } : thread;
        }
    }

    // R-CAP-4: a thread's space and its pager are in its own container.
    private BootThread? Sibling(LineReader line, ContainerId home)
    {
        var token = line.Next;
        var found = threads.GetValueOrDefault(line.Name(NameKind.Thread));
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
        if (line.Fault is not null || !threads.TryGetValue(owner, out var thread))
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
                var other => threads[other].Id,
            },
            Type = type,
            Target = shape.Pool is { } pool ? Target.Pool(pool) : TargetOf(shape.Target!),
            Access = access,
            Size = shape.Size ?? 0,
            Used = shape.Used ?? 0,
        };
        // R-CAP-6: boot capabilities go to the space's list, if nothing else is said.
        held.Add(new(capability, shape.Holder is { } holder ? HolderOf(holder) : Holder.Space(thread.Space)));
        capabilities[name] = id;
        lines[id] = line.Number;
    }

    private Target TargetOf(ShapeTarget target) =>
        target.Kind switch
        {
            ShapeTargetKind.Thread => Target.Thread(threads[target.Name].Id),
            ShapeTargetKind.SpaceOf => Target.Space(threads[target.Name].Space),
            _ => Target.Container(containers[target.Name]),
        };

    private Holder HolderOf(ShapeTarget holder) =>
        holder.Kind switch
        {
            ShapeTargetKind.Thread => Holder.Thread(threads[holder.Name].Id),
            ShapeTargetKind.SpaceOf => Holder.Space(threads[holder.Name].Space),
            _ => Holder.Container(containers[holder.Name]),
        };
}
