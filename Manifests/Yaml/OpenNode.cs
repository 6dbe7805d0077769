namespace Capzero.Manifests;

/// <summary>A list or mapping that the tree reader is in.</summary>
/// <param name="node">The <see cref="ListNode"/> or <see cref="MapNode"/>.</param>
/// <param name="path">Where it is.</param>
/// <param name="anchor">The name of its anchor, if it has one.</param>
/// <param name="isFlow">Whether it is written with brackets.</param>
internal sealed class OpenNode(Node node, string path, string? anchor, bool isFlow)
{
    private Node? key;

    internal Node Node { get; } = node;

    internal string? Anchor { get; } = anchor;

    internal bool IsFlow { get; } = isFlow;

    /// <summary>Where the part that comes next is.</summary>
    internal string NextPath =>
        (Node, key) switch
        {
            (ListNode list, _) => Paths.Item(path, list.Items.Count),
            (_, ScalarNode name) => Paths.Key(path, name.Text),
            _ => path,
        };

    /// <summary>Takes the next part: an item, or a key, or the value of the key before.</summary>
    /// <param name="index">Where it stands.</param>
    /// <param name="part">The part.</param>
    /// <param name="problems">Where errors go.</param>
    internal void Take(int index, Node part, Problems problems)
    {
        Node.Size += part.Size;
        if (Node is ListNode list)
        {
            list.Items.Add(new(index, part));
        }
        else if (key is null)
        {
            key = Key(part, problems);
        }
        else
        {
            Add((MapNode)Node, key, part, problems);
            key = null;
        }
    }

    private Node Key(Node part, Problems problems)
    {
        if (part is ListNode or MapNode)
        {
            problems.Add(part.Index, path, "a key is a list or a mapping", "a name, as in 'key: value'");
        }
        return part is ScalarNode ? part : new BrokenNode(part.Index);
    }

    // R-MAN-2: of two equal keys neither is taken for the right one.
    private void Add(MapNode map, Node name, Node value, Problems problems)
    {
        if (name is ScalarNode scalar && !map.Entries.TryAdd(scalar.Text, new(name.Index, value)))
        {
            var first = problems.PlaceAt(map.Entries[scalar.Text].KeyIndex);
            problems.Add(
                name.Index,
                NextPath,
                $"the key {Shown.Quoted(scalar.Text)} is here a second time; it is already in line {first.Line}",
                "each key once"
            );
        }
    }
}
