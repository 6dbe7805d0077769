using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle;

/// <summary>
/// A memory that counts how often it is used, so that a kernel under test that uses it without end is found out by a
/// count and not by a clock. What changes it makes a new one, with the same meter.
/// </summary>
public sealed class MeteredMemory : IUserMemory
{
    private readonly Meter meter;

    /// <summary>Meters a memory.</summary>
    /// <param name="content">The memory.</param>
    /// <param name="meter">Counts the uses.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public MeteredMemory(FlatMemory content, Meter meter)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(meter);
        (Content, this.meter) = (content, meter);
    }

    /// <summary>The pages and the bytes.</summary>
    public FlatMemory Content { get; }

    /// <summary>This memory with other pages and bytes, on the same meter; this instance, if they are the same.</summary>
    /// <param name="content">The memory.</param>
    public MeteredMemory With(IUserMemory content) =>
        ReferenceEquals(content, Content) ? this : new((FlatMemory)content, meter);

    /// <inheritdoc/>
    public PageRights RightsOf(SpaceId space, uint page) => Counted().RightsOf(space, page);

    /// <inheritdoc/>
    public PageIn PageIn(ThreadId thread, SpaceId space, uint page, PageRights wanted) =>
        Counted().PageIn(thread, space, page, wanted) switch
        {
            PagedIn done => new PagedIn(With(done.Memory)),
            var refused => refused,
        };

    /// <inheritdoc/>
    public PhysicalAddress PhysicalOf(SpaceId space, uint address) => Counted().PhysicalOf(space, address);

    /// <inheritdoc/>
    public void Read(SpaceId space, uint address, Span<byte> destination) =>
        Counted().Read(space, address, destination);

    /// <inheritdoc/>
    public IUserMemory Write(SpaceId space, uint address, ReadOnlySpan<byte> source) =>
        With(Counted().Write(space, address, source));

    /// <inheritdoc/>
    public IUserMemory WithCopiedSpace(SpaceId from, SpaceId to) => With(Counted().WithCopiedSpace(from, to));

    /// <inheritdoc/>
    public IUserMemory WithEmptiedSpace(SpaceId space) => With(Counted().WithEmptiedSpace(space));

    /// <inheritdoc/>
    public IUserMemory WithoutSpace(SpaceId space) => With(Counted().WithoutSpace(space));

    private FlatMemory Counted()
    {
        meter.CountOne();
        return Content;
    }
}
