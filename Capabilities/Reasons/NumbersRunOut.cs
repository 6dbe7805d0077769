namespace Capzero.Capabilities;

/// <summary>All ids or numbers have been used up.</summary>
/// <param name="Rule">The rule that limits them.</param>
/// <param name="Error">The error of that rule.</param>
public sealed record NumbersRunOut(string Rule, ErrorNumber Error) : KernelReason(Rule, Error);
