using Capzero.Scenarios;

namespace Capzero.PropertyTests.Scenarios;

/// <summary>Bad lines about memory that a pager keeps, each sentence of R-SCN-8 and R-SCN-9 in every form that is wrong in
/// its own way (R-SCN-4).</summary>
public sealed class MemoryReaderErrors
{
    private const int Line = 8;

    private const string PagedStart = """
        scenario 1
        boot manifest Manifests/Examples/one-posix.yaml
        memory of shell
        file notes of shell with "hello"
        let mm0 = the pager of shell
        mm0 creates a task => ok A
        A maps 2 pages => ok page

        """;

    [Theory]
    // Verbs of tasks, and what belongs to them.
    [InlineData("A mpas 1 page", 3, "'mpas' stands here", "did you mean 'maps'?")]
    [InlineData("A maps page", 8, "'page' stands here", "a number of pages or bytes")]
    [InlineData("A maps 2", 9, "the line ends here", "'pages', 'page', 'bytes' or 'byte'")]
    [InlineData("A maps 2 pges", 10, "'pges' stands here", "did you mean 'pages'?")]
    [InlineData("A maps 2000000 pages", 8, "2000000 is out of bounds", "fewer pages")]
    [InlineData("A maps 2 pages, privat", 17, "'privat' stands here", "did you mean 'private'?")]
    [InlineData("A maps 2 pages shared", 16, "'shared' stands here", "'=>'")]
    [InlineData("A maps 2 pages of note", 19, "nothing is named 'note'", "did you mean 'notes'?")]
    [InlineData("A maps 2 pages of page", 19, "'page' is some memory", "the name of a file")]
    [InlineData("A maps 2 pages, at notes", 20, "'notes' is a file", "the name of some memory")]
    [InlineData("A maps 2 pages => ok page", 22, "the name 'page' is taken in line 7", "a new name")]
    [InlineData("A unmaps 2 pages from page", 18, "'from' stands here", "'at'")]
    [InlineData("A syncs 2 pages at A", 20, "'A' is a thread", "the name of some memory")]
    [InlineData("A reads page", 9, "'page' stands here", "a number of bytes")]
    [InlineData("A reads 5 bytes from page", 17, "'from' stands here", "'at ADDRESS', or 'of FILE'")]
    [InlineData("A reads 0 bytes at page", 9, "0 is out of bounds", "from 1 to 65536")]
    [InlineData("A reads 5 bytes at page => ok x", 31, "'x' stands here", "no name")]
    [InlineData("A stores \"x\" at page => ok \"x\"", 28, "\"x\" stands here", "', wakes' and names")]
    [InlineData("A stores \"x\" at page => ok 5", 28, "'5' stands here", "no number")]
    [InlineData("A stores \"x\" at page => suspnded", 25, "'suspnded' stands here", "did you mean 'suspended'?")]
    [InlineData("A opens notes for writng", 19, "'writng' stands here", "did you mean 'writing'?")]
    [InlineData("A starts a task", 12, "'task' stands here", "'thread'")]
    [InlineData("A makes a segment of two pages", 22, "'two' stands here", "a number of pages")]
    [InlineData("A attaches notes", 12, "'notes' is a file", "the name of a segment")]
    [InlineData("mm0 frees page", 11, "'page' is some memory", "the name of a block of the heap")]
    [InlineData("mm0 allocates 5 zeroed byte", 24, "'byte' stands here", "did you mean 'bytes'?")]
    [InlineData("mm0 creates a tsk", 15, "'tsk' stands here", "did you mean 'task'?")]
    [InlineData("A forks now", 9, "'now' stands here", "'=>'")]
    [InlineData("A starts thread now", 17, "'now' stands here", "'=>'")]
    [InlineData("A exits with page", 14, "'page' stands here", "an exit code")]
    [InlineData("A maps 2 pages, from 5", 22, "'5' stands here", "'byte'")]
    [InlineData("A maps 2 pages, at", 19, "the line ends here", "an address")]
    [InlineData("A maps 2 pages, from byte page", 27, "'page' stands here", "a number of bytes")]
    [InlineData("A unmaps 2 at page", 12, "'at' stands here", "'pages', 'page', 'bytes' or 'byte'")]
    [InlineData("A unmaps pages at page", 10, "'pages' stands here", "a number of pages or bytes")]
    [InlineData("A syncs page", 9, "'page' stands here", "a number of pages or bytes")]
    [InlineData("A reads word page", 14, "'page' stands here", "'at'")]
    [InlineData("A reads 5 bytes of page into page", 20, "'page' is some memory", "the name of a file")]
    [InlineData("A reads 5 bytes of notes to page", 26, "'to' stands here", "'into'")]
    [InlineData("A reads 70000 bytes at page", 9, "70000 is out of bounds", "from 1 to 65536")]
    [InlineData("A reads 5 pages at page", 11, "'pages' stands here", "'bytes' or 'byte'")]
    [InlineData("A stores at page", 10, "'at' stands here", "'word NUMBER'")]
    [InlineData("A stores word x at page", 15, "'x' stands here", "a number")]
    [InlineData("A stores byte 256 at page", 15, "256 is out of bounds", "from 0 to 255")]
    [InlineData("A stores \"x\" page", 14, "'page' stands here", "'at'")]
    [InlineData("A fills 0 bytes at page with \"x\"", 9, "0 is out of bounds", "from 1 to 65536")]
    [InlineData("A fills 5 bytes page with \"x\"", 17, "'page' stands here", "'at'")]
    [InlineData("A fills 5 bytes at page with 5", 30, "'5' stands here", "a text in quotes")]
    [InlineData("A fetches page", 11, "'page' stands here", "'from'")]
    [InlineData("A opens page", 9, "'page' is some memory", "the name of a file")]
    [InlineData("A opens notes to read", 15, "'to' stands here", "'=>'")]
    [InlineData("A opens notes for reading and riting", 27, "'and' stands here", "'=>'")]
    [InlineData("A closes page", 10, "'page' is some memory", "the name of a file")]
    [InlineData("A flushes A", 11, "'A' is a thread", "the name of a file")]
    [InlineData("A truncates mm0", 13, "'mm0' is a thread", "the name of a file")]
    [InlineData("A writes 5 bytes page to notes", 18, "'page' stands here", "'from'")]
    [InlineData("A writes 0 bytes from page to notes", 10, "0 is out of bounds", "from 1 to 65536")]
    [InlineData("A writes 5 bytes from page to page", 31, "'page' is some memory", "the name of a file")]
    [InlineData("A writes 5 bytes from page to notes at page", 40, "'page' stands here", "a number of bytes")]
    [InlineData("A makes segment 2 pages", 17, "'2' stands here", "'of'")]
    [InlineData("A makes a segment of 2 pags", 24, "'pags' stands here", "did you mean 'pages'?")]
    [InlineData("A attaches board", 12, "nothing is named 'board'", "the name of a segment")]
    [InlineData("A detaches notes", 12, "'notes' is a file", "the name of some memory")]
    [InlineData("mm0 allocates page", 15, "'page' stands here", "a number of bytes")]
    [InlineData("mm0 allocates 5 bites", 17, "'bites' stands here", "did you mean 'bytes'?")]
    [InlineData("mm0 frees 5 5", 13, "'5' stands here", "'=>'")]
    [InlineData("mm0 resizes page to 5 bytes", 13, "'page' is some memory", "the name of a block of the heap")]
    [InlineData("mm0 resizes 12 by 5 bytes", 16, "'by' stands here", "'to'")]
    [InlineData("A maps 1 page => ok 5", 21, "'5' stands here", "no number")]
    [InlineData("A stores \"x\" at page => ok x", 28, "'x' stands here", "no name")]
    [InlineData("A stores \"x\" at page => suspended 5", 35, "'5' stands here", "', wakes' and names")]
    [InlineData("A stores \"x\" at page => suspended EFALT", 35, "'EFALT' stands here", "did you mean 'EFAULT'?")]
    [InlineData(
        "A stores \"x\" at page => destroyed EFAULT IllegalAcess",
        42,
        "'IllegalAcess' stands here",
        "did you mean 'IllegalAccess'?"
    )]
    [InlineData("A stores \"x\" at page => destroyd", 25, "'destroyd' stands here", "did you mean 'destroyed'?")]
    [InlineData("mm0 allocates 5 bytes => ok page", 29, "the name 'page' is taken in line 7", "a new name")]
    [InlineData("expect page of A is read-only", 13, "'of' stands here", "'at'")]
    [InlineData("expect page at page is read-only", 21, "'is' stands here", "'of'")]
    [InlineData("expect page at page of A read-only", 26, "'read-only' stands here", "'is'")]
    [InlineData("expect page at page of A is the zero", 37, "the line ends here", "'page'")]
    [InlineData("expect page at page of A is that at page", 41, "the line ends here", "'of'")]
    [InlineData("expect chain of A has 2 objects", 14, "'of' stands here", "'at'")]
    [InlineData("expect chain at page of A is 2", 27, "'is' stands here", "'has'")]
    [InlineData("expect A has two areas", 14, "'two' stands here", "a number of areas")]
    [InlineData("expect shell has 2 free frame s", 31, "'s' stands here", "the end of the line")]
    [InlineData("expect bytes of page are \"x\"", 17, "'page' is some memory", "the name of a file")]
    [InlineData("expect bytes of notes is \"x\"", 23, "'is' stands here", "'are'")]
    [InlineData("expect bytes of notes are hello", 27, "'hello' stands here", "a text in quotes")]
    // What such a scenario does not have.
    [InlineData("give A memory x, 5 bytes", 1, "tasks have the memory that they map", "'maps'")]
    [InlineData("give A utbc", 8, "'utbc' stands here", "did you mean 'utcb'?")]
    [InlineData("give A a utcb at notes", 18, "'notes' is a file", "the name of some memory")]
    [InlineData("give A a utcb at page now", 23, "'now' stands here", "the end of the line")]
    [InlineData("give B a utcb", 6, "nothing is named 'B'", "the name of a thread")]
    [InlineData("A sends extended 5 bytes from notes to mm0", 31, "'notes' is a file", "the name of some memory")]
    [InlineData("A receives extended up to 5 bytes to page from any", 35, "'to' stands here", "'into'")]
    [InlineData("A locks notes", 9, "'notes' is a file", "some memory")]
    [InlineData("memory of shell", 1, "the story has begun", "before the first one")]
    // Claims.
    [InlineData("expect page at page of A is red-only", 29, "'red-only' stands here", "'read-only', 'read-write'")]
    [InlineData("expect page at page of A is not there", 33, "'there' stands here", "'mapped'")]
    [InlineData("expect chain at page of A has no objects", 31, "'no' stands here", "a number of objects")]
    [InlineData("expect A has 2 aeras", 16, "'aeras' stands here", "did you mean 'areas'?")]
    [InlineData("expect shell has 2 frames", 20, "'frames' stands here", "'free'")]
    [InlineData("expect page is 5", 13, "'is' stands here", "'at'")]
    [InlineData("expect bytes of note are \"x\"", 17, "nothing is named 'note'", "did you mean 'notes'?")]
    public void MemoryLine_ThatIsWrong_IsPlacedAndSaysWhatWouldBeRight(
        string line,
        int column,
        string what,
        string expected
    )
    {
        var rejected = Assert.IsType<ScenarioRejected>(ScenarioFiles.Read(PagedStart + line));
        var error = Assert.Single(rejected.Errors);
        Assert.Equal((Line, column, what, line), (error.Place.Line, error.Place.Column, error.What, error.Excerpt));
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("memory of hom", 3, 11, "nothing is named 'hom'")]
    [InlineData("memory of home", 3, 11, "home has no thread yet")]
    [InlineData("thread A in home\nmemory of home, 0 frames", 4, 17, "0 is out of bounds")]
    [InlineData("thread A in home\nmemory of home, 60000 frames", 4, 11, "home has not so many frames")]
    [InlineData("thread A in home\nmemory of home\nmemory of home", 5, 11, "home has its memory already")]
    [InlineData("thread A in home\nfile f of home with \"x\"", 4, 11, "home has no memory yet")]
    [InlineData("thread A in home\nmemory home", 4, 8, "'home' stands here")]
    [InlineData("thread A in home\nmemory of home, frames", 4, 17, "'frames' stands here")]
    [InlineData("thread A in home\nmemory of home, 5 pages", 4, 19, "'pages' stands here")]
    [InlineData("thread A in home\nmemory of home\nfile f in home", 5, 8, "'in' stands here")]
    [InlineData("thread A in home\nmemory of home\nfile f of home with x", 5, 21, "'x' stands here")]
    [InlineData("thread A in home\nmemory of home\nfile f of home, 0 bytes with \"x\"", 5, 17, "0 is out of bounds")]
    [InlineData("thread A in home\nmemory of home\nfile f of home, 5 bytes", 5, 24, "the line ends here")]
    [InlineData("thread A in home\nmemory of home\nfile A of home", 5, 6, "the name 'A' is taken in line 3")]
    [InlineData("thread A in home\nA maps 1 page", 4, 3, "no pager keeps memory here")]
    public void MemoryOfABoot_ThatIsWrong_IsPlaced(string text, int line, int column, string what)
    {
        var rejected = Assert.IsType<ScenarioRejected>(ScenarioFiles.Read($"scenario 1\ncontainer home\n{text}"));
        var error = rejected.Errors[0];
        Assert.Equal((line, column, what), (error.Place.Line, error.Place.Column, error.What));
    }

    [Fact]
    public void MemoryOfABaremetalContainer_IsNone()
    {
        var rejected = Assert.IsType<ScenarioRejected>(
            ScenarioFiles.Read("scenario 1\nboot manifest Manifests/Examples/baremetal.yaml\nmemory of rendezvous")
        );
        Assert.Contains("is no POSIX container", rejected.Errors[0].What, StringComparison.Ordinal);
    }
}
