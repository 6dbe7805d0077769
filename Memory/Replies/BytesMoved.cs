using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Bytes went from a file to a task or back.</summary>
/// <param name="Count">How many.</param>
public sealed record BytesMoved(uint Count) : Reply;
