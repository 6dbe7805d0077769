using System.Collections.Immutable;
using System.Numerics;
using Capzero.Memory;
using Frames = Capzero.Oracle.Model.Frames;

namespace Capzero.Oracle;

/// <summary>The oracle's frame allocator, immutable: a list of areas that is walked from the start (R-MEM-30).</summary>
public sealed class OracleFrames
{
    private readonly Frames._IFrames frames;

    private OracleFrames(Frames._IFrames frames) => this.frames = frames;

    /// <summary>Whether it is well-formed by the oracle's own definition (R-MEM-30).</summary>
    public bool IsWellFormed => Frames.__default.WellFormed(frames);

    /// <summary>How many frames are free (R-MEM-34).</summary>
    public uint FreeCount => (uint)Frames.__default.FreeCount(frames.dtor_areas);

    /// <summary>All areas, in ascending order.</summary>
    public ImmutableArray<FrameArea> Areas
    {
        get
        {
            var areas = ImmutableArray.CreateBuilder<FrameArea>();
            var at = (uint)frames.dtor_first;
            foreach (var area in frames.dtor_areas.CloneAsArray())
            {
                areas.Add(new(new(at), (uint)area.dtor_length, area.dtor_used));
                at += (uint)area.dtor_length;
            }
            return areas.ToImmutable();
        }
    }

    /// <summary>An allocator as it is at the start (R-MEM-30).</summary>
    /// <param name="first">The first frame of the run.</param>
    /// <param name="length">How many frames it has; at least one.</param>
    public static OracleFrames Over(FrameNumber first, uint length) =>
        new(Frames.__default.AtTheStart(first.Value, length));

    /// <summary>Takes frames (R-MEM-31).</summary>
    /// <param name="count">How many.</param>
    /// <returns>The answer, and the allocator after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleFrames Next) Take(uint count) =>
        AllocatorsFromModel.Of(Frames.__default.Take(frames, count), this, next => new(next));

    /// <summary>Gives an area back (R-MEM-32).</summary>
    /// <param name="base">Its first frame.</param>
    /// <returns>The answer, and the allocator after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleFrames Next) GiveBack(FrameNumber @base) =>
        AllocatorsFromModel.Of(Frames.__default.GiveBack(frames, @base.Value), this, next => new(next));

    /// <summary>Makes each frame of an area an area of its own (R-MEM-33).</summary>
    /// <param name="base">Its first frame.</param>
    /// <returns>The answer, and the allocator after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleFrames Next) Separate(FrameNumber @base) =>
        AllocatorsFromModel.Of(Frames.__default.Separate(frames, @base.Value), this, next => new(next));
}
