namespace Capzero.Memory;

/// <summary>A file record (R-MEM-80). Its pages are in its object.</summary>
internal sealed record VmFile
{
    /// <summary>The length of devzero: every anonymous mapping fits (R-MEM-81).</summary>
    public const uint DevzeroLength = 0xFFFF_F000;

    public required FileId Id { get; init; }

    public required FileType Type { get; init; }

    /// <summary>In bytes.</summary>
    public uint Length { get; init; }

    /// <summary>How many descriptors refer to it.</summary>
    public int Openers { get; init; }

    /// <summary>The vnode of a vfs file.</summary>
    public VnodeId Vnode { get; init; }

    /// <summary>The segment of a segment.</summary>
    public SegmentId Segment { get; init; }

    /// <summary>The areas through which stores go to its pages (R-MEM-85).</summary>
    public AreaRefs Stores { get; init; }

    public uint Pages => Page.CountOf(Length);
}
