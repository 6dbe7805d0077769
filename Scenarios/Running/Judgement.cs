using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>Compares what became of a call with what should have (R-SCN-3).</summary>
internal static class Judgement
{
    /// <summary>Compares what became of something that was asked of a pager.</summary>
    public static ImmutableArray<Surprise> Of(PagedCame came, Expectation expected, Wording wording)
    {
        if (expected.Ending == Ending.Question)
        {
            return [];
        }
        if (!IsEnding(came.Ending, came.Reason, expected))
        {
            return [new(Text(expected), Text(came.Ending, came.Reason))];
        }
        if (expected.Bytes is { } bytes && came.Bytes is { } read && !read.AsSpan().SequenceEqual(bytes.AsSpan()))
        {
            return [new($"ok {UserPages.Show(bytes.AsSpan())}", $"ok {UserPages.Show(read.AsSpan())}")];
        }
        return expected.Value is { } value && came.Value != value
            ? [new(Number(value), came.Value is { } actual ? Number(actual) : "ok, and no number")]
            : Woken(came.Ended, expected, wording);
    }

    private static string Number(uint value) => $"ok {value.ToString(CultureInfo.InvariantCulture)}";

    public static ImmutableArray<Surprise> Of(CallCame came, Expectation expected, Names names, Kernel after)
    {
        if (expected.Ending == Ending.Question)
        {
            return [];
        }
        var surprises = ImmutableArray.CreateBuilder<Surprise>();
        var wording = new Wording(names, after);
        if (!IsEnding(came.Ending, came.Reason, expected))
        {
            surprises.Add(new(Text(expected), Text(came)));
        }
        else if (expected.Value is { } value && ValueOf(came) is var actual && actual != value)
        {
            surprises.Add(
                new(
                    $"ok {value.ToString(CultureInfo.InvariantCulture)}",
                    actual is { } number ? $"ok {number.ToString(CultureInfo.InvariantCulture)}" : "ok, and no number"
                )
            );
        }
        return surprises.Count > 0 ? surprises.ToImmutable() : Woken(came.Turn.Outcome.Ended, expected, wording);
    }

    // R-SCN-3: just these, in this order.
    private static ImmutableArray<Surprise> Woken(
        ImmutableArray<EndedCall> ended,
        Expectation expected,
        Wording wording
    )
    {
        if (expected.Wakes is not { } wakes)
        {
            return [];
        }
        var wanted = wakes.Select(waking => Text(waking.Thread, waking.Error)).ToList();
        var woken = ended
            .Select(each => Text(wording.Of(each.Thread), each.Result < 0 ? (ErrorNumber)(-each.Result) : null))
            .ToList();
        return wanted.SequenceEqual(woken)
            ? []
            :
            [
                new(
                    $"wakes {string.Join(", ", wanted)}",
                    woken.Count == 0 ? "wakes nobody" : $"wakes {string.Join(", ", woken)}"
                ),
            ];
    }

    /// <summary>What became of a call, as an expectation would say it.</summary>
    public static string Text(CallCame came) => Text(came.Ending, came.Reason);

    private static string Text(Ending ending, Reason? reason) =>
        ending switch
        {
            Ending.Refused => $"refused {reason!.Error} {reason.GetType().Name}",
            Ending.Failed => $"fails {reason!.Error} {reason.GetType().Name}",
            Ending.Suspended => $"suspended {reason!.Error} {reason.GetType().Name}",
            Ending.Destroyed => $"destroyed {reason!.Error} {reason.GetType().Name}",
            Ending.Asleep => "asleep",
            _ => "ok",
        };

    /// <summary>What should become of a call.</summary>
    public static string Text(Expectation expected) =>
        expected.Ending switch
        {
            Ending.Refused => $"refused {expected.Error}{(expected.Reason is null ? "" : $" {expected.Reason}")}",
            Ending.Failed => $"fails {expected.Error}{(expected.Reason is null ? "" : $" {expected.Reason}")}",
            Ending.Suspended or Ending.Destroyed =>
                $"{(expected.Ending == Ending.Destroyed ? "destroyed" : "suspended")}{(expected.Error is null ? "" : $" {expected.Error}")}{(expected.Reason is null ? "" : $" {expected.Reason}")}",
            Ending.Asleep => "asleep",
            _ => "ok",
        };

    private static string Text(string thread, ErrorNumber? error) => error is null ? thread : $"{thread} with {error}";

    private static bool IsEnding(Ending ending, Reason? reason, Expectation expected) =>
        ending == expected.Ending
        && (expected.Error is null || reason?.Error == expected.Error)
        && (expected.Reason is null || reason?.GetType().Name == expected.Reason);

    private static uint? ValueOf(CallCame came) =>
        came.Reply switch
        {
            CapabilityCount count => (uint)count.Value,
            CapabilitiesRead read => (uint)read.Capabilities.Length,
            ExitCode exit => exit.Code,
            _ => null,
        };
}
