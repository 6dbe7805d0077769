using System.Globalization;

namespace Capzero.Oracle.Replay;

/// <summary>Steps that were left out for one reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What of it: a rule, or what was called; empty if the reason says all.</param>
/// <param name="Count">How many steps.</param>
public sealed record LeftOut(LeftOutReason Reason, string Detail, int Count)
{
    /// <summary>The reason in words, with its detail.</summary>
    public string Text =>
        Detail.Length == 0 ? Sentence : string.Create(CultureInfo.InvariantCulture, $"{Sentence}: {Detail}");

#pragma warning disable CS8524 // The enumeration is closed; a test shows that each reason has a text.
    private string Sentence =>
        Reason switch
        {
            LeftOutReason.NotWellFormed => "the recorded state before is none that this kernel can have",
            LeftOutReason.BehindDeparture => "behind a departure of a trace that does not hold the whole state",
            LeftOutReason.Undefined => "the original worked on memory that was no longer its own",
            LeftOutReason.PagerRuns =>
                "traces with a pager are not replayed: a page-in is an ipc there, and here a pager answers at once",
            LeftOutReason.NoSuchCall => "this kernel has no such call",
            LeftOutReason.NoHistoricalKernel => "there is no historical kernel for such traces",
        };
#pragma warning restore CS8524
}
