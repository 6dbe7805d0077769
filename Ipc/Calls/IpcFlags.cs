using System.Globalization;

namespace Capzero.Ipc;

/// <summary>The flags of an ipc call: its kind and, of an Extended one, the register that holds the buffer's address
/// and the buffer's size (R-IPC-2, R-IPC-3).</summary>
/// <param name="Value">The flags as a word. Every word is allowed; a call with one that means nothing is
/// refused.</param>
/// <remarks>
/// <code>
///  31   28 27         16 15   12 11         4 3    0
/// +-------+-------------+-------+------------+------+
/// |   0   |    size     |   0   |  register  | kind |
/// +-------+-------------+-------+------------+------+
/// </code>
/// </remarks>
public readonly record struct IpcFlags(uint Value)
{
    /// <summary>The greatest size of a buffer, in bytes.</summary>
    public const int GreatestSize = 2048;

    private const uint KindMask = 0xF;
    private const uint ByteMask = 0xFF;
    private const uint SizeMask = 0xFFF;
    private const int RegisterShift = 4;
    private const int SizeShift = 16;
    private const uint UnnamedInExtended = 0xF000_F000;

    /// <summary>A Short transfer.</summary>
    public static IpcFlags Short => new((uint)TransferKind.Short);

    /// <summary>A Full transfer.</summary>
    public static IpcFlags Full => new((uint)TransferKind.Full);

    /// <summary>The kind; a number above 2 is none.</summary>
    public TransferKind Kind => (TransferKind)(Value & KindMask);

    /// <summary>Which primary register holds the buffer's address, of an Extended transfer.</summary>
    public int BufferRegister => (int)(Value >> RegisterShift & ByteMask);

    /// <summary>The buffer's size in bytes, of an Extended transfer.</summary>
    public int Size => (int)(Value >> SizeShift & SizeMask);

    /// <summary>The bits that no rule names: they must be 0 (R-IPC-5).</summary>
    public uint UnnamedBits => Value & (Kind == TransferKind.Extended ? UnnamedInExtended : ~KindMask);

    /// <summary>An Extended transfer.</summary>
    /// <param name="bufferRegister">The primary register that holds the buffer's address, 0 to 5.</param>
    /// <param name="size">The buffer's size, 0 to 2,048 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part does not fit its field.</exception>
    public static IpcFlags Extended(int bufferRegister, int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bufferRegister, ByteMask, nameof(bufferRegister));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)size, SizeMask, nameof(size));
        return new((uint)TransferKind.Extended | (uint)bufferRegister << RegisterShift | (uint)size << SizeShift);
    }

    /// <summary>The kind and, of an Extended transfer, size and register: <c>Extended, 2048 bytes at MR2</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            TransferKind.Short or TransferKind.Full when UnnamedBits == 0 => $"{Kind}",
            TransferKind.Extended when UnnamedBits == 0 => string.Create(
                CultureInfo.InvariantCulture,
                $"Extended, {Size} bytes at MR{BufferRegister}"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"0x{Value:x}"),
        };
}
