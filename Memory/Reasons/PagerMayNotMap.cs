using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The pager may not map, or unmap, what the service needs (R-CHK-4, R-CHK-5).</summary>
/// <param name="Pager">The pager.</param>
/// <param name="Address">The first address that it would map or unmap.</param>
/// <param name="Decision">What the kernel says to it.</param>
public sealed record PagerMayNotMap(ThreadId Pager, uint Address, Reason Decision)
    : MemoryReason(Required(Decision).Rule, Required(Decision).Error)
{
    private static Reason Required(Reason decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision;
    }
}
