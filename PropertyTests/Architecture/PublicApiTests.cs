using VerifyXunit;

namespace Capzero.PropertyTests.Architecture;

/// <summary>
/// What the packages promise: every public type and member, so that no promise is made or broken unseen. A change that
/// is meant is accepted by renaming the received file.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public async Task Capabilities() => await Verifier.Verify(ApiOf("Capabilities"));

    [Fact]
    public async Task Ipc() => await Verifier.Verify(ApiOf("Ipc"));

    [Fact]
    public async Task Memory() => await Verifier.Verify(ApiOf("Memory"));

    [Fact]
    public async Task Posix() => await Verifier.Verify(ApiOf("Posix"));

    [Fact]
    public async Task Manifests() => await Verifier.Verify(ApiOf("Manifests"));

    [Fact]
    public async Task Scenarios() => await Verifier.Verify(ApiOf("Scenarios"));

    // The translated model is no promise; what is around it is.
    [Fact]
    public async Task Oracle() => await Verifier.Verify(ApiOf("Oracle"));

    [Fact]
    public async Task Exploration() => await Verifier.Verify(ApiOf("Exploration"));

    [Fact]
    public async Task Conformance() => await Verifier.Verify(ApiOf("Conformance"));

    [Fact]
    public void NoOtherPackage_IsPacked()
    {
        var packed = Repository
            .Files("", ".csproj")
            .Where(file => Repository.Read(file).Contains("<IsPackable>true", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file));

        Assert.Empty(
            packed.Except([
                "Capabilities",
                "Ipc",
                "Memory",
                "Posix",
                "Manifests",
                "Scenarios",
                "Exploration",
                "Oracle",
                "Conformance",
                "Cli",
            ])
        );
    }

    private static string ApiOf(string project)
    {
        var name = $"Capzero.{project}";
        var assembly = Layers.Find(name) ?? throw new InvalidOperationException($"{name} is not beside the tests.");
        return PublicApi.Of(assembly, type => IsIn(name, type.Namespace));
    }

    private static bool IsIn(string name, string? place) => place == name;
}
