using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>The stand-in does what Verify does: a text that was not accepted fails, and says where to look.</summary>
public sealed class VerifierTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    private string Verified => Path.Combine(folder, "Examples.Told.verified.txt");

    private string Received => Path.Combine(folder, "Examples.Told.received.txt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ATextThatNobodyAccepted_Fails()
    {
        var exception = await Assert.ThrowsAsync<XunitException>(() => Told("one\r\ntwo"));

        Assert.Contains(Verified, exception.Message, StringComparison.Ordinal);
        Assert.Equal("one\ntwo", await File.ReadAllTextAsync(Received));
    }

    [Fact]
    public async Task TheAcceptedText_Passes()
    {
        await File.WriteAllTextAsync(Verified, "one\r\ntwo\n");
        await File.WriteAllTextAsync(Received, "what an earlier run left");

        await Told("one\ntwo\r\n");

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public async Task AnotherText_FailsAndShowsTheDifference()
    {
        await File.WriteAllTextAsync(Verified, "one\ntwo\nthree\n");

        var exception = await Assert.ThrowsAsync<XunitException>(() => Told("one\n2\n2b\nthree\n"));

        Assert.EndsWith("line 2\n- two\n+ 2\n+ 2b", exception.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2\n2b\nthree\n", await File.ReadAllTextAsync(Received));
    }

    [Theory]
    [InlineData("a\nb", "a", "line 2\n- b")]
    [InlineData("a", "a\nb", "line 2\n+ b")]
    [InlineData("a\na", "a\na\na", "line 3\n+ a")]
    [InlineData("", "a", "line 1\n- \n+ a")]
    public void Difference_IsShort(string verified, string received, string expected) =>
        Assert.Equal(expected, Difference.Between(verified, received));

    private Task Told(string text) => Verifier.Verify(text, Path.Combine(folder, "Examples.cs"), "Told");
}
