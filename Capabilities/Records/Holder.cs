using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>The one list that a capability is in: that of a thread, a space or a container (R-CAP-5).</summary>
public readonly record struct Holder
{
    private Holder(HolderKind kind, uint id) => (Kind, Id) = (kind, id);

    /// <summary>Whose list it is.</summary>
    public HolderKind Kind { get; }

    /// <summary>The thread id, space id or container id.</summary>
    public uint Id { get; }

    /// <summary>The list of a thread.</summary>
    /// <param name="thread">The thread.</param>
    public static Holder Thread(ThreadId thread) => new(HolderKind.Thread, thread.Value);

    /// <summary>The list of a space.</summary>
    /// <param name="space">The space.</param>
    public static Holder Space(SpaceId space) => new(HolderKind.Space, space.Value);

    /// <summary>The list of a container.</summary>
    /// <param name="container">The container.</param>
    public static Holder Container(ContainerId container) => new(HolderKind.Container, container.Value);

    /// <summary>The kind and the id: <c>thread 02'00001a</c>, <c>space 3</c>, <c>container 02</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            HolderKind.Thread => $"thread {new ThreadId(Id)}",
            HolderKind.Space => string.Create(CultureInfo.InvariantCulture, $"space {Id}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"container {Id:x2}"),
        };
}
