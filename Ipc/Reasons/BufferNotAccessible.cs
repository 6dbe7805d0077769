using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A page of a buffer is not accessible, and the pager does not make it so (R-IPC-13, R-IPC-14).</summary>
/// <param name="Rule">R-IPC-13 for a sender's buffer, R-IPC-14 for a receiver's.</param>
/// <param name="Thread">Whose buffer it is.</param>
/// <param name="Page">The number of the first page in the way.</param>
/// <param name="Wanted">The rights that are needed.</param>
/// <param name="Error">EFAULT, or what the pager answered.</param>
public sealed record BufferNotAccessible(string Rule, ThreadId Thread, uint Page, PageRights Wanted, ErrorNumber Error)
    : IpcReason(Rule, Error);
