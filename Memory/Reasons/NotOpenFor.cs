using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The file is not open for what the mapping would let the task do (R-MEM-145).</summary>
/// <param name="File">The file.</param>
/// <param name="Stores">Whether the mapping would store to it, and it has to be open for writing too.</param>
public sealed record NotOpenFor(FileId File, bool Stores) : MemoryReason("R-MEM-145", ErrorNumber.EACCES);
