using Capzero.Scenarios;

namespace Capzero.PropertyTests.Scenarios;

/// <summary>Bad lines: where the error is, what is wrong, and what would be right (R-SCN-4).</summary>
public sealed class ReaderErrors
{
    private const string Start = """
        scenario 1
        container home
        container away
        thread A in home
        thread B in home
        capability way of A is ipc on thread B, send, short
        give A memory page, 64 bytes

        """;

    private const int Line = 8;

    [Theory]
    // A line that begins with nothing that is known.
    [InlineData("C sends short 1 to B", 1, "nothing is named 'C'", "let, give, expect or note")]
    [InlineData("exspect A sees way", 1, "nothing is named 'exspect'", "did you mean 'expect'?")]
    [InlineData("way sends short to A", 1, "'way' is a capability", "the name of a thread")]
    [InlineData("5 sends short to A", 1, "'5' stands here", "a step")]
    [InlineData("boot manifest m.yaml", 15, "the system is booted already", "one boot")]
    [InlineData("thread D in home", 1, "the system is booted already", "before the first one")]
    // Verbs and what belongs to them.
    [InlineData("A snds short 1 to B", 3, "'snds' stands here", "did you mean 'sends'?")]
    [InlineData("A", 2, "the line ends here", "a verb")]
    [InlineData("A sends shrt 1 to B", 9, "'shrt' stands here", "'short', 'full' or 'extended'; did you mean 'short'?")]
    [InlineData("A sends short 1 B", 18, "the line ends here", "'to'")]
    [InlineData("A sends short 1 to way", 20, "'way' is a capability", "the name of a thread")]
    [InlineData("A sends short 1 to BB", 20, "nothing is named 'BB'", "did you mean 'B'?")]
    [InlineData("A sends short 1 to", 19, "the line ends here", "the name of a thread")]
    [InlineData("A sends short 1 2 3 4 5 6 7 to B", 27, "'7' stands here", "no more than six words")]
    [InlineData("A sends short home to B", 15, "'home' is a container", "some memory or a thread")]
    [InlineData("A sends extended 9999 bytes from page to B", 18, "9999 is out of bounds", "from 0 to 4095")]
    [InlineData("A sends extended 8 from page to B", 20, "'from' stands here", "'bytes'")]
    [InlineData("A sends extended 8 bytes from B to B", 31, "'B' is a thread", "the name of some memory")]
    [InlineData("A receives short of B", 18, "'of' stands here", "'from'")]
    [InlineData("A receives short from nobody", 23, "nothing is named 'nobody'", "the name of a thread")]
    [InlineData("A grants way B", 14, "'B' stands here", "'to'")]
    [InlineData("A grants B to B", 10, "'B' is a thread", "the name of a capability")]
    [InlineData("A grants way to B immutable", 19, "'immutable' stands here", "'=>'")]
    [InlineData("A shares way with its space", 23, "'space' stands here", "'container'")]
    [InlineData("A splits of way", 10, "'of' stands here", "a type, an operation or a permission")]
    [InlineData("A destroys nothing", 12, "nothing is named 'nothing'", "a thread or a capability")]
    [InlineData("A creates thread in space", 26, "the line ends here", "'of'")]
    [InlineData("A creates thread in new spce", 25, "'spce' stands here", "did you mean 'space'?")]
    [InlineData("A creates thread in new space, paged by B", 41, "'B' stands here", "who creates it")]
    [InlineData("A creates thread in new space, quickly", 32, "'quickly' stands here", "'paged'")]
    [InlineData("A exits with way", 14, "'way' stands here", "an exit code")]
    [InlineData("A locks B", 9, "'B' is a thread", "some memory")]
    [InlineData("A asks B for sned to B", 14, "'sned' stands here", "did you mean 'send'?")]
    [InlineData("A asks B for send, grnt to B", 20, "'grnt' stands here", "did you mean 'grant'?")]
    [InlineData("A deduces way to", 17, "the line ends here", "a type, an operation")]
    [InlineData("A deduces way to ipc, lock", 18, "lock is no operation of ipc", "some of send, receive")]
    // Expectations.
    [InlineData("A sends short 1 to B => refusd ENOCAP", 25, "'refusd' stands here", "did you mean 'refused'?")]
    [InlineData("A sends short 1 to B =>", 24, "the line ends here", "'ok', 'asleep'")]
    [InlineData("A sends short 1 to B => refused", 32, "the line ends here", "an error, such as ENOCAP")]
    [InlineData("A sends short 1 to B => refused ENOCAB", 33, "'ENOCAB' stands here", "did you mean 'ENOCAP'?")]
    [InlineData("A sends short 1 to B => refused 134", 33, "'134' stands here", "an error")]
    [InlineData(
        "A sends short 1 to B => refused ENOCAP NothingPermit",
        40,
        "'NothingPermit' stands here",
        "did you mean 'NothingPermits'?"
    )]
    [InlineData("A sends short 1 to B => ok C", 28, "'C' stands here", "no name")]
    [InlineData("A sends short 1 to B => ok 3", 28, "'3' stands here", "no number")]
    [InlineData("A replicates way => ok way", 24, "the name 'way' is taken in line 6", "a new name")]
    [InlineData("A replicates way => ok any", 24, "'any' is a word of the language", "another name")]
    [InlineData("A replicates way => ok 4ever", 24, "'4ever' is no number", "a decimal number")]
    [InlineData("A replicates way => ok x.y", 24, "'x.y' is no name", "a letter, then letters")]
    [InlineData("A sends short 1 to B => asleep wakes way", 38, "'way' is a capability", "the name of a thread")]
    [InlineData("A sends short 1 to B => asleep now", 32, "'now' stands here", "', wakes' and names")]
    [InlineData("A sends short 1 to B = asleep", 22, "'=' stands here", "'=>'")]
    // Claims.
    [InlineData("expect", 7, "the line ends here", "the name of a thread")]
    [InlineData("expect A seas way", 10, "'seas' stands here", "did you mean 'sees'?")]
    [InlineData("expect A is asleep", 13, "'asleep' stands here", "'runnable', 'inactive', 'sleeping'")]
    [InlineData("expect way is short on thread C", 31, "nothing is named 'C'", "the name of a thread")]
    [InlineData("expect A may fly", 14, "'fly' stands here", "'send', 'create'")]
    [InlineData("expect B received", 18, "the line ends here", "the words that it received")]
    [InlineData("expect byte at page of A is 256", 29, "256 is out of bounds", "a byte, from 0 to 255")]
    [InlineData("expect bytes at page of A are hello", 31, "'hello' stands here", "a text in quotes")]
    [InlineData("expect 5 bytes at page of A is those at page of B", 29, "'is' stands here", "repeat")]
    // Names and memory.
    [InlineData("let C = pager of hom", 18, "nothing is named 'hom'", "did you mean 'home'?")]
    [InlineData("let C = the container 7", 23, "7 is out of bounds", "from 0 to 1")]
    [InlineData("let C = re-adress A to away", 9, "'re-adress' stands here", "did you mean 're-address'?")]
    [InlineData("let C = re-address C to away", 20, "'C' is what this line itself names", "that is there already")]
    [InlineData("let A = pager of home", 5, "the name 'A' is taken in line 4", "a new name")]
    [InlineData("let C pager of home", 7, "'pager' stands here", "'='")]
    [InlineData("give A memry x, 5 bytes", 8, "'memry' stands here", "did you mean 'memory'?")]
    [InlineData("give A memory x, 0 bytes", 18, "0 is out of bounds", "from 1 to 1048576")]
    [InlineData("give A memory page, 4 bytes", 15, "the name 'page' is taken in line 7", "a new name")]
    [InlineData("A stores \"\" at page", 10, "this text is empty", "at least one byte")]
    [InlineData("A stores \"é€\" at page", 10, "not every character of this text is a byte", "ASCII")]
    // What is no piece of any sentence.
    [InlineData("A sends short 1; to B", 16, "';' is no part of any sentence", "words, numbers")]
    [InlineData("A stores \"x at page", 10, "the text does not end", "a second \"")]
    [InlineData("A stores \"\\q\" at page", 11, "'\\q' is no escape", "one of \\n")]
    [InlineData("A sends short 0x1ffffffff to B", 15, "'0x1ffffffff' is no number", "below 2 to the 32nd")]
    [InlineData("A sends short 1z to B", 15, "'1z' is no number", "a decimal number")]
    public void Line_ThatIsWrong_IsPlacedAndSaysWhatWouldBeRight(string line, int column, string what, string expected)
    {
        var rejected = Assert.IsType<ScenarioRejected>(ScenarioFiles.Read(Start + line));
        var error = Assert.Single(rejected.Errors);
        Assert.Equal((Line, column, what, line), (error.Place.Line, error.Place.Column, error.What, error.Excerpt));
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, 1, "there is nothing in this file")]
    [InlineData("# only a comment", 1, 1, "there is nothing in this file")]
    [InlineData("title x", 1, 1, "'title' stands here")]
    [InlineData("scenario 2", 1, 10, "'2' stands here")]
    [InlineData("scenario 1 of 3", 1, 12, "'of' stands here")]
    [InlineData("scenario 1\ntitle x", 2, 1, "nothing is booted")]
    [InlineData("scenario 1\nA sends short 1 to B", 2, 1, "nothing is booted yet")]
    [InlineData("scenario 1\nboot manifets m.yaml", 2, 6, "'manifets' stands here")]
    [InlineData("scenario 1\nboot manifest", 2, 14, "the line ends here")]
    [InlineData("scenario 1\nboot manifest nowhere.yaml", 2, 15, "this manifest boots nothing")]
    [InlineData("scenario 1\ncontainer home\nthread A in hom", 3, 13, "nothing is named 'hom'")]
    [InlineData("scenario 1\ncontainer home\nthread A in home, in the space of B", 3, 35, "nothing is named 'B'")]
    [InlineData(
        "scenario 1\ncontainer h\nthread A in h\ncapability c of A is send",
        4,
        22,
        "the type of the capability is not said"
    )]
    [InlineData("scenario 1\ncontainer h\nthread A in h\ncapability c of A is ipc, send", 4, 31, "the line ends here")]
    [InlineData(
        "scenario 1\ncontainer h\nthread A in h\ncapability c of A is thread-pool",
        4,
        33,
        "the line ends here"
    )]
    [InlineData(
        "scenario 1\ncontainer h\nthread A in h\ncapability c of A is thread-pool, size 1, used 2\nexpect A sees c",
        4,
        1,
        "capability 0: its used units, 2, must not exceed its size, 1"
    )]
    [InlineData(
        "scenario 1\ncontainer g\ncontainer h\nthread A in h\nthread B in g, paged by A",
        5,
        25,
        "'A' is in another container"
    )]
    public void File_ThatIsWrong_IsPlaced(string text, int line, int column, string what)
    {
        var rejected = Assert.IsType<ScenarioRejected>(ScenarioFiles.Read(text));
        var error = rejected.Errors[0];
        Assert.Equal((line, column, what), (error.Place.Line, error.Place.Column, error.What));
    }

    [Fact]
    public void Name_UsedTooEarly_IsToldFromOneThatNeverComes()
    {
        var rejected = Assert.IsType<ScenarioRejected>(
            ScenarioFiles.Read($"{Start}A grants copy to B\nA replicates way => ok copy")
        );
        Assert.Equal("'copy' is used before line 9 names it", Assert.Single(rejected.Errors).What);
    }

    [Fact]
    public void Name_OfALineWithAnError_IsNoFurtherError()
    {
        var rejected = Assert.IsType<ScenarioRejected>(
            ScenarioFiles.Read($"{Start}A replicats way => ok copy\nA grants copy to B\nexpect B sees copy")
        );
        Assert.Single(rejected.Errors);
    }

    [Fact]
    public void Errors_AreToldInOneGoAndNoMoreThanTwenty()
    {
        var rejected = Assert.IsType<ScenarioRejected>(
            ScenarioFiles.Read(Start + string.Concat(Enumerable.Range(0, 30).Select(n => $"x{n} runs A\n")))
        );
        Assert.Equal((20, true), (rejected.Errors.Length, rejected.HasMore));
        Assert.Equal(Enumerable.Range(Line, 20), rejected.Errors.Select(error => error.Place.Line));
    }

    [Fact]
    public void Manifest_WithErrors_ShowsThemAtTheirOwnPlaces()
    {
        var rejected = Assert.IsType<ScenarioRejected>(
            ScenarioFiles.Read(
                "scenario 1\nboot manifest Manifests/Examples/bad/yaml-tab.yaml\nlet a1 = pager of shell"
            )
        );
        Assert.Equal(2, rejected.Errors.Length);
        Assert.EndsWith("yaml-tab.yaml", rejected.Errors[1].Place.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_WithDosLineEndingsAndAByteOrderMark_IsTheSame()
    {
        var run = ScenarioFiles.Run(
            "\uFEFF" + $"{Start}A sends short 1 to B => asleep".Replace("\n", "\r\n", StringComparison.Ordinal)
        );
        Assert.True(run.IsAsExpected);
    }

    /// <summary>Whatever a file holds: the reader ends, and an error is inside the file.</summary>
    [Fact]
    public void Text_CutAnywhere_IsReadOrRejected()
    {
        var text = Manifests.ManifestFiles.TextOf($"{ScenarioFiles.Folder}/across-containers.scenario");
        for (var length = 0; length < text.Length; length += 7)
        {
            if (ScenarioFiles.Read(text[..length]) is ScenarioRejected rejected)
            {
                Assert.All(rejected.Errors, error => Assert.InRange(error.Place.Column, 1, error.Excerpt.Length + 1));
            }
        }
    }
}
