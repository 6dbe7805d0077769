namespace Capzero.Oracle.Historical;

/// <summary>The parts of the flags of an ipc (R-IPC-2, R-IPC-3).</summary>
internal static class MessageFlags
{
    public const uint Short = 0;
    public const uint Full = 1;
    public const uint Extended = 2;
    public const int GreatestSize = 2048;
    public const uint GreatestRegister = 5;

    /// <summary>A transfer failed with EFAULT (E-IPC-11).</summary>
    public const uint Fault = 1u << 28;

    /// <summary>A transfer failed with ENOIPC (E-IPC-11).</summary>
    public const uint NoIpc = 1u << 29;

    public static uint KindOf(uint flags) => flags & 0xF;

    public static uint RegisterOf(uint flags) => flags >> 4 & 0xFF;

    public static int SizeOf(uint flags) => (int)(flags >> 16 & 0xFFF);

    /// <summary>The bits that no rule names (R-IPC-5).</summary>
    public static uint UnnamedBitsOf(uint flags) => flags & (KindOf(flags) == Extended ? 0xF000_F000 : ~0xFu);
}
