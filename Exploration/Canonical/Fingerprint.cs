using System.Globalization;

namespace Capzero.Exploration;

/// <summary>128 bits that stand for a state: those of different states differ, but for a chance of about 2^-128 a
/// pair (docs/exploration.md tells what that means).</summary>
internal readonly record struct Fingerprint(ulong High, ulong Low)
{
    // Four odd words with as many bits set as not, and no other meaning.
    private const ulong One = 0xD6E8_FEB8_6659_FD93;
    private const ulong Two = 0xA076_1D64_78BD_642F;
    private const ulong Three = 0xE703_7ED1_A0B4_28DB;
    private const ulong Four = 0x8EBC_6AF0_9C88_C6E3;

    /// <summary>The fingerprint of some words. It is never that of an empty place, two words of 0.</summary>
    public static Fingerprint Of(ReadOnlySpan<uint> words)
    {
        // Two lanes that know nothing of each other, each a product of 128 bits folded into 64, pair by pair.
        var (high, low) = (One ^ (ulong)words.Length, Two + (ulong)words.Length);
        var i = 0;
        for (; i + 1 < words.Length; i += 2)
        {
            var pair = words[i] | (ulong)words[i + 1] << 32;
            high = Folded(high ^ pair, Three) + Four;
            low = Folded(low + pair, Four) ^ Three;
        }
        if (i < words.Length)
        {
            high = Folded(high ^ words[i], Three) + Four;
            low = Folded(low + words[i], Four) ^ Three;
        }
        (high, low) = (Folded(high, One) ^ low, Folded(low, Two) ^ high);
        (high, low) = (Folded(high, Two) ^ Three, Folded(low, One));
        return (high | low) == 0 ? new(0, 1) : new(high, low);
    }

    /// <summary>The fingerprint of some others and a number, in this order.</summary>
    public static Fingerprint Of(Fingerprint one, ulong number, Fingerprint other)
    {
        Span<uint> words =
        [
            (uint)one.High,
            (uint)(one.High >> 32),
            (uint)one.Low,
            (uint)(one.Low >> 32),
            (uint)number,
            (uint)(number >> 32),
            (uint)other.High,
            (uint)(other.High >> 32),
            (uint)other.Low,
            (uint)(other.Low >> 32),
        ];
        return Of(words);
    }

    /// <summary>As one number, for sums.</summary>
    public UInt128 Value => new(High, Low);

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    private static ulong Folded(ulong left, ulong right) => Math.BigMul(left, right, out var low) ^ low;
}
