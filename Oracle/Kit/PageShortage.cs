using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>A page that a pager could not give for want of a frame or of a page table: of neither knows a flat memory
/// (decision 0023).</summary>
/// <param name="Thread">Whose page it is.</param>
/// <param name="Page">Its number.</param>
/// <param name="Error">What the pager answered.</param>
public sealed record PageShortage(ThreadId Thread, uint Page, ErrorNumber Error);
