namespace Capzero.Memory;

/// <summary>
/// Persistent bytes: a trie of 16-way nodes over chunks of 64 bytes, in which a part that is one byte all over is kept
/// as that byte. Filling costs the logarithm of the size, and copies share what they have in common.
/// </summary>
internal sealed class ByteTrie
{
    private const int ChunkBits = 6;
    private const int NodeBits = 4;

    private static readonly object[] Uniforms = [.. Enumerable.Range(0, 256).Select(value => (object)(byte)value)];

    // A byte that is all over, a chunk (byte[]) at the bottom, or a node (object[]) above.
    private readonly object root;

    private ByteTrie(object root, uint size) => (this.root, Size) = (root, size);

    /// <summary>How many bytes there are.</summary>
    public uint Size { get; }

    public static ByteTrie Uniform(byte value, uint size) => new(Uniforms[value], size);

    /// <summary>Copies bytes out, from a place on; they are all there.</summary>
    public void Read(uint from, Span<byte> destination) => Read(root, BitsFor(Size), from, destination);

    /// <summary>These bytes with others written over them, from a place on.</summary>
    public ByteTrie With(uint from, ReadOnlySpan<byte> source) =>
        source.IsEmpty ? this : new(Written(root, BitsFor(Size), from, source), Size);

    /// <summary>So many of these bytes as the new size allows, and one byte behind them.</summary>
    public ByteTrie Resized(uint size, byte behind)
    {
        var (node, bits) = (root, BitsFor(Size));
        for (; bits < BitsFor(size); bits += NodeBits)
        {
            node = node is byte ? node : Enumerable.Repeat(node, 1 << NodeBits).ToArray();
        }
        for (; bits > BitsFor(size); bits -= NodeBits)
        {
            node = node is object[] children ? children[0] : node;
        }
        return new(Filled(node, bits, Math.Min(Size, size), 1ul << bits, behind), size);
    }

    /// <summary>The bits that a place in a trie of this size has.</summary>
    private static int BitsFor(uint size)
    {
        var bits = ChunkBits;
        while (size > 1ul << bits)
        {
            bits += NodeBits;
        }
        return bits;
    }

    private static void Read(object node, int bits, uint from, Span<byte> destination)
    {
        if (node is byte value)
        {
            destination.Fill(value);
            return;
        }
        if (node is byte[] chunk)
        {
            chunk.AsSpan((int)from, destination.Length).CopyTo(destination);
            return;
        }
        bits -= NodeBits;
        for (var done = 0; done < destination.Length; )
        {
            var (child, inner, length) = Part(bits, from + (uint)done, destination.Length - done);
            Read(((object[])node)[child], bits, inner, destination.Slice(done, length));
            done += length;
        }
    }

    private static object Written(object node, int bits, uint from, ReadOnlySpan<byte> source)
    {
        if (bits == ChunkBits)
        {
            var chunk = CopyOfChunk(node);
            source.CopyTo(chunk.AsSpan((int)from));
            return chunk;
        }
        var children = CopyOfNode(node);
        bits -= NodeBits;
        for (var done = 0; done < source.Length; )
        {
            var (child, inner, length) = Part(bits, from + (uint)done, source.Length - done);
            children[child] = Written(children[child], bits, inner, source.Slice(done, length));
            done += length;
        }
        return children;
    }

    /// <summary>A node with one byte from a place to another.</summary>
    private static object Filled(object node, int bits, ulong from, ulong to, byte value)
    {
        if (from >= to || node is byte same && same == value)
        {
            return node;
        }
        if (from == 0 && to >> bits != 0)
        {
            return Uniforms[value];
        }
        if (bits == ChunkBits)
        {
            var chunk = CopyOfChunk(node);
            chunk.AsSpan((int)from..(int)to).Fill(value);
            return chunk;
        }
        var children = CopyOfNode(node);
        bits -= NodeBits;
        for (var (child, start, span) = (0, 0ul, 1ul << bits); child < children.Length; child++, start += span)
        {
            var (first, end) = (Math.Max(from, start), Math.Min(to, start + span));
            children[child] =
                first < end ? Filled(children[child], bits, first - start, end - start, value) : children[child];
        }
        return children;
    }

    /// <summary>The child in which a place is, the place in it, and how many bytes of a length are in it.</summary>
    private static (int Child, uint Inner, int Length) Part(int bits, uint from, int length)
    {
        var inner = from & (uint)((1ul << bits) - 1);
        return ((int)(from >> bits), inner, (int)Math.Min((ulong)length, (1ul << bits) - inner));
    }

    private static byte[] CopyOfChunk(object node)
    {
        if (node is byte[] chunk)
        {
            return [.. chunk];
        }
        var bytes = new byte[1 << ChunkBits];
        Array.Fill(bytes, (byte)node);
        return bytes;
    }

    private static object[] CopyOfNode(object node) =>
        node is object[] children ? [.. children] : [.. Enumerable.Repeat(node, 1 << NodeBits)];
}
