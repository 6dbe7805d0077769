using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The contents of all frames, by their numbers. A frame that was never written holds zeros; one that was
/// given back keeps what it had (R-MEM-31).</summary>
internal readonly struct PhysicalMemory
{
    private readonly IdMap<FrameBytes> frames;

    private PhysicalMemory(IdMap<FrameBytes> frames) => this.frames = frames;

    public FrameBytes this[uint frame] => frames.Find(frame) ?? FrameBytes.Zero;

    /// <summary>The frames that hold anything but zeros, ascending.</summary>
    public IEnumerable<KeyValuePair<uint, FrameBytes>> Written => frames.Where(frame => !frame.Value.IsZero);

    public PhysicalMemory With(uint frame, FrameBytes contents) =>
        new(ReferenceEquals(contents, FrameBytes.Zero) ? frames.Remove(frame) : frames.Set(frame, contents));

    public bool IsSameAs(PhysicalMemory other) => Written.SequenceEqual(other.Written);
}
