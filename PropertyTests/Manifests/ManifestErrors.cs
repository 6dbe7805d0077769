using Capzero.Manifests;

namespace Capzero.PropertyTests.Manifests;

/// <summary>How errors are told: each at its place, and all in one go (R-MAN-2).</summary>
public sealed class ManifestErrors
{
    [Fact]
    public void Errors_OfAllKinds_AreToldInOneGoInTheOrderOfTheFile()
    {
        var text = ManifestText
            .Of(ManifestText.Container(0), ManifestText.Container(1))
            .Replace("schemaVersion: 1", "schemaVersion: 7", StringComparison.Ordinal)
            .Replace("name: c0", "nmae: c0", StringComparison.Ordinal)
            .Replace("id: 1\n", "id: 1\n    id: 1\n", StringComparison.Ordinal)
            .Replace("start: 1056768, end: 1060864", "start: 0x100000, end: 0x101000", StringComparison.Ordinal)
            .Replace("size: 5", "size: -5", StringComparison.Ordinal);
        Assert.Equal(
            [
                "2:16 schemaVersion",
                "4:5 containers[0].name",
                "5:5 containers[0].nmae",
                "21:37 containers[0].capabilities.pools.cap.size",
                "24:5 containers[1].id",
                "28:19 containers[1].pager.lma",
                "31:11 containers[1].memory.physical[0]",
                "41:37 containers[1].capabilities.pools.cap.size",
            ],
            ManifestText.Rejected("\n" + text).Select(error => $"{error.Place.Line}:{error.Place.Column} {error.Path}")
        );
    }

    [Fact]
    public void Errors_MoreThanTwenty_AreCutAndSaidToBeMore()
    {
        var text = string.Concat(Enumerable.Range(0, 30).Select(n => $"key{n}: 1\n")) + ManifestText.One;
        var rejected = Assert.IsType<ManifestRejected>(ManifestReader.Read(text, "m.yaml"));
        Assert.Equal(ManifestReader.GreatestErrorCount, rejected.Errors.Length);
        Assert.Equal(Enumerable.Range(1, 20), rejected.Errors.Select(error => error.Place.Line));
        Assert.True(rejected.HasMore);
    }

    [Fact]
    public void Errors_ExactlyTwenty_AreAll()
    {
        var text = string.Concat(Enumerable.Range(0, 20).Select(n => $"key{n}: 1\n")) + ManifestText.One;
        var rejected = Assert.IsType<ManifestRejected>(ManifestReader.Read(text, "m.yaml"));
        Assert.Equal((20, false), (rejected.Errors.Length, rejected.HasMore));
    }

    [Fact]
    public void Overlap_NamesBothPlaces()
    {
        var error = Assert
            .IsType<ManifestRejected>(ManifestFiles.Read("Manifests/Examples/bad/physical-overlap-of-containers.yaml"))
            .Errors[0];
        Assert.Contains("containers[0].memory.physical[0] in line 14", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Overlap_IsToldOnceARegion()
    {
        // Three equal regions: the second overlaps the first, the third the first, and no pair is told twice.
        var region = "{ start: 1048576, end: 1052672 }";
        var text = ManifestText.One.Replace(
            region,
            $"{region}\n        - {region}\n        - {region}",
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["containers[0].memory.physical[1]", "containers[0].memory.physical[2]"],
            ManifestText.Rejected(text).Select(error => error.Path)
        );
    }

    [Theory]
    [InlineData("containers:", "contaners:", "did you mean 'containers'?")]
    [InlineData("type: baremetal", "type: bare_metal", "did you mean 'baremetal'?")]
    [InlineData("enabled: true", "enabeld: true", "did you mean 'enabled'?")]
    [InlineData("vma: ", "vma:", "'vma: …', with a blank behind the colon")]
    [InlineData("enabled: true", "enabled: yes", "did you mean 'true'?")]
    [InlineData("enabled: true", "enabled: 'false'", "did you mean 'false'?")]
    public void Misspelling_NamesWhatWasMeant(string right, string wrong, string hint) =>
        Assert.Contains(
            ManifestText.Rejected(ManifestText.One.Replace(right, wrong, StringComparison.Ordinal)),
            error => error.Expected.Contains(hint, StringComparison.Ordinal)
        );

    [Fact]
    public void Key_ThatBelongsElsewhere_SaysWhere() =>
        Assert.Contains(
            "it belongs in 'capabilities'",
            ManifestText
                .Error(ManifestText.One.Replace("  - id", "  - ipc: {}\n    id", StringComparison.Ordinal))
                .What,
            StringComparison.Ordinal
        );

    [Fact]
    public void Key_NothingLikeAKnownOne_HasNoHint() =>
        Assert.DoesNotContain(
            "did you mean",
            $"{ManifestText.Error($"wholly-other: 1\n{ManifestText.One}")}",
            StringComparison.Ordinal
        );

    [Fact]
    public void Text_ThatIsLongOrWouldMoveTheCursor_IsShownShortAndHarmless()
    {
        var text = ManifestText.One.Replace(
            "type: baremetal",
            $"type: \"\\e[2J{new string('a', 500)}\"",
            StringComparison.Ordinal
        );
        var error = ManifestText.Error(text);
        Assert.Contains(@"\u001b[2J", error.What, StringComparison.Ordinal);
        Assert.True(error.What.Length < 100);
    }

    [Fact]
    public void Key_ThatIsNoWord_IsQuotedInThePath() =>
        Assert.Equal("['a b.c']", ManifestText.Error($"a b.c: 1\n{ManifestText.One}").Path);

    [Fact]
    public void PartOfAnAlias_IsToldWithEachPathThatLeadsToIt()
    {
        var text = ManifestText
            .Of(ManifestText.Container(0), ManifestText.Container(1))
            .Replace(
                "thread: { enabled: true, size: 1 }",
                "thread: &pool { enabled: true, size: 0 }",
                StringComparison.Ordinal
            );
        var second = text.LastIndexOf("&pool { enabled: true, size: 0 }", StringComparison.Ordinal);
        text = text[..second] + "*pool" + text[(second + "&pool { enabled: true, size: 0 }".Length)..];
        var errors = ManifestText.Rejected(text);
        Assert.Equal(
            ["containers[0].capabilities.pools.thread.size", "containers[1].capabilities.pools.thread.size"],
            errors.Select(error => error.Path)
        );
        Assert.Equal(errors[0].Place, errors[1].Place);
    }

    [Fact]
    public void Problem_IsOneLine()
    {
        var error = ManifestText.Error(ManifestText.One.Replace("lma: 1048576", "lma: 0", StringComparison.Ordinal));
        Assert.Equal(
            "m.yaml:7:19: containers[0].pager.lma: 0x0 is in no physical region of the container. "
                + "expected an address in [0x100000, 0x101000)",
            $"{error}"
        );
        Assert.Equal("    pager: { lma: 0, vma: 0xa0000000 }", error.Excerpt);
    }
}
