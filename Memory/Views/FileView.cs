namespace Capzero.Memory;

/// <summary>A file record as others see it (R-MEM-80).</summary>
/// <param name="Id">Its number, which is its object's.</param>
/// <param name="Type">What it is of.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Openers">How many descriptors refer to it.</param>
/// <param name="Vnode">The vnode of a vfs file; else null.</param>
public sealed record FileView(FileId Id, FileType Type, uint Length, int Openers, VnodeId? Vnode)
{
    internal static FileView Of(VmFile file) =>
        new(file.Id, file.Type, file.Length, file.Openers, file.Type == FileType.Vfs ? file.Vnode : null);
}
