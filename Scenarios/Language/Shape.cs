using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>What a capability is like, as far as it is said: what is null is not spoken of.</summary>
public sealed record Shape
{
    /// <summary>The capability type.</summary>
    public CapabilityType? Type { get; init; }

    /// <summary>The resource type, of a pool.</summary>
    public ResourceType? Pool { get; init; }

    /// <summary>What it is on.</summary>
    public ShapeTarget? Target { get; init; }

    /// <summary>Its operations by name, such as <c>Send</c>; none means that they are not spoken of.</summary>
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>Its generic permissions; None means immutable.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>Its size.</summary>
    public uint? Size { get; init; }

    /// <summary>How much of it is in use.</summary>
    public uint? Used { get; init; }

    /// <summary>The name of the thread that owns it; empty for nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>Whose list it is in.</summary>
    public ShapeTarget? Holder { get; init; }
}

/// <summary>What kind of object a name is used for.</summary>
public enum ShapeTargetKind
{
    /// <summary>One thread.</summary>
    Thread,

    /// <summary>The space of a thread.</summary>
    SpaceOf,

    /// <summary>A container.</summary>
    Container,
}

/// <summary>A thread, the space of a thread, or a container.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Name">The name of the thread, or of the container.</param>
public sealed record ShapeTarget(ShapeTargetKind Kind, string Name);
