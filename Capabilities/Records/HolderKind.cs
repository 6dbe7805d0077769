using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>Whose list a capability list is (R-CAP-5).</summary>
[SuppressMessage("Design", "CA1028", Justification = "One byte: a million capabilities are held at once.")]
public enum HolderKind : byte
{
    /// <summary>A thread's own list.</summary>
    Thread,

    /// <summary>The list of a space, seen by all its threads.</summary>
    Space,

    /// <summary>The list of a container, seen by all its threads.</summary>
    Container,
}
