using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The pages are not all of the file (R-MEM-82, R-MEM-140).</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="File">The file.</param>
/// <param name="Offset">The first page.</param>
/// <param name="Pages">How many pages.</param>
/// <param name="FilePages">How many the file has.</param>
public sealed record BeyondFile(string Rule, FileId File, uint Offset, uint Pages, uint FilePages)
    : MemoryReason(Rule, ErrorNumber.EINVAL);
