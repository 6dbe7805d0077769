using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>
/// A capability as a task writes it into its memory to ask for it (R-POSIX-50): the fields of R-CAP-1 in their order,
/// each a little-endian word. Any words are allowed; what they ask for is validated by the pager.
/// </summary>
public sealed record CapabilityRecord
{
    /// <summary>The size in memory, in bytes.</summary>
    public const int Size = 11 * sizeof(uint);

    private const uint IpcOnThread = 1u << 4 | 1u << 16;
    private const uint GenericBits = 0xF000_0000;
    private const uint TypeMask = 0xFFFF;
    private const int ResourceShift = 16;

    /// <summary>Not looked at in a request.</summary>
    public CapabilityId Id { get; init; }

    /// <summary>Who shall own it.</summary>
    public ThreadId Owner { get; init; }

    /// <summary>What it shall be on.</summary>
    public uint Target { get; init; }

    /// <summary>The capability type in the low half, the resource type in the high half (R-CAP-2).</summary>
    public uint Type { get; init; }

    /// <summary>Generic permissions and operations (R-CAP-3).</summary>
    public uint Access { get; init; }

    /// <summary>The first page frame.</summary>
    public uint Start { get; init; }

    /// <summary>The page frame behind the last.</summary>
    public uint End { get; init; }

    /// <summary>The size.</summary>
    public uint Quantity { get; init; }

    /// <summary>How much is in use.</summary>
    public uint Used { get; init; }

    /// <summary>The device attribute; not looked at in a request.</summary>
    public uint Attribute { get; init; }

    /// <summary>The interrupt number; not looked at in a request.</summary>
    public uint Irq { get; init; }

    /// <summary>The record that a task makes to ask for a capability for itself.</summary>
    /// <param name="requester">The task.</param>
    /// <param name="target">The thread that it wants to reach.</param>
    /// <param name="operations">The operations that it wants.</param>
    public static CapabilityRecord For(ThreadId requester, ThreadId target, IpcOperations operations) =>
        new()
        {
            Owner = requester,
            Target = target.Value,
            Type = IpcOnThread,
            Access = (uint)operations,
        };

    /// <summary>Reads a record.</summary>
    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public static CapabilityRecord Read(ReadOnlySpan<byte> bytes) =>
        new()
        {
            Id = new(Word(bytes, 0)),
            Owner = new(Word(bytes, 1)),
            Target = Word(bytes, 2),
            Type = Word(bytes, 3),
            Access = Word(bytes, 4),
            Start = Word(bytes, 5),
            End = Word(bytes, 6),
            Quantity = Word(bytes, 7),
            Used = Word(bytes, 8),
            Attribute = Word(bytes, 9),
            Irq = Word(bytes, 10),
        };

    /// <summary>The record as it lies in memory.</summary>
    public ImmutableArray<byte> ToBytes()
    {
        var bytes = new byte[Size];
        uint[] words = [Id.Value, Owner.Value, Target, Type, Access, Start, End, Quantity, Used, Attribute, Irq];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), words[i]);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }

    /// <summary>What is wrong with it by itself, before anybody is looked up (R-POSIX-51, checks 2 to 5).</summary>
    internal RecordFault? Fault =>
        (Type & TypeMask) != (IpcOnThread & TypeMask) ? RecordFault.NotIpc
        : (Start | End | Quantity | Used) != 0 ? RecordFault.HasQuantities
        : (Access & GenericBits) != 0 ? RecordFault.NotImmutable
        : Type >> ResourceShift != IpcOnThread >> ResourceShift ? RecordFault.NotOneThread
        : null;

    private static uint Word(ReadOnlySpan<byte> bytes, int index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(index * sizeof(uint), sizeof(uint)));
}
