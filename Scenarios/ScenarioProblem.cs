using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>Something wrong at one place of a scenario, or of its manifest (R-SCN-4).</summary>
/// <param name="Place">Where.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What would be right; it reads on after the word "expected".</param>
/// <param name="Excerpt">The line of the file, as it is there; empty if the file could not be read.</param>
public sealed record ScenarioProblem(Place Place, string What, string Expected, string Excerpt)
{
    /// <summary>One line: <c>s.scenario:12:16: what. expected …</c>.</summary>
    public override string ToString() => $"{Place}: {What}. expected {Expected}";
}
