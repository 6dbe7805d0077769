namespace Capzero.Manifests;

/// <summary>A node of the YAML tree. An alias is the very node that its anchor names, so the tree may share
/// parts.</summary>
/// <param name="index">Where it begins, in UTF-16 units from the start of the text.</param>
internal abstract class Node(int index)
{
    internal int Index { get; } = index;

    /// <summary>The number of nodes in it, itself included; a shared part counts wherever it stands.</summary>
    internal int Size { get; set; } = 1;
}

/// <summary>A single value.</summary>
/// <param name="index">Where it begins.</param>
/// <param name="text">Its text, without quotes and with escapes resolved.</param>
/// <param name="isPlain">Whether it has no quotes: plain <c>true</c> is a boolean, quoted it is text.</param>
internal sealed class ScalarNode(int index, string text, bool isPlain) : Node(index)
{
    internal string Text { get; } = text;

    internal bool IsPlain { get; } = isPlain;

    /// <summary>Whether there is no value at all.</summary>
    internal bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
internal sealed class ListNode(int index) : Node(index)
{
    internal List<ListItem> Items { get; } = [];
}

/// <summary>An item of a list.</summary>
/// <param name="Index">Where it stands: for an alias not where its value begins.</param>
/// <param name="Value">The value.</param>
internal sealed record ListItem(int Index, Node Value);

/// <summary>A mapping of keys to values; the keys are texts, and different.</summary>
internal sealed class MapNode(int index) : Node(index)
{
    internal Dictionary<string, MapEntry> Entries { get; } = new(StringComparer.Ordinal);
}

/// <summary>A key and its value.</summary>
/// <param name="KeyIndex">Where the key begins.</param>
/// <param name="Value">The value.</param>
internal sealed record MapEntry(int KeyIndex, Node Value);

/// <summary>Something for which an error has been told already; whoever meets it says nothing more.</summary>
internal sealed class BrokenNode(int index) : Node(index);
