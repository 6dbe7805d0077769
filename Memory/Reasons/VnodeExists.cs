using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>There is a vnode with this identity already (R-MEM-80).</summary>
/// <param name="Vnode">The identity.</param>
public sealed record VnodeExists(VnodeId Vnode) : MemoryReason("R-MEM-80", ErrorNumber.EEXIST);
