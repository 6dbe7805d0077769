using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>What a capability is aimed at: a thread, a space, a container, or a pool (R-CAP-1).</summary>
/// <param name="Type">What <paramref name="Id"/> names.</param>
/// <param name="Id">A thread id, a space id or a container id by <paramref name="Type"/>; 0xFFFFFFFF for a pool.</param>
public readonly record struct Target(ResourceType Type, uint Id)
{
    /// <summary>The id that stands where there is no target: that of a pool (R-ID-11).</summary>
    public const uint NoId = uint.MaxValue;

    /// <summary>Whether this is a pool of a resource.</summary>
    public bool IsPool => Type is >= ResourceType.CpuPool and <= ResourceType.CapabilityPool;

    /// <summary>One thread.</summary>
    /// <param name="thread">The thread.</param>
    public static Target Thread(ThreadId thread) => new(ResourceType.Thread, thread.Value);

    /// <summary>All threads of a space.</summary>
    /// <param name="space">The space.</param>
    public static Target Space(SpaceId space) => new(ResourceType.Space, space.Value);

    /// <summary>All threads of a container.</summary>
    /// <param name="container">The container.</param>
    public static Target Container(ContainerId container) => new(ResourceType.Container, container.Value);

    /// <summary>A pool of a resource, which names no object.</summary>
    /// <param name="pool">One of the pool types.</param>
    public static Target Pool(ResourceType pool) => new(pool, NoId);

    /// <summary>The kind and the id: <c>thread 02'00001a</c>, <c>space 3</c>, <c>container 02</c>, <c>ThreadPool</c>.</summary>
    public override string ToString() =>
        Type switch
        {
            ResourceType.Thread => $"thread {new ThreadId(Id)}",
            ResourceType.Space => string.Create(CultureInfo.InvariantCulture, $"space {Id}"),
            ResourceType.Container => string.Create(CultureInfo.InvariantCulture, $"container {Id:x2}"),
            _ when IsPool && Id == NoId => Type.ToString(),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Type} {Id}"),
        };
}
