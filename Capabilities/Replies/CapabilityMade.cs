namespace Capzero.Capabilities;

/// <summary>A capability was made (R-CAP-31, R-CAP-54).</summary>
/// <param name="Id">Its id.</param>
public sealed record CapabilityMade(CapabilityId Id) : Reply;
