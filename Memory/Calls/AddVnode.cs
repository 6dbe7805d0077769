using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>A file system has a new vnode.</summary>
/// <param name="Vnode">Its identity.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
/// <param name="Bytes">Its contents.</param>
public sealed record AddVnode(VnodeId Vnode, bool IsDirectory, ImmutableArray<byte> Bytes) : MemoryCall
{
    /// <inheritdoc/>
    public bool Equals(AddVnode? other) =>
        other is not null
        && (Vnode, IsDirectory) == (other.Vnode, other.IsDirectory)
        && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Vnode, IsDirectory, Bytes.Length);
}
