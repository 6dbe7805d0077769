namespace Capzero.Capabilities;

/// <summary>The check knows no such kind of mapping or irq request (R-CHK-4, R-CHK-7).</summary>
/// <param name="Rule">The rule that names the kinds.</param>
/// <param name="Kind">The number that was given.</param>
public sealed record NoSuchKind(string Rule, uint Kind) : KernelReason(Rule, ErrorNumber.ENOCAP);
