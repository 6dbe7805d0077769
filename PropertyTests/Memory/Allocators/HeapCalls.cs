using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>A call to the heap.</summary>
internal abstract record HeapCall
{
    /// <summary>Allocates a block.</summary>
    /// <param name="Tag">What later calls name it by.</param>
    /// <param name="Size">Its size.</param>
    /// <param name="Zeroed">Whether it is to be zeroed.</param>
    internal sealed record Allocate(int Tag, uint Size, bool Zeroed) : HeapCall;

    /// <summary>Frees a block.</summary>
    /// <param name="Tag">Which call allocated it.</param>
    /// <param name="Offset">How far from its payload the named address is.</param>
    internal sealed record Free(int Tag, int Offset) : HeapCall;

    /// <summary>Resizes a block.</summary>
    /// <param name="Tag">What later calls name the new one by.</param>
    /// <param name="Old">Which call allocated it; null for no address.</param>
    /// <param name="Offset">How far from its payload the named address is.</param>
    /// <param name="Size">The new size.</param>
    internal sealed record Resize(int Tag, int? Old, int Offset, uint Size) : HeapCall;

    /// <summary>Writes into a block.</summary>
    /// <param name="Tag">Which call allocated it.</param>
    /// <param name="From">How many bytes come before.</param>
    /// <param name="Count">How many bytes are written, if there are so many.</param>
    internal sealed record Write(int Tag, uint From, uint Count) : HeapCall;
}
