using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>
/// A simple memory for tests and scenarios: spaces with mappings to page frames, and for each page what its pager
/// would answer. A page that was never spoken of is not mapped, and its pager refuses it with EFAULT.
/// </summary>
public sealed class FlatMemory : IUserMemory, IEquatable<FlatMemory>
{
    private const uint PageSize = Frame.Size;

    private readonly IdMap<Pages> spaces;
    private readonly IdMap<Frame> frames;

    private FlatMemory(IdMap<Pages> spaces, IdMap<Frame> frames) => (this.spaces, this.frames) = (spaces, frames);

    /// <summary>No page at all.</summary>
    public static FlatMemory Empty { get; } = new(IdMap<Pages>.Empty, IdMap<Frame>.Empty);

    /// <summary>Every page that was spoken of, by space and page number.</summary>
    public IEnumerable<(SpaceId Space, uint Page, FlatPage Entry)> Entries =>
        from space in spaces
        from page in space.Value.ByNumber
        select (new SpaceId(space.Key), page.Key, page.Value);

    /// <summary>The frames that were ever written, ascending.</summary>
    public IEnumerable<uint> WrittenFrames => frames.Select(frame => frame.Key);

    /// <summary>The page of a space, or null if it was never spoken of.</summary>
    /// <param name="space">The space.</param>
    /// <param name="page">The page number.</param>
    public FlatPage? Find(SpaceId space, uint page) =>
        spaces.TryGet(space.Value, out var pages) && pages.ByNumber.TryGet(page, out var found) ? found : null;

    /// <summary>The contents of a frame: 4,096 bytes, zero where never written.</summary>
    /// <param name="frame">The frame's number.</param>
    public ReadOnlySpan<byte> BytesOf(uint frame) => FrameOf(frame).Bytes;

    /// <summary>This memory with a page set, or replaced.</summary>
    /// <param name="space">The space.</param>
    /// <param name="page">The page number.</param>
    /// <param name="entry">The page.</param>
    /// <exception cref="ArgumentNullException"><paramref name="entry"/> is null.</exception>
    public FlatMemory WithPage(SpaceId space, uint page, FlatPage entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var pages = spaces.TryGet(space.Value, out var found) ? found : Pages.None;
        return new(spaces.Set(space.Value, new(pages.ByNumber.Set(page, entry))), frames);
    }

    /// <summary>This memory with bytes stored into a frame.</summary>
    /// <param name="frame">The frame's number.</param>
    /// <param name="offset">The place of the first byte in it.</param>
    /// <param name="source">The bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bytes do not fit behind the offset.</exception>
    public FlatMemory WithStored(uint frame, int offset, ReadOnlySpan<byte> source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Frame.Size - source.Length);
        return new(spaces, frames.Set(frame, FrameOf(frame).With(offset, source)));
    }

    /// <inheritdoc/>
    public PageRights RightsOf(SpaceId space, uint page) => Find(space, page)?.Rights ?? PageRights.None;

    /// <inheritdoc/>
    public PageIn PageIn(ThreadId thread, SpaceId space, uint page, PageRights wanted) =>
        Find(space, page) switch
        {
            null => new PageInRefused(ErrorNumber.EFAULT),
            { PageInError: { } error } => new PageInRefused(error),
            var entry => new PagedIn(WithPage(space, page, entry with { Rights = PageRights.ReadWrite })),
        };

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">The page was never spoken of.</exception>
    public PhysicalAddress PhysicalOf(SpaceId space, uint address) =>
        new(spaces[space.Value].ByNumber[address / PageSize].Frame, address % PageSize);

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">A page was never spoken of.</exception>
    public void Read(SpaceId space, uint address, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var (frame, offset) = PhysicalOf(space, address);
            var count = Math.Min(destination.Length, (int)(PageSize - offset));
            FrameOf(frame).Bytes.Slice((int)offset, count).CopyTo(destination);
            address += (uint)count;
            destination = destination[count..];
        }
    }

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">A page was never spoken of.</exception>
    public IUserMemory Write(SpaceId space, uint address, ReadOnlySpan<byte> source)
    {
        var next = this;
        while (!source.IsEmpty)
        {
            var (frame, offset) = PhysicalOf(space, address);
            var count = Math.Min(source.Length, (int)(PageSize - offset));
            next = next.WithStored(frame, (int)offset, source[..count]);
            address += (uint)count;
            source = source[count..];
        }
        return next;
    }

    /// <inheritdoc/>
    public IUserMemory WithCopiedSpace(SpaceId from, SpaceId to) =>
        spaces.TryGet(from.Value, out var pages) ? new FlatMemory(spaces.Set(to.Value, pages), frames) : this;

    /// <inheritdoc/>
    public IUserMemory WithEmptiedSpace(SpaceId space)
    {
        if (!spaces.TryGet(space.Value, out var pages))
        {
            return this;
        }
        var emptied = pages.ByNumber.Aggregate(
            IdMap<FlatPage>.Empty,
            (map, page) => map.Set(page.Key, page.Value with { Rights = PageRights.None })
        );
        return new FlatMemory(spaces.Set(space.Value, new(emptied)), frames);
    }

    /// <inheritdoc/>
    public IUserMemory WithoutSpace(SpaceId space) => new FlatMemory(spaces.Remove(space.Value), frames);

    /// <summary>Whether another memory has the same pages and the same bytes.</summary>
    /// <param name="other">The other memory.</param>
    public bool Equals(FlatMemory? other) =>
        other is not null
        && Entries.SequenceEqual(other.Entries)
        && frames.Select(frame => frame.Key).Union(other.WrittenFrames).All(frame => HasSameBytes(other, frame));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FlatMemory);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Aggregate(0, HashCode.Combine);

    private bool HasSameBytes(FlatMemory other, uint frame)
    {
        var (mine, its) = (FrameOf(frame), other.FrameOf(frame));
        return ReferenceEquals(mine, its) || mine.Bytes.SequenceEqual(its.Bytes);
    }

    private Frame FrameOf(uint number) => frames.TryGet(number, out var frame) ? frame : Frame.Zero;

    private sealed record Pages(IdMap<FlatPage> ByNumber)
    {
        public static Pages None { get; } = new(IdMap<FlatPage>.Empty);
    }
}
