using System.Globalization;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>The tables of chapter 2: fields, types and access bits (R-CAP-1 to R-CAP-3).</summary>
public sealed class RecordExamples
{
    // R-CAP-1: the fields that have a value by themselves.
    [Fact]
    public void Capability_HasNothingUnlessGiven()
    {
        var ipc = Given.Ipc();

        Assert.Equal((PageRange.None, 0u, 0u), (ipc.Range, ipc.Size, ipc.Used));
        Assert.Equal((Device.None, CapabilityId.None), (ipc.Device, ipc.ChargedTo));
        Assert.False(ipc.Device.IsDevice || ipc.IsQuantity);
        Assert.Equal((new PageRange(0, 0), 0xFFFF_FFFFu), (PageRange.None, Target.NoId));
    }

    // R-CAP-1: a device is one by its attribute, not by its irq.
    [Fact]
    public void Device_IsOneByItsAttribute()
    {
        Assert.True(new Device(Attribute: 1, Irq: 0).IsDevice);
        Assert.False(new Device(Attribute: 0, Irq: 1).IsDevice);
    }

    // R-CAP-2: the order of the types is that of their bits, 1<<0 to 1<<8, and 1<<16 to 1<<24.
    [Fact]
    public void Types_AreInTheOrderOfTheirBits()
    {
        Assert.Equal(
            "ThreadControl ExchangeRegisters MapPhysical MapVirtual Ipc IrqControl UserMutex Quantity CapabilityControl",
            string.Join(' ', Enumerable.Range(0, 9).Select(bit => (CapabilityType)bit))
        );
        Assert.Equal(
            "Thread Space Container CpuPool ThreadPool SpacePool MutexPool MapPool CapabilityPool",
            string.Join(' ', Enumerable.Range(0, 9).Select(bit => (ResourceType)bit))
        );
        Assert.Equal((9, 9), (Enum.GetValues<CapabilityType>().Length, Enum.GetValues<ResourceType>().Length));
        Assert.Equal(
            [false, false, false, true, true, true, true, true, true],
            Enum.GetValues<ResourceType>().Select(type => new Target(type, Target.NoId).IsPool)
        );
    }

    // R-CAP-3: the operations of each type, by bit.
    [Theory]
    [InlineData(CapabilityType.ThreadControl, "Create 0, Destroy 1, Run 2, Suspend 3, Recycle 4, Wait 5")]
    [InlineData(
        CapabilityType.ExchangeRegisters,
        "Pager 0, Utcb 1, StackPointer 2, ProgramCounter 3, Registers 4, Cpu 5, CpuTime 6"
    )]
    [InlineData(
        CapabilityType.MapPhysical,
        "Read 0, Write 1, Execute 2, Cached 3, Uncached 4, Unmap 5, Utcb 6, IrqRegister 7"
    )]
    [InlineData(CapabilityType.MapVirtual, "Read 0, Write 1, Execute 2, Cached 3, Uncached 4, Unmap 5, Utcb 6")]
    [InlineData(CapabilityType.IrqControl, "Register 7, Wait 8")]
    [InlineData(CapabilityType.Ipc, "Send 0, Receive 1, Short 2, Full 3, Extended 4, Async 5")]
    [InlineData(CapabilityType.UserMutex, "Lock 0, Unlock 1")]
    [InlineData(
        CapabilityType.CapabilityControl,
        "Grant 0, Read 1, Share 2, Replicate 3, Split 4, Deduce 5, Destroy 6"
    )]
    [InlineData(CapabilityType.Quantity, "")]
    public void Operations_AreThoseOfTheTable(CapabilityType type, string table)
    {
        var rows = (table.Length == 0 ? [] : table.Split(", "))
            .Concat(["Changeable 28", "Transferable 29", "Replicable 30"])
            .Select(row => row.Split(' '))
            .Select(row => (Name: row[0], Bit: int.Parse(row[1], CultureInfo.InvariantCulture)))
            .ToList();

        Assert.Equal(rows.Select(row => row.Name), AccessNames.Names(type));
        foreach (var (name, bit) in rows)
        {
            Assert.Equal(name, AccessNames.NameOf(type, bit));
            Assert.True(AccessNames.TryParse(type, name, out var bits));
            Assert.Equal(new Access(1u << bit), bits);
        }
        Assert.Equal(
            rows.Where(row => row.Bit < 28).Aggregate(0u, (all, row) => all | 1u << row.Bit),
            AccessNames.AllOperations(type).Bits
        );
    }

