namespace Capzero.Memory;

/// <summary>A vnode is opened: its one file record has an opener more (R-MEM-80). Replies
/// <see cref="FileOpened"/>.</summary>
/// <param name="Vnode">The vnode.</param>
public sealed record OpenVnode(VnodeId Vnode) : MemoryCall;
