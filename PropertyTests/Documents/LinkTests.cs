using System.Text.RegularExpressions;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Documents;

/// <summary>A link into a document leads to a heading of it; one that names rules, to the section that defines them.
/// That the files are there is a step of the gate (.ci/documents.sh).</summary>
public sealed partial class LinkTests
{
    private static IEnumerable<Link> Links =>
        from file in Repository.Files("", ".md")
        from match in Inline().Matches(Repository.Read(file))
        select new Link(file, match.Groups[1].Value, Resolve(file, match.Groups[2].Value), match.Groups[3].Value);

    [Fact]
    public void EveryAnchor_IsAHeading()
    {
        var broken =
            from link in Links
            where !SectionsOf(link.Target).ContainsKey(link.Anchor)
            select $"{link.File}: {link.Target} has no heading for #{link.Anchor}";

        Assert.Empty(broken);
    }

    [Fact]
    public void EveryRuleThatALinkNames_IsDefinedThere()
    {
        var named = Links.Where(link => RulesAlone().IsMatch(link.Text)).ToList();
        var elsewhere =
            from link in named
            where SectionsOf(link.Target).ContainsKey(link.Anchor)
            let defined = Rules.DefinedInText(SectionsOf(link.Target)[link.Anchor]).ToHashSet()
            from rule in Rules.CitedIn(link.Text)
            where !defined.Contains(rule)
            select $"{link.File}: {rule} is not in {link.Target}#{link.Anchor}";

        Assert.NotEmpty(named);
        Assert.Empty(elsewhere);
    }

    private static string Resolve(string file, string path) =>
        path.Length == 0
            ? file
            : Path.GetRelativePath(
                    Repository.Root,
                    Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, path))
                )
                .Replace('\\', '/');

    /// <summary>The text below each heading, up to the next, by the heading's anchor.</summary>
    private static Dictionary<string, string> SectionsOf(string file)
    {
        var text = Repository.Read(file);
        var headings = Heading().Matches(text);
        return headings
            .Select((heading, i) => (heading, end: i + 1 < headings.Count ? headings[i + 1].Index : text.Length))
            .DistinctBy(section => AnchorOf(section.heading))
            .ToDictionary(section => AnchorOf(section.heading), section => text[section.heading.Index..section.end]);
    }

    // As GitHub makes them.
    private static string AnchorOf(Match heading) =>
        Punctuation().Replace(heading.Groups[1].Value, "").Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex(@"\[([^\]]*)\]\(((?:(?![a-z]+:)[^)#\s]+\.md)?)#([^)\s]+)\)")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^R-[A-Z]+-\d+[a-z]?(, R-[A-Z]+-\d+[a-z]?)*$")]
    private static partial Regex RulesAlone();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    private sealed record Link(string File, string Text, string Target, string Anchor);
}
