namespace Capzero.Memory;

/// <summary>A run of pages of a task's address space with one set of flags and one chain (R-MEM-60). The chain is
/// known by its top, since each object knows the one below it (R-MEM-71).</summary>
/// <param name="First">The first page.</param>
/// <param name="End">The first page behind it.</param>
/// <param name="Flags">What may be done with it.</param>
/// <param name="FileOffset">Which page of its objects the first page stands for.</param>
/// <param name="Top">The topmost object of its chain.</param>
internal sealed record Area(uint First, uint End, AreaFlags Flags, uint FileOffset, ObjectId Top)
{
    public uint PageCount => End - First;

    public bool IsPrivate => (Flags & AreaFlags.Private) != 0;

    public bool IsShared => (Flags & AreaFlags.Shared) != 0;

    public bool IsWritable => (Flags & AreaFlags.Write) != 0;

    /// <summary>Whether its flags let an access be legal (R-MEM-101): an instruction fetch is a read.</summary>
    public bool Permits(AccessKind wanted) =>
        (Flags & (wanted == AccessKind.Write ? AreaFlags.Write : AreaFlags.Read)) != 0;

    /// <summary>Which page of its objects a page stands for (R-MEM-63).</summary>
    public uint OffsetOf(uint page) => FileOffset + (page - First);

    /// <summary>Whether it has a page in [first, end), which may be empty (R-MEM-2).</summary>
    public bool Intersects(uint first, uint end) => first < end && First < end && first < End;

    /// <summary>This area from a page on; what is cut off advances the offset (R-MEM-63).</summary>
    public Area From(uint first) => this with { First = first, FileOffset = OffsetOf(first) };

    /// <summary>This area up to a page.</summary>
    public Area UpTo(uint end) => this with { End = end };
}
