using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A page of a <see cref="FlatMemory"/>.</summary>
/// <param name="Frame">The page frame that it is, or will be after a page-in.</param>
/// <param name="Rights">What its space may do with it now.</param>
/// <param name="PageInError">What the pager answers when the page is asked for; null if it gives it, and then
/// the rights are ReadWrite.</param>
public sealed record FlatPage(uint Frame, PageRights Rights, ErrorNumber? PageInError = null);
