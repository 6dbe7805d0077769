namespace Capzero.Manifests;

/// <summary>A value of the manifest and where it stands.</summary>
/// <param name="Path">The path that leads to it.</param>
/// <param name="KeyIndex">Where its key begins, or the item itself in a list.</param>
/// <param name="Node">The value.</param>
internal readonly record struct Slot(string Path, int KeyIndex, Node Node)
{
    /// <summary>Where an error of this value points: at the value, or at its key if there is no value to see.</summary>
    internal int Index => Node is ScalarNode { IsPlain: true, Text: "" } ? KeyIndex : Node.Index;
}
