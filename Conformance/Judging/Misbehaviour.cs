using System.Diagnostics.CodeAnalysis;

namespace Capzero.Conformance;

/// <summary>A kernel under test did something that is no answer: it threw, or returned what cannot be.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Made and caught here; a kind and a text are what it is.")]
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the kit.")]
internal sealed class Misbehaviour(string comparison, string detail, Exception? cause = null) : Exception(detail, cause)
{
    /// <summary>What kind: exception, nonsense or budget.</summary>
    public string Comparison => comparison;
}
