namespace Capzero.Capabilities;

/// <summary>The stated size is out of bounds.</summary>
/// <param name="Rule">The rule that sets the bounds.</param>
/// <param name="Error">The error of that rule.</param>
/// <param name="Least">The least size allowed.</param>
/// <param name="Most">The greatest size allowed.</param>
/// <param name="Stated">The size that the caller states.</param>
public sealed record SizeOutOfBounds(string Rule, ErrorNumber Error, uint Least, uint Most, uint Stated)
    : KernelReason(Rule, Error);
