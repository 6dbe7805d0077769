using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Something is mapped.</summary>
/// <param name="Address">Where; of an area that grows down, its end (R-MEM-140).</param>
public sealed record AddressGiven(uint Address) : Reply;
