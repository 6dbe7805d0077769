using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>What the library's allocators answer, in the terms of the oracle's kit.</summary>
internal static class Answers
{
    public static AllocatorAnswer Of(FrameOutcome outcome) =>
        outcome switch
        {
            FramesTaken taken => new PlaceGiven(taken.Base.Value),
            FramesRefused refused => new AllocatorRefused(refused.Error),
            _ => new PlaceTakenBack(),
        };

    public static AllocatorAnswer Of(HeapOutcome outcome) =>
        outcome switch
        {
            BlockAllocated allocated => new PlaceGiven(allocated.Address.Offset),
            NothingAllocated => new NothingGiven(),
            HeapRefused refused => new AllocatorRefused(refused.Error),
            _ => new PlaceTakenBack(),
        };

    public static AllocatorAnswer Of(NumbersOutcome outcome) =>
        outcome switch
        {
            NumbersTaken taken => new PlaceGiven(taken.First),
            NumbersRefused refused => new AllocatorRefused(refused.Error),
            _ => new PlaceTakenBack(),
        };

    public static AllocatorAnswer Of(AddressesOutcome outcome) =>
        outcome switch
        {
            AddressesTaken taken => new PlaceGiven(taken.Start),
            AddressesRefused refused => new AllocatorRefused(refused.Error),
            _ => new PlaceTakenBack(),
        };

    /// <summary>A cell's name: the call, what it came to, and how things stood.</summary>
    public static string Cell(string call, AllocatorAnswer answer, string shape) =>
        answer is AllocatorRefused refused ? $"{call}, {refused.Error}: {shape}" : $"{call}: {shape}";
}
