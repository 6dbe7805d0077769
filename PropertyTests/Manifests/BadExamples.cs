using Capzero.Manifests;

namespace Capzero.PropertyTests.Manifests;

/// <summary>Each bad example breaks one rule of R-MAN-1 or R-MAN-2, and says in its first line where.</summary>
public sealed class BadExamples
{
    public static TheoryData<string> Files => [.. ManifestFiles.Bad];

    [Theory]
    [MemberData(nameof(Files))]
    public void BadExample_IsRejectedWithExactlyTheErrorThatItsFirstLineNames(string file)
    {
        var rejected = Assert.IsType<ManifestRejected>(ManifestFiles.Read(file));
        var error = Assert.Single(rejected.Errors);
        Assert.False(rejected.HasMore);
        Assert.Equal(
            File.ReadLines(ManifestFiles.PathOf(file)).First(),
            $"# expect {error.Place.Line}:{error.Place.Column} {error.Path}".TrimEnd()
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void BadExample_ErrorSaysWhatIsWrongAndWhatWouldBeRight(string file)
    {
        var error = Assert.IsType<ManifestRejected>(ManifestFiles.Read(file)).Errors[0];
        Assert.NotEmpty(error.What);
        Assert.NotEmpty(error.Expected);
        Assert.Equal(ManifestFiles.PathOf(file), error.Place.File);
        Assert.Equal(File.ReadAllLines(ManifestFiles.PathOf(file))[error.Place.Line - 1], error.Excerpt);
    }

    [Fact]
    public void BadExamples_AreManyAndDifferent() => Assert.True(ManifestFiles.Bad.Count() > 100);
}
