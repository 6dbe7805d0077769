namespace Capzero.Oracle;

/// <summary>The caller sleeps.</summary>
public sealed record StepAsleep : StepResult
{
    /// <inheritdoc/>
    public override string ToString() => "asleep";
}
