using System.Collections.Immutable;
using System.Numerics;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle.Historical;

/// <summary>What is to be seen of the historical kernel, in the library's terms.</summary>
internal static class MachineView
{
    private const int ResourceShift = 16;

    public static KernelView Of(Machine machine) =>
        new()
        {
            Containers = [.. machine.Containers.OrderBy(container => container.Id).Select(one => Of(machine, one))],
            NextCapability = new(machine.NextCapability),
        };

    public static IpcView OfMessages(Machine machine) =>
        new()
        {
            Kernel = Of(machine),
            Threads = [.. machine.Threads.OrderBy(thread => thread.Id).Select(thread => OfMessages(machine, thread))],
            Mutexes =
            [
                .. from container in machine.Containers
                orderby container.Id
                from mutex in container.Mutexes
                orderby container.Id, mutex.Address
                select Of(container, mutex),
            ],
        };

    /// <summary>What a thread sees, each with its holder.</summary>
    public static ImmutableArray<HeldCapability> VisibleTo(ThreadRecord thread) =>
        [
            .. Held(thread.Capabilities, Holder.Thread(new(thread.Id))),
            .. Held(thread.Space.Capabilities, Holder.Space(new(thread.Space.Id))),
            .. Held(thread.Container.Capabilities, Holder.Container(new((byte)thread.Container.Id))),
        ];

    private static ContainerView Of(Machine machine, ContainerRecord container) =>
        new()
        {
            Id = new((byte)container.Id),
            Spaces = [.. container.Spaces.OrderBy(space => space.Id).Select(Of)],
            Threads = [.. container.Threads.OrderBy(thread => thread.Id).Select(thread => Of(machine, thread))],
            List = ListOf(container.Capabilities),
        };

    private static SpaceView Of(SpaceRecord space) =>
        new()
        {
            Id = new(space.Id),
            ChargedTo = new(space.ChargedTo),
            List = ListOf(space.Capabilities),
        };

    private static ThreadView Of(Machine machine, ThreadRecord thread) =>
        new()
        {
            Id = new(thread.Id),
            Space = new(thread.Space.Id),
            Pager = new(thread.Pager),
            Group = new(thread.Group),
            State = StateOf(thread.State),
            WaitsFor = new(Watched(machine, thread)?.Id ?? Words.Nil),
            ExitCode = thread.State == RunState.Dead ? (ushort)thread.ExitCode : (ushort)0,
            ChargedTo = new(thread.ChargedTo),
            List = ListOf(thread.Capabilities),
        };

    private static ThreadStatus StateOf(RunState state) =>
        state switch
        {
            RunState.Inactive => ThreadStatus.Inactive,
            RunState.Sleeping => ThreadStatus.Sleeping,
            RunState.Runnable => ThreadStatus.Runnable,
            _ => ThreadStatus.Dead,
        };

    private static ThreadRecord? Watched(Machine machine, ThreadRecord thread) =>
        thread.Queue is { } queue ? machine.Threads.FirstOrDefault(other => other.Watchers == queue) : null;

    private static IpcThreadView OfMessages(Machine machine, ThreadRecord thread) =>
        new()
        {
            Id = new(thread.Id),
            Registers = MachineWords.Registers(thread.MessageRegisters),
            Utcb = thread.Utcb,
            Sleep = SleepOf(machine, thread),
            SendQueue = [.. thread.Senders.Sleepers.Select(sleeper => new ThreadId(sleeper.Id))],
        };

    private static SleepView? SleepOf(Machine machine, ThreadRecord thread)
    {
        if (thread.Queue is not { } queue || Watched(machine, thread) is not null)
        {
            return null;
        }
        if (thread.Container.Mutexes.Find(mutex => mutex.Contenders == queue || mutex.Holders == queue) is { } mutex)
        {
            return new SleepsOnMutex(AddressOf(mutex));
        }
        if (thread.Arguments is not { } call)
        {
            return null;
        }
        var (kind, isExtended) = ((TransferKind)call.Kind, call.Kind == MessageFlags.Extended);
        return queue == thread.Receiving
            ? new SleepsReceiving(
                new(thread.Expected),
                kind,
                isExtended ? call.BufferAddress : 0,
                isExtended ? call.Size : 0
            )
            : new SleepsSending(
                new(call.To),
                kind,
                isExtended ? [.. thread.Buffer.AsSpan(0, call.Size)] : [],
                call.Receives
            );
    }

    private static MutexView Of(ContainerRecord container, MutexQueue mutex) =>
        new(
            new((byte)container.Id),
            AddressOf(mutex),
            mutex.Holders.Sleepers.Select(sleeper => new ThreadId(sleeper.Id)).DefaultIfEmpty(ThreadId.Nil).First(),
            [.. mutex.Contenders.Sleepers.Select(sleeper => new ThreadId(sleeper.Id))],
            new(mutex.ChargedTo)
        );

    private static PhysicalAddress AddressOf(MutexQueue mutex) =>
        new((uint)(mutex.Address / PhysicalMemory.PageSize), (uint)(mutex.Address % PhysicalMemory.PageSize));

    private static IEnumerable<HeldCapability> Held(CapabilityRecords list, Holder holder) =>
        list.Records.Select(record => new HeldCapability(Of(record), holder));

    private static ImmutableArray<Capability> ListOf(CapabilityRecords list) => [.. list.Records.Select(Of)];

    private static Capability Of(CapabilityRecord record) =>
        new()
        {
            Id = new(record.Id),
            Owner = new(record.Owner),
            Type = (CapabilityType)BitOperations.Log2(record.Type),
            Target = new((ResourceType)(BitOperations.Log2(record.ResourceType) - ResourceShift), record.Target),
            Access = new(record.Access),
            Range = new(record.Start, record.End),
            Size = record.Size,
            Used = record.Used,
            Device = new(record.Attribute, record.Irq),
            ChargedTo = new(record.ChargedTo),
        };
}
