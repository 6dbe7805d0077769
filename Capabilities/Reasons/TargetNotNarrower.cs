namespace Capzero.Capabilities;

/// <summary>The wanted target is not a part of the present one (R-CAP-35a).</summary>
/// <param name="Current">The present target.</param>
/// <param name="Wanted">The wanted target.</param>
public sealed record TargetNotNarrower(Target Current, Target Wanted) : KernelReason("R-CAP-35a", ErrorNumber.ENOCAP);
