using System.Collections.Immutable;
using Capzero.Memory;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Which erratum explains a departure: its own condition, of the state before the step and of what was
/// recorded and came out.</summary>
internal static class MemoryExplanation
{
    private const uint PageSize = 4096;

    private static readonly (Erratum Erratum, Func<MemoryDeparture, bool> Holds)[] Conditions =
    [
        (Erratum.EMem7, AsksForNoFrame),
        (Erratum.EMem13, each => each.IsMisplaced && !each.IsSplitMisplaced),
        (Erratum.EMem14, each => each.IsMisplaced && each.IsSplitMisplaced),
        (Erratum.EMem15, UnmapsTheUntouched),
        (Erratum.EMem17, FindsTheOccupied),
        (Erratum.EMem18, each => IsHint(each) && each.Overlaps(each.Address)),
        (Erratum.EMem19, IsOutsideItsRegion),
        (Erratum.EMem20, each => each.Step.Op == "mmap" && each.Obstacle is BeyondFile && each.Step.Word("foff") > 0),
        (Erratum.EMem21, each => each.Obstacle is NeitherSharedNorPrivate or NothingToMap),
        (Erratum.EMem22, LosesSharedAddresses),
        (Erratum.EMem23, each => each.IsAddedRead),
        (Erratum.EMem25, DropsByNumber),
        (Erratum.EMem27, FreezesBeyondTheWindow),
        (Erratum.EMem28, IsIllegal),
        (Erratum.EMem30, Weakens),
        (Erratum.EMem32, KeepsTheZeroPage),
        (Erratum.EMem34, each => !each.Step.Stops && each.Step.Op == "access" && each.Obstacle is BeyondFile),
        (Erratum.EMem35, each => each.Step.Op is "munmap" or "msync" && LeavesFlushedWritable(each)),
        (Erratum.EMem36, each => each.Step.Op is "flush" or "exit" && LeavesFlushedWritable(each)),
        (Erratum.EMem37, KeepsTheRecord),
        (Erratum.EMem38, each => each.IsUnordered),
        (Erratum.EPosix40, IsSecondAttachment),
        (Erratum.EPosix41, each => each.Step is { Op: "shmat", Stops: true } && each.Overlaps(each.Address)),
    ];

    public static ImmutableArray<Erratum> Of(
        MemoryStep step,
        RecordedMemory before,
        MemoryMoment recorded,
        MemoryMoment cameOut,
        uint filePages
    )
    {
        var departure = new MemoryDeparture(step, before, recorded, cameOut, filePages);
        return [.. Conditions.Where(each => each.Holds(departure)).Select(each => each.Erratum)];
    }

    // No frame is left; or a write inside a file asks for none.
    private static bool AsksForNoFrame(MemoryDeparture each) =>
        each.Step.Stops
        && (each.Obstacle is NoFramesLeft || (each.Step.Op == "syswrite" && each.Obstacle is null && !each.FileGrew));

    // Cutting an area, not destroying it, where some page was not mapped.
    private static bool UnmapsTheUntouched(MemoryDeparture each) =>
        each.Step is { Stops: true, Op: "munmap" or "mmap" or "exit" }
        && each.Pages.Any(page => each.IsCovered(page) && !each.IsMapped(page));

    private static bool FindsTheOccupied(MemoryDeparture each) =>
        each.Step.Op is "mmap" or "find" && each.Address == 0 && !each.IsShared && each.Overlaps(each.RecordedAddress);

    private static bool IsHint(MemoryDeparture each) => each.Step.Op == "mmap" && each.Address != 0 && !each.IsFixed;

    private static bool IsOutsideItsRegion(MemoryDeparture each) =>
        each.Obstacle is AddressUnfit { Problem: AddressProblem.NotAligned or AddressProblem.OutsideItsRegion }
        || (
            IsHint(each)
            && each.Obstacle is null or NoRoom
            && !each.Overlaps(each.Address)
            && each.RecordedAddress / PageSize == each.Address / PageSize
            && each.Recorded.Result != each.CameOut.Result
        );

    // The pool does not know what is free again, or demanded.
    private static bool LosesSharedAddresses(MemoryDeparture each) =>
        (each.Step.Op == "shmat" || (each.Step.Op == "mmap" && each.IsShared))
        && (
            each.Obstacle is AddressUnfit { Problem: AddressProblem.UsedByOthers }
            || (
                each.Address == 0
                && each.Obstacle is null
                && each.Recorded.Result != each.CameOut.Result
                && !IsSecondAttachment(each)
            )
        );

    private static bool IsSecondAttachment(MemoryDeparture each) =>
        each.Step is { Op: "shmat", Stops: true } && each.Address == 0 && each.IsAttached;

    // As many pages, but not the same.
    private static bool DropsByNumber(MemoryDeparture each) =>
        each.Step.Op is "access" or "prefault" or "sysread"
        && each.DroppedShadow is { } pair
        && pair.Below.Count == pair.Top.Count
        && pair.Below.Pages.Select(page => page.Offset).Except(pair.Top.Pages.Select(page => page.Offset)).Any();

    private static bool FreezesBeyondTheWindow(MemoryDeparture each) =>
        each.Step.Op is "fork" or "freeze"
        && each.Before.Areas[each.Step.Task]
            .Any(area =>
                each.Before.Objects[area.Chain[0]] is { Kind: "shadow" } top
                && top.Pages.Any(page =>
                    page.Offset < area.Offset || page.Offset >= area.Offset + area.End - area.First
                )
            );

    // The pager suspends the task and stops itself; for an access of its own it stops at once.
    private static bool IsIllegal(MemoryDeparture each) =>
        each.Step.Stops
        && each.Step.Op is "access" or "prefault" or "sysread" or "syswrite"
        && each.Obstacle is IllegalAccess or RangeNotValid or NoAreaAt or BeyondFile;

    private static bool Weakens(MemoryDeparture each) =>
        each.Step.Op is "prefault" or "syswrite"
        && each.DifferingPages.Any(page => each.IsMapped(page, isWritable: true) && !each.IsRecordedWritable(page));

    private static bool KeepsTheZeroPage(MemoryDeparture each) =>
        each.Step.Op is "access" or "prefault"
        && each.AreaAt(each.Step.Word("vp")) is { } area
        && each.Before.Objects[area.Chain[0]].Kind == "shm"
        && each.DifferingPages.Contains(each.Step.Word("vp"));

    // What was flushed is still mapped ReadWrite.
    private static bool LeavesFlushedWritable(MemoryDeparture each) =>
        !each.Step.Stops
        && each.DifferingPages.Any()
        && each.DifferingMappings.All(pair => pair.Recorded.IsWritable && !pair.CameOut.IsWritable);

    private static bool KeepsTheRecord(MemoryDeparture each) =>
        each.Step.Op is "close" or "exit" or "munmap"
        && each.Recorded.State.Objects.Any(pair =>
            pair.Value is { Kind: "file", Openers: 0, Links: 0 } && !each.CameOut.State.Objects.ContainsKey(pair.Key)
        );
}
