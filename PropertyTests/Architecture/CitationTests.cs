using System.Globalization;

namespace Capzero.PropertyTests.Architecture;

/// <summary>Every rule of the chapters that are written in code is cited where it is enforced and where it is tested, and
/// nothing cites a rule that there is not.</summary>
public sealed class CitationTests
{
    /// <summary>The chapters that the production code is to have written.</summary>
    private static readonly string[] Chapters =
    [
        $"{Rules.Specification}/01-identifiers.md",
        $"{Rules.Specification}/02-capabilities.md",
        $"{Rules.Specification}/03-ipc.md",
        $"{Rules.Specification}/04-memory.md",
        $"{Rules.Specification}/07-manifests.md",
    ];

    /// <summary>Rules of which the model has a part only, and why.</summary>
    private static readonly (string Rule, string Why)[] InPart =
    [
        ("R-MEM-23", "tasks get descriptors with the requests of files (R-POSIX-100)"),
        ("R-MEM-106", "there are no instructions to go on after: the message is known by its tag"),
    ];

    private const string Posix = "R-POSIX-";

    /// <summary>The rules of chapter 05 that are written so far: the pager's boot without its memory (R-POSIX-12), the
    /// request loop without the client's library and the requests of memory and files, and asking for a
    /// capability.</summary>
    private static readonly (int First, int Last)[] PosixRules = [(10, 11), (13, 17), (30, 34), (50, 59)];

    private static readonly string[] ProductionFolders =
    [
        "Capabilities",
        "Ipc",
        "Memory",
        "Posix",
        "Manifests",
        "Oracle/Model",
    ];

    /// <summary>What is to be cited.</summary>
    private static IEnumerable<Rules.Id> Written =>
        Chapters
            .SelectMany(Rules.DefinedIn)
            .Where(id => id.Rule.StartsWith('R'))
            .Concat(Rules.DefinedIn($"{Rules.Specification}/05-posix.md").Where(IsWrittenPosixRule));

    private static IEnumerable<string> Production =>
        ProductionFolders.SelectMany(folder => Repository.Files(folder, ".cs", ".dfy"));

    /// <summary>All tests but those of this folder, which speak about citations.</summary>
    private static IEnumerable<string> Tests =>
        Repository
            .Files("PropertyTests", ".cs")
            .Where(file => !file.StartsWith("PropertyTests/Architecture/", StringComparison.Ordinal));

    [Fact]
    public void TheChapters_DefineRules()
    {
        var defined = Chapters.SelectMany(Rules.DefinedIn).Select(id => id.ToString()).ToHashSet();

        // The first and the last of each group, so that the reading of the chapters itself is tested.
        Assert.Superset(
            new HashSet<string>(
                (
                    "R-ID-1 R-ID-13 R-CAP-1 R-CAP-35a R-CAP-35f R-CAP-56 R-POOL-4 R-CHK-9 R-TC-8 "
                    + "R-IPC-1 R-IPC-21 R-MUX-1 R-MUX-6 R-MEM-1 R-MEM-161 R-MAN-5"
                ).Split(' ')
            ),
            defined
        );
        Assert.Equal(
            PosixRules.Sum(range => range.Last - range.First + 1),
            Written.Count(id => id.Rule.StartsWith(Posix, StringComparison.Ordinal))
        );
        Assert.DoesNotContain("R-CAP-35" + "g", defined);
        Assert.Equal(defined.Count, Chapters.SelectMany(Rules.DefinedIn).Count());
    }

    [Fact]
    public void EveryRule_IsCitedInTheProduct() => AssertCited(Production);

    [Fact]
    public void EveryRule_IsCitedInATest() => AssertCited(Tests);

    [Fact]
    public void WhatIsWrittenInPart_IsARule() =>
        Assert.Equal(
            [],
            InPart
                .Where(each => each.Why.Length == 0 || Written.All(id => id.Rule != each.Rule))
                .Select(each => each.Rule)
        );

    /// <summary>A rule is cited if one of its sub-rules is; a sub-rule has to be cited itself.</summary>
    private static void AssertCited(IEnumerable<string> files)
    {
        var cited = files.SelectMany(file => Rules.CitedIn(Repository.Read(file))).ToHashSet();
        var missing = Written.Where(id =>
            id.Part.Length > 0 ? !cited.Contains(id) : !cited.Any(each => each.Rule == id.Rule)
        );

        Assert.True(!missing.Any(), $"Nothing cites {string.Join(", ", missing)}.");
    }

    private static bool IsWrittenPosixRule(Rules.Id id) =>
        id.Rule.StartsWith(Posix, StringComparison.Ordinal)
        && int.Parse(id.Rule.AsSpan(Posix.Length), CultureInfo.InvariantCulture) is var number
        && PosixRules.Any(range => range.First <= number && number <= range.Last);

    [Fact]
    public void NoCitation_IsStale()
    {
        var defined = Rules.AllDefined;
        var texts = Repository.Files("", ".cs", ".dfy", ".md", ".txt", ".yaml", ".yml", ".sh", ".csproj");
        var stale =
            from file in texts
            from id in Rules.CitedIn(Repository.Read(file)).Distinct()
            where !defined.Contains(id)
            select $"{file} cites {id}";

        Assert.True(!stale.Any(), $"The specification does not define:\n{string.Join('\n', stale)}");
    }
}
