namespace Capzero.Manifests;

/// <summary>Something wrong, or worth a warning, at one place of a manifest (R-MAN-2).</summary>
/// <param name="Place">Where in the file: the wrong value, the unknown key, or the key whose value lacks
/// something.</param>
/// <param name="Path">Where in the format, like <c>containers[0].memory.physical[1].start</c>; empty for the file
/// as a whole.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What would be right; it reads on after the word "expected".</param>
/// <param name="Excerpt">The line of the file at <paramref name="Place"/>, as it is there: it may hold control
/// characters. Empty if the file could not be read.</param>
public sealed record ManifestProblem(Place Place, string Path, string What, string Expected, string Excerpt)
{
    /// <summary>One line: <c>m.yaml:12:16: containers[0].pager.lma: what. expected …</c>.</summary>
    public override string ToString() =>
        Path.Length == 0 ? $"{Place}: {What}. expected {Expected}" : $"{Place}: {Path}: {What}. expected {Expected}";
}
