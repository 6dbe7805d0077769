namespace Capzero.Capabilities;

/// <summary>Lets others of the caller's space or container see what the caller has (R-CAP-45 to R-CAP-47).</summary>
/// <param name="Mode">One capability, or a whole list.</param>
/// <param name="Subject">The capability, where the mode is Single; else not looked at.</param>
public sealed record Share(ShareMode Mode, CapabilityId Subject) : ControlCall;
