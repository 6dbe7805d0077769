using System.Text.Json;
using Capzero.Conformance;
using Capzero.Oracle.Historical;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Teeth;

/// <summary>What ten seeds found of an erratum, and the smallest case, in a file of its own.</summary>
/// <param name="Found">How many seeds found it within the budget.</param>
/// <param name="Median">After how many calls and questions, in the middle of the seeds; null if most found nothing.</param>
/// <param name="Seed">The seed that found it soonest.</param>
/// <param name="Soonest">After how many calls and questions that was.</param>
/// <param name="MostCalls">How many calls and questions are left of the case that has most.</param>
/// <param name="Rule">The rule that the smallest case breaks.</param>
/// <param name="Trial">The smallest case.</param>
internal sealed record CaseFile(
    int Found,
    int? Median,
    ulong Seed,
    int Soonest,
    int MostCalls,
    string Rule,
    Trial Trial
)
{
    private const string Folder = "PropertyTests/Teeth/Cases";

    private static readonly ulong[] Seeds = [.. Enumerable.Range(1, Switches.Seeds).Select(seed => (ulong)seed)];

    private static readonly Dictionary<Erratum, Lazy<CaseFile>> Cases = Switches.Alone.ToDictionary(
        erratum => erratum,
        erratum => new Lazy<CaseFile>(() => ErrataFiles.AreHunted ? Hunt(erratum) : Read(erratum))
    );

    /// <summary>The case of an erratum: the one that is kept, or, where they are to be looked for anew, that.</summary>
    public static CaseFile Of(Erratum erratum) => Cases[erratum].Value;

    public static CaseFile Read(Erratum erratum) =>
        JsonSerializer.Deserialize<CaseFile>(Repository.Read($"{Folder}/{erratum.Id()}.json"), TrialJson.Options)!;

    private static CaseFile Hunt(Erratum erratum)
    {
        var bite = Bite.Of(erratum.Id(), new HistoricalUnderTest(Errata.Only(erratum)), Seeds, Switches.Budget);
        var soonest = bite.Found.Zip(Seeds).Where(pair => pair.First is not null).MinBy(pair => pair.First!.Steps);
        var smallest = bite.Smallest([.. Specification.RuleIdsIn(Specification.Of(erratum).Instead)]);
        var found = new CaseFile(
            bite.Count,
            bite.MedianSteps,
            soonest.Second,
            soonest.First!.Steps,
            bite.MostCalls,
            smallest.Verdict.Rule,
            Resolved.Of(smallest.Trial)
        );
        found.Write(erratum);
        return found;
    }

    private void Write(Erratum erratum)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, Folder));
        File.WriteAllText(
            Path.Combine(folder.FullName, $"{erratum.Id()}.json"),
            JsonSerializer.Serialize(this, TrialJson.Options) + "\n"
        );
    }
}
