using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>Collects the errors and warnings of one file (R-MAN-2).</summary>
/// <param name="source">The file.</param>
internal sealed class Problems(SourceText source)
{
    private readonly List<Found> errors = [];
    private readonly List<Found> warnings = [];

    internal bool HasErrors => errors.Count > 0;

    internal void Add(int index, string path, string what, string expected) =>
        errors.Add(new(index, path, what, expected));

    internal void Add(Slot slot, string what, string expected) => Add(slot.Index, slot.Path, what, expected);

    internal void Warn(Slot slot, string what, string expected) =>
        warnings.Add(new(slot.Index, slot.Path, what, expected));

    internal Place PlaceAt(int index) => source.PlaceAt(index);

    internal ImmutableArray<ManifestProblem> Warnings() => InFileOrder(warnings);

    // R-MAN-2: all errors of a file in one go, up to 20.
    internal ManifestRejected Rejected()
    {
        var all = errors.Distinct().Count();
        return new(InFileOrder(errors), all > ManifestReader.GreatestErrorCount);
    }

    private ImmutableArray<ManifestProblem> InFileOrder(IEnumerable<Found> found) =>
        [
            .. found
                .Distinct()
                .OrderBy(problem => problem.Index)
                .Take(ManifestReader.GreatestErrorCount)
                .Select(problem => new ManifestProblem(
                    source.PlaceAt(problem.Index),
                    problem.Path,
                    problem.What,
                    problem.Expected,
                    source.ExcerptAt(problem.Index)
                )),
        ];

    private sealed record Found(int Index, string Path, string What, string Expected);
}
