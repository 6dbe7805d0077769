using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The bytes of a file as its file system keeps them.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Pages">What was written, by page; the rest is zeros.</param>
/// <param name="File">Its file record, or null if it has none (R-MEM-80).</param>
internal sealed record Vnode(VnodeId Id, bool IsDirectory, uint Size, IdMap<FrameBytes> Pages, FileId? File)
{
    /// <summary>A page as far as the vnode has it, and zeros behind (R-MEM-82).</summary>
    public FrameBytes PageAt(uint offset) => Pages.Find(offset) ?? FrameBytes.Zero;
}
