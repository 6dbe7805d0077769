namespace Capzero.Exploration;

/// <summary>A state that a call led to, and that may be new.</summary>
/// <param name="Node">The state.</param>
/// <param name="Parent">The place of the state before in its depth.</param>
/// <param name="Call">The place of the call in the alphabet of the state before.</param>
internal readonly record struct Discovery(Node Node, int Parent, int Call);
