namespace Capzero.Capabilities;

/// <summary>A reason in words.</summary>
/// <param name="Problem">What is in the way.</param>
/// <param name="Remedy">The smallest change that would have let the call pass.</param>
public sealed record Explanation(string Problem, string Remedy)
{
    /// <summary>Problem and remedy, as two sentences.</summary>
    public override string ToString() => $"{Problem}. {Remedy}.";
}
