using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Manifests;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Manifests;

/// <summary>Whatever becomes of a manifest, reading it gives a manifest that boots, or errors inside the file
/// (R-MAN-2).</summary>
public sealed class MutatedManifests
{
    private static readonly ImmutableArray<string> Texts =
    [
        .. ManifestFiles.Good.Concat(ManifestFiles.Bad).Concat(ManifestFiles.Real).Select(ManifestFiles.TextOf),
    ];

    private static readonly ImmutableArray<string> Parts =
    [
        .. "[ ] { } ? : & * ! | > ' \" \\ % @ ` # , - -- ~ . null true 0x -1 1.5 4294967296 0xfffff000".Split(' '),
        .. new[]
        {
            ": ",
            "- ",
            "? ",
            "&a ",
            "*a ",
            "&a [*a]",
            "!!str ",
            "!x ",
            "<<: ",
            "x-a: 1\n",
            "---\n",
            "...\n",
            "|2-\n",
        },
        .. new[]
        {
            "\t",
            "\n",
            "\r",
            "\r\n",
            " ",
            "    ",
            "\0",
            "\u001b",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\ud800",
            "\U0001F600",
        },
        .. new[]
        {
            "\"\\x41\"",
            "\"\\ud800\"",
            "\"\\U00110000\"",
            "%YAML 1.1\n",
            "!<tag:yaml.org,2002:int> ",
            "id: 0",
            "end: 0x1000",
        },
    ];

    private static Gen<Mutation> Mutations =>
        from kind in Gen.Elements(Enum.GetValues<MutationKind>())
        from place in Gen.Choose(0, 1 << 20)
        from length in Gen.Choose(0, 60)
        from part in Gen.Elements<string>(Parts)
        select new Mutation(kind, place, length, part);

    private static Gen<string> Mutants =>
        from text in Gen.Elements<string>(Texts)
        from count in Gen.Choose(1, 5)
        from mutations in Mutations.ArrayOf(count)
        select mutations.Aggregate(text, (mutant, mutation) => mutation.Apply(mutant));

    [Fact]
    public void ReadingAMutantNeverThrowsAndAlwaysSaysWhy() =>
        Prop.ForAll(Mutants.ToArbitrary(), mutant => IsWellReported(mutant, ManifestReader.Read(mutant, "m.yaml")))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20091213, 7));

    private static bool IsWellReported(string text, ManifestResult result) =>
        result switch
        {
            ManifestRead read => Kernel.Boot(read.Manifest.ToBoot()) is Booted,
            ManifestRejected { Errors: { IsEmpty: false } errors } => errors.All(error => IsInside(text, error)),
            _ => false,
        };

    private static bool IsInside(string text, ManifestProblem error)
    {
        var lines = (text.StartsWith('\uFEFF') ? text[1..] : text).Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        return error.Place.Line >= 1
            && error.Place.Line <= lines.Length
            && error.Excerpt == lines[error.Place.Line - 1]
            && error.Place.Column >= 1
            && error.Place.Column <= error.Excerpt.Length + 1
            && error.What.Length > 0
            && error.Expected.Length > 0
            && !error.ToString().Any(char.IsControl);
    }
}
