using Capzero.Memory;

namespace Capzero.Oracle;

/// <summary>A file that has a record: it is open, or mapped (R-MEM-86).</summary>
/// <param name="Vnode">Its vnode.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Openers">How many descriptors refer to it.</param>
public sealed record FlatFile(VnodeId Vnode, uint Length, int Openers);
