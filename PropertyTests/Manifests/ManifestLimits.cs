using System.Diagnostics;
using System.Text;
using Capzero.Manifests;

namespace Capzero.PropertyTests.Manifests;

/// <summary>Files that are no manifests at all: errors with a place, never exceptions, and soon (R-MAN-2).</summary>
public sealed class ManifestLimits : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("capzero").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void MissingFile_IsAnErrorAtItsFirstLine()
    {
        var error = FileError(Path.Combine(folder, "nowhere.yaml"));
        Assert.Equal((1, 1, "", ""), (error.Place.Line, error.Place.Column, error.Path, error.Excerpt));
        Assert.Contains("no such file", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_BesideOneOfAlmostThisName_NamesIt()
    {
        File.WriteAllText(Path.Combine(folder, "two-posix.yaml"), "");
        Assert.Contains(
            "did you mean 'two-posix.yaml'?",
            FileError(Path.Combine(folder, "two-posx.yaml")).Expected,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("nowhere/m.yaml", "no such file, nor its folder")]
    [InlineData(".", "directory")]
    [InlineData("m\0.yaml", "no path")]
    public void Path_ThatLeadsToNoFile_SaysWhy(string name, string why) =>
        Assert.Contains(why, FileError(Path.Combine(folder, name)).What, StringComparison.Ordinal);

    [Fact]
    public void EmptyPath_IsAnError() => Assert.Equal(1, FileError("").Place.Line);

    [Fact]
    public void FileWithoutPermission_IsAnError()
    {
        var file = Path.Combine(folder, "secret.yaml");
        File.WriteAllText(file, ManifestText.One);
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            return; // nothing is forbidden to root, and Windows has no mode bits
        }
        File.SetUnixFileMode(file, UnixFileMode.None);
        Assert.Contains("permission", FileError(file).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void File_OfOneMebibyte_IsTheGreatest(int more, bool isRead)
    {
        var file = Path.Combine(folder, "big.yaml");
        var text = ManifestText.One + "#";
        File.WriteAllText(file, text + new string('-', ManifestReader.GreatestSize - text.Length + more));
        Assert.Equal(isRead, ManifestReader.ReadFile(file) is ManifestRead);
        Assert.Equal(isRead, ManifestReader.Read(File.ReadAllText(file), "big.yaml") is ManifestRead);
    }

    [Fact]
    public void Size_IsCountedInBytes() =>
        Assert.Contains(
            "too large",
            ManifestText.Error("# " + new string('é', (1 << 19) + 1)).What,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, 1, 1)]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', (byte)'b', 0xC3 }, 2, 2)]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', (byte)'b', 0 }, 2, 2)]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', (byte)'\n', 0xC3 }, 3, 1)]
    [InlineData(new byte[] { (byte)'a', 0x1B }, 1, 2)]
    [InlineData(new byte[] { 0xC3, 0xA9, 0xED, 0xA0, 0x80 }, 1, 2)]
    public void Bytes_ThatAreNoText_ArePlaced(byte[] bytes, int line, int column)
    {
        var file = Path.Combine(folder, "binary.yaml");
        File.WriteAllBytes(file, bytes);
        var error = FileError(file);
        Assert.Equal((line, column), (error.Place.Line, error.Place.Column));
        Assert.Contains("UTF-8", error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\uFFFF", 2)]
    [InlineData("\u0001", 1)]
    public void Characters_ThatAreNoText_ArePlaced(string text, int column) =>
        Assert.Equal(column, ManifestText.Error(text).Place.Column);

    [Theory]
    [InlineData("d800", 1)]
    [InlineData("dc00", 1)]
    [InlineData("d83d d83d de00", 1)]
    [InlineData("d83d de00 de00", 3)]
    [InlineData("61 d83d de00 d83d", 4)]
    public void HalvesOfCharacters_ArePlaced(string units, int column)
    {
        var text = string.Concat(units.Split(' ').Select(unit => (char)Convert.ToUInt16(unit, 16)));
        Assert.Equal(column, ManifestText.Error(text).Place.Column);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("# nothing\n")]
    [InlineData("\uFEFF")]
    public void EmptyFile_IsAnErrorAtItsFirstLine(string text)
    {
        var error = ManifestText.Error(text);
        Assert.Equal((1, 1, "the file is empty"), (error.Place.Line, error.Place.Column, error.What));
    }

    [Fact]
    public void TruncatedFile_PointsInsideTheFile()
    {
        var error = ManifestText.Error("containers: [\n\n\n");
        Assert.Equal((1, 14), (error.Place.Line, error.Place.Column));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("{a: ")]
    [InlineData("a:\n ")]
    [InlineData("k: 1\n")]
    [InlineData("- &a b\n")]
    [InlineData("---\n")]
    [InlineData("\t")]
    [InlineData(":")]
    [InlineData("!a ")]
    [InlineData("\"")]
    public void OneMebibyteOfAnything_IsRejectedSoon(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, ManifestReader.GreatestSize / part.Length));
        var clock = Stopwatch.StartNew();
        Assert.NotEmpty(ManifestText.Rejected(text));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    [Fact]
    public void Aliases_ThatStandForMuch_AreRefusedBeforeTheyAreExpanded()
    {
        var text = new StringBuilder("x-0: &a0 [a, a, a, a, a, a, a, a, a, a]\n");
        for (var level = 1; level < 40; level++)
        {
            var before = string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"x-{level}: &a{level} [{before}]\n");
        }
        Assert.Contains(
            ManifestText.Rejected(text + ManifestText.One),
            error => error.What.Contains("aliases expand", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Arguments_ThatAreNull_AreMisuse()
    {
        Assert.Throws<ArgumentNullException>(() => ManifestReader.ReadFile(null!));
        Assert.Throws<ArgumentNullException>(() => ManifestReader.Read(null!, ""));
        Assert.Throws<ArgumentNullException>(() => ManifestReader.Read("", null!));
        Assert.Throws<ArgumentNullException>(() => ManifestBoot.ToBoot(null!));
    }

    private static ManifestProblem FileError(string path) =>
        Assert.Single(Assert.IsType<ManifestRejected>(ManifestReader.ReadFile(path)).Errors);
}
