using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A vnode is open.</summary>
/// <param name="File">Its file record.</param>
public sealed record FileOpened(FileId File) : Reply;
