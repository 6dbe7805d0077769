using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Something that is no call: what programs and pagers do to memory, and where UTCBs are.</summary>
internal abstract record OutsideEvent
{
    public abstract IpcSystem On(IpcSystem system);

    public abstract OracleIpc On(OracleIpc oracle);

    public abstract void On(IMessageMachine machine);

    /// <summary>What a program does to the memory of a kernel under test.</summary>
    protected static void Change(IMessageMachine machine, Func<FlatMemory, FlatMemory> change)
    {
        if (machine.Memory is not MeteredMemory memory)
        {
            throw new Misbehaviour("nonsense", "Memory is not what was given, or made of that.");
        }
        machine.Memory = memory.With(change(memory.Content));
    }
}

/// <summary>A thread gets a UTCB, or none; one that is not there gets nothing.</summary>
internal sealed record SetUtcb(ThreadId Thread, uint Address) : OutsideEvent
{
    public override IpcSystem On(IpcSystem system) =>
        system.Find(Thread) is null ? system : system.WithUtcb(Thread, Address);

    public override OracleIpc On(OracleIpc oracle) => oracle.WithUtcb(Thread, Address);

    public override void On(IMessageMachine machine) => machine.SetUtcb(Thread, Address);
}

/// <summary>A page of a space is mapped, or it is decided what its pager would answer.</summary>
internal sealed record SetPage(SpaceId Space, uint Page, FlatPage Entry) : OutsideEvent
{
    public override IpcSystem On(IpcSystem system) =>
        system.WithMemory(((FlatMemory)system.Memory).WithPage(Space, Page, Entry));

    public override OracleIpc On(OracleIpc oracle) => oracle.WithPage(Space, Page, Entry);

    public override void On(IMessageMachine machine) => Change(machine, memory => memory.WithPage(Space, Page, Entry));
}

/// <summary>A program stores bytes.</summary>
internal sealed record StoreBytes(uint Frame, int Offset, ImmutableArray<byte> Bytes) : OutsideEvent
{
    public override IpcSystem On(IpcSystem system) =>
        system.WithMemory(((FlatMemory)system.Memory).WithStored(Frame, Offset, Bytes.AsSpan()));

    public override OracleIpc On(OracleIpc oracle) => oracle.WithStored(Frame, Offset, Bytes.AsSpan());

    public override void On(IMessageMachine machine) =>
        Change(machine, memory => memory.WithStored(Frame, Offset, Bytes.AsSpan()));
}
