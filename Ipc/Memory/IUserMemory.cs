using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>
/// What ipc and mutexes need of the memory of user programs. An implementation is immutable: what changes it makes a
/// new one. Pages are of 4,096 bytes, named by page number (address / 4,096).
/// </summary>
/// <remarks>
/// The kernel asks for rights page by page before it touches anything. A page-in that fails half-way therefore costs
/// nothing: the memories that the earlier pages made are dropped (R-IPC-15).
/// </remarks>
public interface IUserMemory
{
    /// <summary>What a space may do with a page of its own; None if it is not mapped.</summary>
    /// <param name="space">The space.</param>
    /// <param name="page">The page number.</param>
    PageRights RightsOf(SpaceId space, uint page);

    /// <summary>Asks the pager of a thread for a page, as if the thread had faulted on it (R-IPC-15).</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="space">Its space.</param>
    /// <param name="page">The page number.</param>
    /// <param name="wanted">The rights that it needs: Read or ReadWrite.</param>
    PageIn PageIn(ThreadId thread, SpaceId space, uint page, PageRights wanted);

    /// <summary>Makes a mapped page ready for what the kernel writes into it on behalf of its thread, as into a UTCB
    /// (R-IPC-4): nobody else may see by that what he should not (R-MEM-75). Where a page is never kept for several
    /// spaces at once there is nothing to do.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="space">Its space.</param>
    /// <param name="page">The page number; the page is mapped.</param>
    PageIn MakeOwn(ThreadId thread, SpaceId space, uint page) => new PagedIn(this);

    /// <summary>Where a mapped address is in physical memory.</summary>
    /// <param name="space">The space.</param>
    /// <param name="address">The virtual address; its page is mapped.</param>
    PhysicalAddress PhysicalOf(SpaceId space, uint address);

    /// <summary>Copies bytes out.</summary>
    /// <param name="space">The space.</param>
    /// <param name="address">The virtual address of the first byte; all pages that are touched are mapped.</param>
    /// <param name="destination">Where the bytes go.</param>
    void Read(SpaceId space, uint address, Span<byte> destination);

    /// <summary>This memory with bytes written.</summary>
    /// <param name="space">The space.</param>
    /// <param name="address">The virtual address of the first byte; all pages that are touched are mapped.</param>
    /// <param name="source">The bytes.</param>
    IUserMemory Write(SpaceId space, uint address, ReadOnlySpan<byte> source);

    /// <summary>This memory with a new space that has the same mappings as another, frame for frame (R-MEM-15).</summary>
    /// <param name="from">The space to copy.</param>
    /// <param name="to">The new space.</param>
    IUserMemory WithCopiedSpace(SpaceId from, SpaceId to);

    /// <summary>This memory with a space that has no mappings any more; it is there, and may page in again
    /// (R-MEM-15).</summary>
    /// <param name="space">The space.</param>
    IUserMemory WithEmptiedSpace(SpaceId space);

    /// <summary>This memory without a space, which is gone (R-TC-5).</summary>
    /// <param name="space">The space.</param>
    IUserMemory WithoutSpace(SpaceId space);
}
