namespace Capzero.Capabilities;

/// <summary>A control call that does not exist: always refused (R-CAP-20).</summary>
/// <param name="Number">The number of the request.</param>
public sealed record UnknownRequest(uint Number) : ControlCall;
