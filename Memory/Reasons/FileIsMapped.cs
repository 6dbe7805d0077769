using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A task maps the file (R-POSIX-100).</summary>
/// <param name="File">The file.</param>
public sealed record FileIsMapped(FileId File) : MemoryReason("R-POSIX-100", ErrorNumber.EBUSY);
