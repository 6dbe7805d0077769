namespace Capzero.Capabilities;

/// <summary>A container as the kernel keeps it.</summary>
internal sealed record Container
{
    public required ContainerId Id { get; init; }

    /// <summary>Its threads by local number: an id resolves only through its container (R-ID-5).</summary>
    public IdMap<Thread> Threads { get; init; }

    public CapabilityList List { get; init; } = CapabilityList.Empty;
}
