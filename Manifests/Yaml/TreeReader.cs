using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Capzero.Manifests;

/// <summary>
/// Reads the one document of a source into a tree, without recursion, and reads no further than its limits: what a
/// file costs is bounded, whatever it holds (R-MAN-2).
/// </summary>
internal sealed class TreeReader
{
    /// <summary>How deep lists and mappings may nest.</summary>
    internal const int GreatestDepth = 64;

    private readonly Problems problems;
    private readonly SourceText source;
    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly Stack<OpenNode> open = new();
    private readonly Anchors anchors;
    private Node? root;

    private TreeReader(SourceText source, Problems problems)
    {
        (this.source, this.problems) = (source, problems);
        anchors = new(problems);
        scanner = new(new StringReader(source.Text));
        parser = new(scanner);
    }

    private string Path => open.TryPeek(out var top) ? top.NextPath : "";

    /// <summary>The root of the document; null if there is none, and then there is an error.</summary>
    internal static Node? Read(SourceText source, Problems problems)
    {
        if (source.Flaw is { } flaw)
        {
            problems.Add(flaw.Index, "", flaw.What, flaw.Expected);
            return null;
        }
        return new TreeReader(source, problems).ReadDocument();
    }

    private Node? ReadDocument()
    {
        while (MoveNext() && Take(parser.Current!)) { }
        if (root is null && !problems.HasErrors)
        {
            problems.Add(0, "", "the file is empty", "a manifest; its first line is 'schemaVersion: 1'");
        }
        return root;
    }

    [SuppressMessage("Design", "CA1031", Justification = "The parser throws exceptions of many types for bad YAML.")]
    private bool MoveNext()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e)
        {
            var inside = open.TryPeek(out var top) ? top : null;
            var error = SyntaxError.Of(
                e,
                scanner.CurrentPosition.Index,
                parser.Current?.End.Index ?? 0,
                source,
                inside
            );
            problems.Add(error.Index, Path, error.What, error.Expected);
            return false;
        }
    }

    /// <summary>Takes one event of the parser.</summary>
    /// <returns>Whether to go on.</returns>
    private bool Take(ParsingEvent current) =>
        current switch
        {
            DocumentStart when root is not null => Fail(current, "a second document begins", "one document a file"),
            AnchorAlias alias => TakeAlias(alias),
            Scalar scalar => Close(ScalarOf(scalar), NameOf(scalar)),
            MappingStart map => Open(map, new MapNode(IndexOf(map)), map.Style == MappingStyle.Flow),
            SequenceStart list => Open(list, new ListNode(IndexOf(list)), list.Style == SequenceStyle.Flow),
            MappingEnd or SequenceEnd => open.Pop() is var top && Close(top.Node, top.Anchor),
            _ => true,
        };

    private bool Open(NodeEvent start, Node node, bool isFlow)
    {
        if (open.Count == GreatestDepth)
        {
            return Fail(start, $"lists and mappings nest deeper than {GreatestDepth}", "less nesting");
        }
        RefuseTag(start, isKnown: start.Tag.IsEmpty || YamlTag.IsOfCollection(start.Tag));
        anchors.Begin(NameOf(start));
        open.Push(new(node, Path, NameOf(start), isFlow));
        return true;
    }

    private bool Close(Node node, string? anchor)
    {
        anchors.End(anchor, node);
        Attach(node.Index, node);
        return true;
    }

    private void Attach(int index, Node node)
    {
        if (open.TryPeek(out var top))
        {
            top.Take(index, node, problems);
        }
        else
        {
            root = node;
        }
    }

    private bool TakeAlias(AnchorAlias alias)
    {
        var target = anchors.Resolve(alias.Value.Value, IndexOf(alias), Path);
        if (target is not null)
        {
            Attach(IndexOf(alias), target);
        }
        return target is not null;
    }

    private Node ScalarOf(Scalar scalar) =>
        RefuseTag(scalar, isKnown: scalar.Tag.IsEmpty || YamlTag.IsOfScalar(scalar.Tag))
            ? new BrokenNode(IndexOf(scalar))
            : new ScalarNode(IndexOf(scalar), scalar.Value, YamlTag.IsPlain(scalar));

    private bool RefuseTag(NodeEvent node, bool isKnown)
    {
        if (!isKnown)
        {
            problems.Add(
                IndexOf(node),
                Path,
                $"the tag {Shown.Quoted(node.Tag.ToString())} means nothing in a manifest",
                "the value alone"
            );
        }
        return !isKnown;
    }

    private bool Fail(ParsingEvent at, string what, string expected)
    {
        problems.Add(IndexOf(at), Path, what, expected);
        return false;
    }

    private static int IndexOf(ParsingEvent at) => (int)at.Start.Index;

    private static string? NameOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;
}
