using System.Diagnostics.CodeAnalysis;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>What the kernel asks before it touches memory that a user named (R-IPC-15, R-MEM-16, R-MEM-17).</summary>
internal readonly struct UserAccess
{
    private const uint PageSize = Frame.Size;
    private const ulong AddressLimit = 1UL << 32;

    private static readonly (ulong Start, ulong End)[] Privileged =
    [
        (0xF000_0000, 0xF800_0000), // the kernel
        (0xF900_0000, 0xFF00_0000), // devices
        (0xFFFF_0000, AddressLimit), // vectors and the system-call page
    ];

    private UserAccess(IUserMemory? memory, ErrorNumber error, uint page) =>
        (Memory, Error, Page) = (memory, error, page);

    /// <summary>The memory in which all of it is accessible; null if some of it cannot be made so.</summary>
    public IUserMemory? Memory { get; }

    [MemberNotNullWhen(true, nameof(Memory))]
    public bool IsGranted => Memory is not null;

    /// <summary>Why not.</summary>
    public ErrorNumber Error { get; }

    /// <summary>The first page that is in the way.</summary>
    public uint Page { get; }

    /// <summary>Whether the kernel keeps an address to itself (R-MEM-16).</summary>
    public static bool IsPrivileged(uint address) => Touches(address, (ulong)address + 1);

    /// <summary>Makes sure of rights to a range of a thread's space.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="address">The first address.</param>
    /// <param name="size">How many bytes. With 0 nothing is asked.</param>
    /// <param name="wanted">The rights.</param>
    /// <param name="mayPageIn">Whether pages may be asked from the thread's pager.</param>
    public static UserAccess To(
        IUserMemory memory,
        Thread thread,
        uint address,
        int size,
        PageRights wanted,
        bool mayPageIn
    )
    {
        if (size == 0)
        {
            return new(memory, default, 0);
        }
        // R-MEM-17: no page of such a range is asked for.
        var end = (ulong)address + (uint)size;
        if (end > AddressLimit || Touches(address, end))
        {
            return new(null, ErrorNumber.EFAULT, address / PageSize);
        }
        // R-IPC-15: page by page, ascending; all or none.
        for (var page = address / PageSize; page <= (end - 1) / PageSize; page++)
        {
            if (memory.RightsOf(thread.Space, page) >= wanted)
            {
                continue;
            }
            var answer = mayPageIn
                ? memory.PageIn(thread.Id, thread.Space, page, wanted)
                : new PageInRefused(ErrorNumber.EFAULT);
            if (answer is not PagedIn { Memory: var next })
            {
                return new(null, ((PageInRefused)answer).Error, page);
            }
            if (next.RightsOf(thread.Space, page) < wanted)
            {
                return new(null, ErrorNumber.EFAULT, page);
            }
            memory = next;
        }
        return new(memory, default, 0);
    }

    private static bool Touches(ulong start, ulong end)
    {
        foreach (var range in Privileged)
        {
            if (start < range.End && range.Start < end)
            {
                return true;
            }
        }
        return false;
    }
}
