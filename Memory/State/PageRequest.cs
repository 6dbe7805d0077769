using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What a pager asks of the kernel: to map a page of a space, or that pages of it are not mapped any more.</summary>
/// <param name="Space">The space.</param>
/// <param name="First">The first page.</param>
/// <param name="Count">How many pages; of a mapping, one.</param>
/// <param name="Entry">What it is to be mapped to; default for nothing.</param>
internal readonly record struct PageRequest(SpaceId Space, uint First, uint Count, PageEntry Entry);
