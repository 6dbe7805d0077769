using System.Globalization;

namespace Capzero.Ipc;

/// <summary>The six primary message registers (R-IPC-1). By convention MR0 is the tag on the way out and the return
/// value on the way back, MR1 the sender, MR2 to MR5 the arguments.</summary>
/// <param name="Mr0">MR0, the tag or the return value.</param>
/// <param name="Mr1">MR1, the sender where the kernel sets it (R-IPC-12).</param>
/// <param name="Mr2">MR2.</param>
/// <param name="Mr3">MR3.</param>
/// <param name="Mr4">MR4.</param>
/// <param name="Mr5">MR5.</param>
public readonly record struct MessageRegisters(
    uint Mr0,
    uint Mr1 = 0,
    uint Mr2 = 0,
    uint Mr3 = 0,
    uint Mr4 = 0,
    uint Mr5 = 0
)
{
    /// <summary>How many there are.</summary>
    public const int Count = 6;

    /// <summary>One register.</summary>
    /// <param name="index">Its number, 0 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such register.</exception>
    public uint this[int index] =>
        index switch
        {
            0 => Mr0,
            1 => Mr1,
            2 => Mr2,
            3 => Mr3,
            4 => Mr4,
            5 => Mr5,
            _ => throw new ArgumentOutOfRangeException(nameof(index), index, "There are MR0 to MR5."),
        };

    /// <summary>All six in order, in hexadecimal.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"[{Mr0:x} {Mr1:x} {Mr2:x} {Mr3:x} {Mr4:x} {Mr5:x}]");
}
