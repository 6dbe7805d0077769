using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>There is no such open file (R-MEM-145).</summary>
public sealed record NotOpen() : MemoryReason("R-MEM-145", ErrorNumber.EBADF);
