namespace Capzero.Capabilities;

/// <summary>There is no such control call (R-CAP-20).</summary>
/// <param name="Number">The number of the request.</param>
public sealed record NoSuchRequest(uint Number) : KernelReason("R-CAP-20", ErrorNumber.ENOCAP);
