namespace Capzero.Oracle.Historical;

/// <summary>The requests of the capability control call, by number.</summary>
internal static class ControlRequests
{
    public const uint Count = 0;
    public const uint Read = 1;
    public const uint Share = 2;
    public const uint Grant = 3;
    public const uint Replicate = 4;
    public const uint Split = 5;
    public const uint Deduce = 6;
    public const uint Destroy = 7;

    /// <summary>The operation that a request needs (R-CAP-20), or null if there is no such request.</summary>
    public static uint? OperationOf(uint request) =>
        request switch
        {
            Grant => 1 << 0,
            Count or Read => 1 << 1,
            Share => 1 << 2,
            Replicate => 1 << 3,
            Split => 1 << 4,
            Deduce => 1 << 5,
            Destroy => 1 << 6,
            _ => null,
        };
}
