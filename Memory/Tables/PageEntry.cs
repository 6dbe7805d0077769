using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What a page table says of a page: a frame and with which rights, or nothing (R-MEM-10).</summary>
/// <param name="Word">The entry as <see cref="SecondLevelTable"/> keeps it.</param>
internal readonly record struct PageEntry(uint Word)
{
    private const int FrameShift = 4;
    private const uint KindMask = 0xF;

    public bool IsMapped => Word != 0;

    public uint Frame => Word >> FrameShift;

    /// <summary>With which rights, of a page that is mapped.</summary>
    public MappingKind Kind => (MappingKind)((Word & KindMask) - 1);

    public static PageEntry Of(uint frame, MappingKind kind) => new(frame << FrameShift | ((uint)kind + 1));

    /// <summary>Whether it permits what is wanted (R-MEM-11).</summary>
    public bool Permits(AccessKind wanted) => IsMapped && (wanted != AccessKind.Write || MappingKinds.IsWritable(Kind));
}
