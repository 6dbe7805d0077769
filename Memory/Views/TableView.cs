using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A second-level table.</summary>
/// <param name="Mebibyte">Which MiB of the space it maps.</param>
/// <param name="ChargedTo">The pool that paid for it; none if nobody did.</param>
public readonly record struct TableView(uint Mebibyte, CapabilityId ChargedTo);
