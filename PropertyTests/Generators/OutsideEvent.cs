using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Generators;

/// <summary>Something that is no call: what programs and pagers do to memory, and where UTCBs are.</summary>
internal abstract record OutsideEvent
{
    public abstract IpcSystem On(IpcSystem system);

    public abstract OracleIpc On(OracleIpc oracle);
}

/// <summary>A thread gets a UTCB, or none; one that is not there gets nothing.</summary>
internal sealed record SetUtcb(ThreadId Thread, uint Address) : OutsideEvent
{
    public override IpcSystem On(IpcSystem system) =>
        system.Find(Thread) is null ? system : system.WithUtcb(Thread, Address);

    public override OracleIpc On(OracleIpc oracle) => oracle.WithUtcb(Thread, Address);
}

/// <summary>A page of a space is mapped, or it is decided what its pager would answer.</summary>
internal sealed record SetPage(SpaceId Space, uint Page, FlatPage Entry) : OutsideEvent
{
    public override IpcSystem On(IpcSystem system) =>
        system.WithMemory(((FlatMemory)system.Memory).WithPage(Space, Page, Entry));

    public override OracleIpc On(OracleIpc oracle) => oracle.WithPage(Space, Page, Entry);
}

/// <summary>A program stores bytes.</summary>
internal sealed record StoreBytes(uint Frame, int Offset, ImmutableArray<byte> Bytes) : OutsideEvent
{
    public override IpcSystem On(IpcSystem system) =>
        system.WithMemory(((FlatMemory)system.Memory).WithStored(Frame, Offset, Bytes.AsSpan()));

    public override OracleIpc On(OracleIpc oracle) => oracle.WithStored(Frame, Offset, Bytes.AsSpan());
}
