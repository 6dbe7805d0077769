using System.Globalization;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The text of every reason of this layer, for a person.</summary>
internal static class MemoryReasonText
{
    /// <summary>Says what is in the way and what would help.</summary>
    /// <param name="reason">Why a request was refused.</param>
    public static Explanation Explain(MemoryReason reason)
    {
        var (problem, remedy) = Sentences(reason);
        return new(problem, remedy);
    }

#pragma warning disable CS8509 // MemoryReason is closed; a test shows that every reason has a text.
    private static (string Problem, string Remedy) Sentences(MemoryReason reason) =>
        reason switch
        {
            NoneWanted => ("The count is 0", "Name one at least"),
            NoFramesLeft { LongestFree: 0 } => ("No frame is free", "Give frames back first"),
            NoFramesLeft r => (
                $"No {r.Wanted} frames that follow each other are free: at most {r.LongestFree} are",
                "Take fewer at a time, or give frames back first"
            ),
            NoUsedArea r => ($"No used area begins at frame {r.Base}", "Name the first frame of what was taken"),
            AllocatorsOwnFrame r => (
                $"Frame {r.Base} keeps the allocator's own records",
                "Nothing helps: it is used for ever"
            ),
            HeapExhausted r => (
                $"No free block fits {r.Size} bytes, and a new one at {r.Break} would not end below {r.Limit}",
                "Ask for less, or free blocks first"
            ),
            NoSuchBlock r => ($"No block has its payload at {r.Address}", "Name the address that was given"),
            BlockIsFree r => ($"The block at {r.Address} is free already", "Free a block once"),
            NoRunLeft { LongestFree: 0 } => ("None is free", "Give some back first"),
            NoRunLeft r => (
                $"No {r.Wanted} that follow each other are free: at most {r.LongestFree} are",
                "Take fewer at a time, or give some back first"
            ),
            NumbersNotTaken r => (
                $"Of {r.Count} numbers from {r.First} on, one is not taken",
                "Give back what was taken, once"
            ),
            NumbersNotFree r => ($"Of {r.Count} numbers from {r.First} on, one is not free", "Demand others"),
            AddressesNotTaken r => (
                $"Of {Pages(r.Pages)} from {Address(r.Start)} on, one is not taken",
                "Give back what was taken, once"
            ),
            AddressesNotFree r => (
                $"Of {Pages(r.Pages)} from {Address(r.Start)} on, one is not a free page of the pool",
                "Demand other pages"
            ),
            NoTableLeft r => (
                $"Pager {r.Pager} cannot pay for another page table",
                "Give it more maps, or unmap and end spaces"
            ),
            PagerMayNotMap r => (
                $"Pager {r.Pager} may not change what is mapped at {Address(r.Address)}: {r.Decision.Explain().Problem}",
                r.Decision.Explain().Remedy
            ),
            NothingMapped r => (
                $"None of {Pages(r.Pages)} from {Address(r.Address)} on is mapped",
                "Nothing is to be done"
            ),
            PrivilegedRange r => (
                $"The kernel keeps some of {Pages(r.Pages)} from {Address(r.Address)} on to itself",
                "Use addresses of users"
            ),
            NoSuchTask r => ($"The pager has no task {r.Task}", "Name a task of its container"),
            TaskExists r => (
                $"The pager has a task {r.Task}, or a thread of another container is named so",
                "Add a thread once"
            ),
            SpaceInUse r => (
                $"Other tasks have their areas in space {r.Space}",
                "Clone one of them, or use a new space"
            ),
            IllegalAccess { Flags: null } r => (
                $"Nothing is mapped for the task at {Address(r.Address)}",
                "Map it first"
            ),
            IllegalAccess r => (
                $"The area at {Address(r.Address)} does not let the task {Verb(r.Wanted)}",
                "Map it with this right"
            ),
            NoAreaAt r => ($"No area of the task has the page at {Address(r.Address)}", "Map it first"),
            WantsUnfit r => ($"A page is not got for {r.Wants}", "Ask for Read, Write or both"),
            BeyondFile r => (
                $"File {r.File} has {Pages(r.FilePages)}; a range of {Pages(r.Pages)} from page {r.Offset} on goes beyond its end",
                "Name pages that the file has"
            ),
            NotAFile r => ($"File {r.File} is a directory", "Name a regular file"),
            MappingTooLarge r => (
                $"A mapping of {Pages(r.Pages)} is too large",
                $"Map at most {MemoryLayout.GreatestMapping} pages at a time"
            ),
            AddressUnfit r => (
                $"A mapping of {Pages(r.Pages)} at {Address(r.Address)} will not do: {Words(r.Problem)}",
                "Demand another address, or none"
            ),
            NoRoom r => (
                r.IsShared
                    ? $"The shared region has no run of {Pages(r.Pages)} that is free"
                    : $"The task has no gap of {Pages(r.Pages)} where mappings go",
                "Unmap something, or map less"
            ),
            NothingToMap r => (
                $"Without a file nothing can be mapped with the flags {r.Flags}",
                "Name a file, or map anonymous and private memory"
            ),
            NotOpen => ("There is no such open file", "Open it first"),
            NotAligned r => ($"The value {Address(r.Value)} is not on a page boundary", "Use a multiple of 4096"),
            NeitherSharedNorPrivate => ("A mapping is either shared or private", "Say exactly one of them"),
            NotOpenFor r => (
                $"File {r.File} is not open for {(r.Stores ? "reading and writing" : "reading")}",
                "Open it so, or ask for less"
            ),
            RangeWraps r => (
                $"The range of {r.Length} bytes from {Address(r.Start)} on passes the end of all addresses",
                "Name a range below 2^32"
            ),
            RangeNotValid r => (
                $"Of {r.Size} bytes from {Address(r.Address)} on, some are in no area with {r.Flags}",
                "Map all of it with these rights first"
            ),
            NoTerminator r => (
                $"Nothing ends within {r.Limit} bytes what begins at {Address(r.Address)}",
                "End it, or shorten it"
            ),
            VnodeExists r => ($"There is a vnode {r.Vnode} already", "Use another number"),
            NoSuchVnode r => ($"There is no vnode {r.Vnode}", "Name one that its file system has"),
            FileIsMapped r => ($"A task maps file {r.File}", "Unmap it first"),
            SegmentSizeUnfit r => (
                $"A segment cannot have {Pages(r.Pages)}",
                $"Ask for 1 to {MemoryLayout.GreatestSegment}"
            ),
            NoSegmentLeft => (
                $"There are {MemoryLayout.GreatestSegmentCount} segments already",
                "Let all who map one of them unmap it"
            ),
            NoSuchSegment r => ($"There is no segment {r.Segment} to be found", "Name one that was made and still is"),
            NotAttached r => (
                $"The task maps no segment whose own address is {Address(r.Address)}",
                "Name the address that attaching gave"
            ),
        };
#pragma warning restore CS8509

    private static string Pages(uint count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "page" : "pages")}");

    private static string Address(uint address) => string.Create(CultureInfo.InvariantCulture, $"0x{address:x8}");

#pragma warning disable CS8524 // A test shows that every one has words.
    private static string Verb(AccessKind wanted) =>
        wanted switch
        {
            AccessKind.Read => "read",
            AccessKind.Write => "write",
            AccessKind.Fetch => "execute",
        };

    private static string Words(AddressProblem problem) =>
        problem switch
        {
            AddressProblem.NotGiven => "no address is given",
            AddressProblem.NotAligned => "it is not on a page boundary",
            AddressProblem.OutsideItsRegion => "they would not lie in one region for such mappings",
            AddressProblem.Occupied => "other memory is mapped there",
            AddressProblem.UsedByOthers => "others use some of them",
            AddressProblem.NotItsOwn => "the segment has another address",
        };
#pragma warning restore CS8524
}
