using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Whether memory that a user named may be touched (R-MEM-17).</summary>
/// <param name="Next">The system with the pages; the same instance as before if it may not.</param>
/// <param name="Error">Why not; null if it may.</param>
public sealed record UserAccessResult(PagedSystem Next, ErrorNumber? Error);
