namespace Capzero.Capabilities;

/// <summary>Takes a part out of a capability, as a new one (R-CAP-50 to R-CAP-54).</summary>
/// <param name="Mode">Whether the part is of the size or of the operations.</param>
/// <param name="Difference">The part to take out. Its id names the original; owner, type and target must be the
/// original's; used, device and charge are the kernel's and not looked at.</param>
public sealed record Split(SplitMode Mode, Capability Difference) : ControlCall;