    // R-CAP-3: what is no name of a type is none of its bits.
    [Theory]
    [InlineData(CapabilityType.Ipc, "Lock")]
    [InlineData(CapabilityType.MapVirtual, "IrqRegister")]
    [InlineData(CapabilityType.Ipc, "send")]
    [InlineData(CapabilityType.Ipc, "")]
    [InlineData(CapabilityType.Ipc, "All")]
    [InlineData(CapabilityType.Ipc, "None")]
    [InlineData(CapabilityType.Ipc, "1")]
    public void OtherNames_AreNone(CapabilityType type, string name)
    {
        Assert.False(AccessNames.TryParse(type, name, out var bits));
        Assert.Equal(Access.None, bits);
    }

    // R-CAP-3: permissions and operations are apart, and a capability without the former is immutable.
    [Fact]
    public void Access_HasTwoParts()
    {
        var access = Access.Of(IpcOperations.Send | IpcOperations.Async, Permissions.Transferable);

        Assert.Equal(0x2000_0021u, access.Bits);
        Assert.Equal((Permissions.Transferable, 0x21u), (access.Permissions, access.Operations));
        Assert.False(access.IsImmutable);
        Assert.Equal(new Access(0x21), access.AsImmutable());
        Assert.True(access.AsImmutable().IsImmutable);
        Assert.True(access.Includes(Permissions.Transferable) && !access.Includes(Permissions.All));
        Assert.Equal(new Access(0x2000_0001), access.Without(Access.Of(IpcOperations.Async | IpcOperations.Full)));
        Assert.Equal(new Access(0x7000_0021), access | Access.Of(Permissions.All));
        Assert.True(new Access(1u << 31).IsImmutable);
    }

    // R-CAP-3: in words.
    [Theory]
    [InlineData(0u, "nothing")]
    [InlineData(0x5u, "Send Short")]
    [InlineData(0x3000_0000u, "Changeable Transferable")]
    [InlineData(0x4000_0001u, "Send | Replicable")]
    [InlineData(0x8000_0040u, "bit 6 | bit 31")]
    public void Access_InWords(uint bits, string text) =>
        Assert.Equal(text, new Access(bits).Describe(CapabilityType.Ipc));

    // Every access word can be made from typed operations (R-CAP-3).
    [Fact]
    public void Access_OfEachType()
    {
        Assert.Equal(
            [0x3Fu, 0x7Fu, 0xFFu, 0x180u, 0x3Fu, 0x3u, 0x7Fu],
            new[]
            {
                Access.Of(ThreadControlOperations.All),
                Access.Of(ExchangeRegistersOperations.All),
                Access.Of(MapOperations.All),
                Access.Of(IrqOperations.All),
                Access.Of(IpcOperations.All),
                Access.Of(MutexOperations.All),
                Access.Of(CapabilityOperations.All),
            }.Select(access => access.Bits)
        );
        Assert.Equal(0x7000_0000u, Access.Of(Permissions.All).Bits);
    }

    // R-CHK-4: inside, and compared without overflow.
    [Theory]
    [InlineData(1u, 2u, true)]
    [InlineData(1u, 3u, false)]
    [InlineData(0u, 1u, false)]
    [InlineData(3u, 0u, true)]
    [InlineData(2u, uint.MaxValue, false)]
    public void Range_Covers(uint first, uint count, bool covers) =>
        Assert.Equal(covers, new PageRange(1, 3).Covers(first, count));
}
