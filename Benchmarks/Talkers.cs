using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Benchmarks;

/// <summary>Two threads in two spaces of one container, with buffers and UTCBs, that may send each other
/// anything.</summary>
internal static class Talkers
{
    public const uint Buffer = 0x2000_0000;
    private const uint Utcb = 0x2F00_0000;
    private const uint PageSize = 4096;

    public static ThreadId Client { get; } = new(0);

    public static ThreadId Server { get; } = new(1);

    public static IpcSystem System()
    {
        var boot = new Boot
        {
            Containers =
            [
                new()
                {
                    Id = new(0),
                    Spaces = [new(0), new(1)],
                    Threads = [Thread(Client, new(0)), Thread(Server, new(1))],
                },
            ],
            Capabilities =
            [
                new(
                    new()
                    {
                        Id = new(0),
                        Owner = Client,
                        Type = CapabilityType.Ipc,
                        Target = Target.Container(new(0)),
                        Access = Access.Of(IpcOperations.All),
                    },
                    Holder.Container(new(0))
                ),
            ],
            NextCapability = new(1),
        };
        var system = IpcSystem.Over(((Booted)Kernel.Boot(boot)).Kernel, Memory());
        return system.WithUtcb(Client, Utcb).WithUtcb(Server, Utcb);
    }

    private static BootThread Thread(ThreadId id, SpaceId space) =>
        new()
        {
            Id = id,
            Space = space,
            Pager = id,
        };

    private static FlatMemory Memory()
    {
        var memory = FlatMemory.Empty;
        foreach (var space in (SpaceId[])[new(0), new(1)])
        {
            memory = memory
                .WithPage(space, Buffer / PageSize, new(space.Value * 2, PageRights.ReadWrite))
                .WithPage(space, Utcb / PageSize, new(space.Value * 2 + 1, PageRights.ReadWrite));
        }
        return memory;
    }
}
