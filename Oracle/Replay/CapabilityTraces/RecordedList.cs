using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>A capability list as it is recorded, head first.</summary>
/// <param name="Counter">The kernel's own count, which may be another.</param>
/// <param name="Capabilities">What is in it.</param>
internal sealed record RecordedList(uint Counter, ImmutableArray<RecordedCapability> Capabilities)
{
    /// <summary>What the historical kernel has.</summary>
    public static RecordedList Of(CapabilityRecords list) =>
        new(list.Count, [.. list.Records.Select(RecordedCapability.Of)]);

    /// <summary>A list that is counted right.</summary>
    public static RecordedList Counted(ImmutableArray<RecordedCapability> capabilities) =>
        new((uint)capabilities.Length, capabilities);

    /// <summary>What the historical kernel makes of it.</summary>
    public CapabilityRecords ToRecords() => new(Counter, Capabilities.Select(capability => capability.ToRecord()));

    public bool Equals(RecordedList? other) =>
        other is not null && Counter == other.Counter && Capabilities.SequenceEqual(other.Capabilities);

    public override int GetHashCode() => HashCode.Combine(Counter, Capabilities.Length);
}
