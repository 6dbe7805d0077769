using Capzero.Manifests;

namespace Capzero.PropertyTests.Manifests;

/// <summary>What somebody probably meant (R-MAN-2).</summary>
public sealed class NearestWords
{
    [Theory]
    [InlineData("posxi", "posix")]
    [InlineData("POSIX", "posix")]
    [InlineData("poix", "posix")]
    [InlineData("possix", "posix")]
    [InlineData("baremtal", "baremetal")]
    [InlineData("linux", null)]
    [InlineData("", null)]
    public void Word_WithinAThirdOfItsLength_IsNear(string word, string? expected) =>
        Assert.Equal(expected, Nearest.To(word, ["baremetal", "posix"]));

    [Fact]
    public void Word_AsNearToTwo_MeansTheFirst() => Assert.Equal("ab", Nearest.To("aa", ["ab", "ac"]));

    [Fact]
    public void Word_OfGreatLength_IsNearToNothing() =>
        Assert.Null(Nearest.To(new string('a', 41), [new string('a', 41)]));

    [Fact]
    public void NoWords_AreNearToNothing() => Assert.Null(Nearest.To("a", []));
}
