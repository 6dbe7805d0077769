using System.Numerics;

namespace Capzero.Memory;

/// <summary>32 pages of a <see cref="PageMap"/>.</summary>
internal sealed class PageLeaf
{
    public const int Size = 32;

    private readonly uint[] frames;

    private PageLeaf(uint[] frames, uint present, uint dirty) =>
        (this.frames, Present, Dirty) = (frames, present, dirty);

    public static PageLeaf Empty { get; } = new(new uint[Size], 0, 0);

    /// <summary>A bit for each page that is here.</summary>
    public uint Present { get; }

    /// <summary>A bit for each page that is dirty.</summary>
    public uint Dirty { get; }

    public int Count => BitOperations.PopCount(Present);

    public int DirtyCount => BitOperations.PopCount(Dirty);

    public uint? Find(uint index) => (Present >> (int)index & 1) != 0 ? frames[index] : null;

    public PageLeaf With(uint index, uint frame, bool isDirty)
    {
        var changed = frames.AsSpan().ToArray();
        changed[index] = frame;
        var bit = 1u << (int)index;
        return new(changed, Present | bit, isDirty ? Dirty | bit : Dirty & ~bit);
    }

    public PageLeaf Without(uint index)
    {
        var bit = 1u << (int)index;
        return new(frames, Present & ~bit, Dirty & ~bit);
    }

    public IEnumerable<CachedPage> PagesFrom(uint first)
    {
        for (var rest = Present; rest != 0; rest &= rest - 1)
        {
            var index = (uint)BitOperations.TrailingZeroCount(rest);
            yield return new(first + index, frames[index], (Dirty >> (int)index & 1) != 0);
        }
    }
}
