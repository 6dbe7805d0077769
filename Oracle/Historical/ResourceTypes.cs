namespace Capzero.Oracle.Historical;

/// <summary>The high half of a type word (R-CAP-2).</summary>
internal static class ResourceTypes
{
    public const uint Thread = 1 << 16;
    public const uint Space = 1 << 17;
    public const uint Container = 1 << 18;
    public const uint CpuPool = 1 << 19;
    public const uint ThreadPool = 1 << 20;
    public const uint SpacePool = 1 << 21;
    public const uint MutexPool = 1 << 22;
    public const uint MapPool = 1 << 23;
    public const uint CapabilityPool = 1 << 24;
}
