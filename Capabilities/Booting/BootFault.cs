namespace Capzero.Capabilities;

/// <summary>One thing that is wrong with a boot record.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Subject">What is wrong: a container, a space, a thread or a capability, by id.</param>
/// <param name="Problem">What is wrong with it, and what would be right.</param>
public sealed record BootFault(string Rule, string Subject, string Problem)
{
    /// <summary>Subject, problem and rule in one line.</summary>
    public override string ToString() => $"{Subject}: {Problem} ({Rule})";
}
