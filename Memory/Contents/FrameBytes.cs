namespace Capzero.Memory;

/// <summary>
/// The contents of a frame, immutable: 16 chunks of 256 bytes. Two frames with equal contents may share them, a store
/// copies one chunk, and a chunk of zeros is kept nowhere.
/// </summary>
internal sealed class FrameBytes : IEquatable<FrameBytes>
{
    public const int Size = 4096;

    private const int ChunkSize = 256;
    private const int ChunkCount = Size / ChunkSize;

    private readonly byte[]?[] chunks;

    private FrameBytes(byte[]?[] chunks) => this.chunks = chunks;

    public static FrameBytes Zero { get; } = new(new byte[]?[ChunkCount]);

    public bool IsZero => Equals(Zero);

    public byte this[int offset] => chunks[offset / ChunkSize] is { } chunk ? chunk[offset % ChunkSize] : (byte)0;

    public void CopyTo(int offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var count = Math.Min(destination.Length, ChunkSize - offset % ChunkSize);
            if (chunks[offset / ChunkSize] is { } chunk)
            {
                chunk.AsSpan(offset % ChunkSize, count).CopyTo(destination);
            }
            else
            {
                destination[..count].Clear();
            }
            offset += count;
            destination = destination[count..];
        }
    }

    /// <summary>These contents with bytes stored at an offset.</summary>
    public FrameBytes With(int offset, ReadOnlySpan<byte> source)
    {
        if (source.IsEmpty)
        {
            return this;
        }
        var changed = chunks.AsSpan().ToArray();
        while (!source.IsEmpty)
        {
            var (index, start) = (offset / ChunkSize, offset % ChunkSize);
            var count = Math.Min(source.Length, ChunkSize - start);
            var chunk = changed[index] is { } old ? old.AsSpan().ToArray() : new byte[ChunkSize];
            source[..count].CopyTo(chunk.AsSpan(start));
            changed[index] = chunk;
            offset += count;
            source = source[count..];
        }
        return new(changed);
    }

    /// <summary>The first bytes of these contents, and zeros behind them.</summary>
    /// <param name="length">How many stay, 0 to 4,096.</param>
    public FrameBytes CutTo(int length)
    {
        if (length == Size)
        {
            return this;
        }
        var kept = new byte[]?[ChunkCount];
        chunks.AsSpan(0, length / ChunkSize).CopyTo(kept);
        if (length % ChunkSize > 0 && chunks[length / ChunkSize] is { } last)
        {
            kept[length / ChunkSize] = new byte[ChunkSize];
            last.AsSpan(0, length % ChunkSize).CopyTo(kept[length / ChunkSize]);
        }
        return new(kept);
    }

    public bool Equals(FrameBytes? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }
        for (var index = 0; other is not null && index < ChunkCount; index++)
        {
            if (!AreSame(chunks[index], other.chunks[index]))
            {
                return false;
            }
        }
        return other is not null;
    }

    public override bool Equals(object? obj) => Equals(obj as FrameBytes);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var chunk in chunks)
        {
            if (chunk is not null && chunk.AsSpan().ContainsAnyExcept((byte)0))
            {
                hash.AddBytes(chunk);
            }
        }
        return hash.ToHashCode();
    }

    private static bool AreSame(byte[]? left, byte[]? right) =>
        ReferenceEquals(left, right)
        || (left, right) switch
        {
            (null, { } its) => !its.AsSpan().ContainsAnyExcept((byte)0),
            ({ } mine, null) => !mine.AsSpan().ContainsAnyExcept((byte)0),
            _ => left.AsSpan().SequenceEqual(right),
        };
}
