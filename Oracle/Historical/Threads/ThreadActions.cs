namespace Capzero.Oracle.Historical;

/// <summary>The numbers of thread control (R-TC): the top 4 bits of its flags.</summary>
internal static class ThreadActions
{
    public const uint Create = 0;
    public const uint Run = 1;
    public const uint Suspend = 2;
    public const uint Destroy = 3;
    public const uint Recycle = 4;
    public const uint Wait = 5;

    public static uint Of(uint flags) => flags >> 28;
}
