using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>There is no vnode with this identity (R-MEM-80).</summary>
/// <param name="Vnode">The identity.</param>
public sealed record NoSuchVnode(VnodeId Vnode) : MemoryReason("R-MEM-80", ErrorNumber.ENOENT);
