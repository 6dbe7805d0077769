using Capzero.Memory;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>A trie of bytes is what an array of them is.</summary>
public sealed class ByteTrieProperties
{
    /// <summary>One step: bytes are written, or the size changes.</summary>
    internal readonly record struct Step(int At, int Count, byte Value, bool IsResize)
    {
        public override string ToString() => IsResize ? $"to {Count} with {Value}" : $"{Count} of {Value} from {At} on";
    }

    private static readonly FsCheck.Gen<int> Sizes = Gen.Frequency(
        (3, Gen.Choose(1, 200)),
        (2, Gen.Elements(1, 63, 64, 65, 1023, 1024, 1025, 16_383, 16_384, 16_385)),
        (1, Gen.Choose(1, 40_000))
    );

    private static readonly FsCheck.Gen<Step> Steps =
        from at in Gen.Choose(0, 40_000)
        from count in Sizes
        from value in Gen.Choose(0, 3)
        from isResize in Gen.Choose(0, 2)
        select new Step(at, count, (byte)(value * 85), isResize == 0);

    [Fact]
    public void ByteTrie_IsAnArrayOfBytes() =>
        Holds.ForAll(
            Holds.Lists(Steps, longest: 20),
            steps =>
            {
                var (trie, bytes) = (ByteTrie.Uniform(7, 100), Enumerable.Repeat((byte)7, 100).ToArray());
                foreach (var step in steps)
                {
                    var before = bytes;
                    var old = trie;
                    (trie, bytes) = Apply(trie, bytes, step);
                    Agree(trie, bytes, step.At);
                    Agree(old, before, step.At);
                }
            },
            cases: 150
        );

    private static (ByteTrie Trie, byte[] Bytes) Apply(ByteTrie trie, byte[] bytes, Step step)
    {
        if (step.IsResize)
        {
            var resized = Enumerable.Repeat(step.Value, step.Count).ToArray();
            bytes.AsSpan(0, Math.Min(bytes.Length, step.Count)).CopyTo(resized);
            return (trie.Resized((uint)step.Count, step.Value), resized);
        }
        var from = step.At % bytes.Length;
        var source = new byte[Math.Min(step.Count, bytes.Length - from)];
        for (var i = 0; i < source.Length; i++)
        {
            source[i] = (byte)(step.Value + i);
        }
        byte[] written = [.. bytes];
        source.CopyTo(written, from);
        return (trie.With((uint)from, source), written);
    }

    private static void Agree(ByteTrie trie, byte[] bytes, int at)
    {
        Assert.Equal((uint)bytes.Length, trie.Size);
        var read = new byte[bytes.Length];
        trie.Read(0, read);
        Assert.Equal(bytes, read);
        var from = at % bytes.Length;
        var part = new byte[Math.Min(100, bytes.Length - from)];
        trie.Read((uint)from, part);
        Assert.Equal(bytes[from..(from + part.Length)], part);
    }
}
