namespace Capzero.Oracle.Historical;

/// <summary>Results of calls: 0, or the negated error number of chapter 0.</summary>
internal static class Errors
{
    public const int None = 0;
    public const int NotPermitted = -1;
    public const int NoSuchThread = -3;
    public const int Interrupted = -4;
    public const int NoMemory = -12;
    public const int BadAddress = -14;

    /// <summary>EEXIST: the number of 2009 for "no such capability" (R-CAP-21).</summary>
    public const int NoSuchCapability = -17;
    public const int Invalid = -22;
    public const int NoSuchCall = -38;
    public const int NoIpc = -133;
    public const int NoCapability = -134;
    public const int NoUtcb = -135;
}
