using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>The words that an ipc is made of: registers, flags, and what a call says of itself (R-IPC-1 to
/// R-IPC-3).</summary>
public sealed class MessageExamples
{
    // R-IPC-1
    [Fact]
    public void ThereAreSixPrimaries()
    {
        var registers = new MessageRegisters(10, 11, 12, 13, 14, 15);

        Assert.Equal(6, MessageRegisters.Count);
        Assert.Equal([10u, 11, 12, 13, 14, 15], Enumerable.Range(0, 6).Select(index => registers[index]));
        Assert.Equal("[a b c d e f]", registers.ToString());
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => registers[6]);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => registers[-1]);
    }

    // R-IPC-2, R-IPC-3: kind in bits 0 to 3, register in 4 to 11, size in 16 to 27.
    [Fact]
    public void Flags_AreBitsOfAWord()
    {
        var flags = new IpcFlags(0x0800_0052);

        Assert.Equal((TransferKind.Extended, 5, 2048), (flags.Kind, flags.BufferRegister, flags.Size));
        Assert.Equal(flags, IpcFlags.Extended(5, 2048));
        Assert.Equal((255, 4095), (new IpcFlags(uint.MaxValue).BufferRegister, new IpcFlags(uint.MaxValue).Size));
        Assert.Equal((0u, 1u), (IpcFlags.Short.Value, IpcFlags.Full.Value));
        Assert.Equal(0xF000_F000, new IpcFlags(0xFFFF_FFF2).UnnamedBits);
        Assert.Equal(0xFFFF_FFF0, new IpcFlags(0xFFFF_FFF1).UnnamedBits);
        Assert.Equal(0u, IpcFlags.Extended(255, 4095).UnnamedBits);
    }

    [Fact]
    public void Flags_AreReadable()
    {
        Assert.Equal("Short", IpcFlags.Short.ToString());
        Assert.Equal("Full", IpcFlags.Full.ToString());
        Assert.Equal("Extended, 2048 bytes at MR5", IpcFlags.Extended(5, 2048).ToString());
        Assert.Equal("0x3", new IpcFlags(3).ToString());
        Assert.Equal("0x10", new IpcFlags(0x10).ToString());
        Assert.Equal("0x1002", new IpcFlags(0x1002).ToString());
    }

    // What does not fit its field cannot be said; what fits and is too much is for the gates.
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(256, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 4096)]
    public void Flags_HoldOnlyWhatFits(int register, int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IpcFlags.Extended(register, size));

    // R-IPC-5: NIL stands for an absent phase.
    [Fact]
    public void ACall_HasThePhasesThatItNames()
    {
        Assert.Equal((true, false), PhasesOf(Say.Send(Cat)));
        Assert.Equal((false, true), PhasesOf(Say.Receive(ThreadId.Any)));
        Assert.Equal((true, true), PhasesOf(Say.SendReceive(Cat)));
        Assert.Equal((Cat, Cat), (Say.SendReceive(Cat).To, Say.SendReceive(Cat).From));

        static (bool, bool) PhasesOf(IpcTransfer call) => (call.Sends, call.Receives);
    }
}
