using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What kinds of mapping permit, and their numbers on the wire (R-MEM-10, R-MEM-11).</summary>
public static class MappingKinds
{
    private static readonly (MappingKind Kind, uint? Late2009, uint Later)[] Numbers =
    [
        (MappingKind.ReadWrite, 0, 1),
        (MappingKind.ReadOnly, 1, 2),
        (MappingKind.Io, 3, 4),
        (MappingKind.ReadWriteExecute, null, 6),
        (MappingKind.ReadExecute, null, 8),
    ];

    /// <summary>Whether a mapping permits what another kind would: its own permission is the same or more
    /// (R-MEM-11).</summary>
    /// <param name="kind">The mapping's kind.</param>
    /// <param name="wanted">The wanted kind.</param>
    public static bool Permits(this MappingKind kind, MappingKind wanted) =>
        (!IsWritable(wanted) || IsWritable(kind)) && (!IsExecutable(wanted) || IsExecutable(kind));

    /// <summary>Whether a user may write through it.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsWritable(this MappingKind kind) =>
        kind is MappingKind.ReadWrite or MappingKind.ReadWriteExecute or MappingKind.Io;

    /// <summary>Whether it has the mark Execute.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsExecutable(this MappingKind kind) =>
        kind is MappingKind.ReadWriteExecute or MappingKind.ReadExecute;

    /// <summary>The kind that a number on the wire means, or null: kernel-only and unknown numbers are no kinds that a
    /// user may ask for.</summary>
    /// <param name="number">The number.</param>
    /// <param name="revision">Whose numbers they are.</param>
    public static MappingKind? FromWire(uint number, WireRevision revision)
    {
        foreach (var (kind, late2009, later) in Numbers)
        {
            if (number == (revision == WireRevision.Late2009 ? late2009 : later))
            {
                return kind;
            }
        }
        return null;
    }

    /// <summary>The number of a kind on the wire, or null if that revision has none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="revision">Whose numbers they are.</param>
    public static uint? ToWire(this MappingKind kind, WireRevision revision)
    {
        foreach (var (each, late2009, later) in Numbers)
        {
            if (each == kind)
            {
                return revision == WireRevision.Late2009 ? late2009 : later;
            }
        }
        return null;
    }
}
