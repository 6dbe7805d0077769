using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A directory has no pages (R-MEM-82, R-MEM-145).</summary>
/// <param name="File">The file record.</param>
/// <param name="Rule">The rule that says so.</param>
public sealed record NotAFile(FileId File, string Rule) : MemoryReason(Rule, ErrorNumber.EISDIR);
