using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>Reads the numbers of a step.</summary>
internal static class Numbers
{
    /// <summary>A number, or null if the key is missing or has no value.</summary>
    public static long? Number(this Fields step, string key)
    {
        if (step.Optional(key) is not { } value)
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
        {
            return number;
        }
        step.Refuse(key, "this is no whole number", "a whole number or null");
        return null;
    }

    /// <summary>A number modulo 2^32, as the pager of 2009 passed it.</summary>
    public static uint Wrapped(this Fields step, string key)
    {
        if (step.Number(key) is { } number)
        {
            return (uint)number;
        }
        step.Refuse(key, "there is no number", "a whole number");
        return 0;
    }

    /// <summary>A word from 1 to 2^20.</summary>
    public static uint Size(this Fields trace, string key)
    {
        const uint most = 1 << 20;
        var size = trace.Word(key);
        if (size is > 0 and <= most)
        {
            return size;
        }
        trace.Refuse(key, $"{size} is no size", $"a number from 1 to {most}");
        return 1;
    }

    /// <summary>Groups of so many words, or null if the key is missing.</summary>
    public static ImmutableArray<uint[]>? Groups(this Fields step, string key, int length)
    {
        if (step.Optional(key) is null)
        {
            return null;
        }
        var words = step.Words(key);
        if (words.Length % length != 0)
        {
            step.Refuse(key, $"there are {words.Length} numbers", $"a multiple of {length}");
            return [];
        }
        return [.. words.Chunk(length)];
    }

    /// <summary>Whether the step stopped the pager.</summary>
    public static bool IsStop(this Fields step)
    {
        _ = step.OptionalText("why");
        _ = step.OptionalText("note");
        var (isBug, isCrash) = (step.Flag("bug", isOptional: true), step.Flag("crash", isOptional: true));
        return isBug || isCrash;
    }

    public static string Word(long number) => number.ToString(CultureInfo.InvariantCulture);
}
