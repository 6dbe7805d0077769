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
                $"Of {r.Pages} pages from {Address(r.Start)} on, one is not taken",
                "Give back what was taken, once"
            ),
            AddressesNotFree r => (
                $"Of {r.Pages} pages from {Address(r.Start)} on, one is not a free page of the pool",
                "Demand other pages"
            ),
        };
#pragma warning restore CS8509

    private static string Address(uint address) => string.Create(CultureInfo.InvariantCulture, $"0x{address:x8}");
}
