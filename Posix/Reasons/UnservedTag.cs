using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>The pager does not serve this request (R-POSIX-34).</summary>
/// <param name="Tag">The low 12 bits of MR0.</param>
public sealed record UnservedTag(uint Tag) : PosixReason("R-POSIX-34", ErrorNumber.ENOSYS);
