using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>What became of a page-in (R-IPC-15): <see cref="PagedIn"/> or <see cref="PageInRefused"/>.</summary>
public abstract record PageIn
{
    private protected PageIn() { }
}

/// <summary>The page is there.</summary>
/// <param name="Memory">The memory with the page.</param>
public sealed record PagedIn(IUserMemory Memory) : PageIn;

/// <summary>The pager cannot or will not give the page.</summary>
/// <param name="Error">What it answered.</param>
public sealed record PageInRefused(ErrorNumber Error) : PageIn;
