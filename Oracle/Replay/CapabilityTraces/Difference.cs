using System.Collections.Immutable;
using System.Globalization;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>What was recorded and what came out, told by where they differ.</summary>
internal static class Difference
{
    /// <summary>Both in words.</summary>
    public static (string Recorded, string CameOut) Between(Observed recorded, Observed cameOut)
    {
        var differences = Parts(recorded, cameOut).ToList();
        return (Join(differences.Select(part => part.Recorded)), Join(differences.Select(part => part.CameOut)));
    }

    private static string Join(IEnumerable<string> parts) => string.Join("; ", parts);

    private static IEnumerable<(string Recorded, string CameOut)> Parts(Observed recorded, Observed cameOut)
    {
        // The result is always told: without it the rest is hard to follow.
        yield return (Result(recorded), Result(cameOut));
        if (recorded.Count != cameOut.Count)
        {
            yield return ($"counts {recorded.Count}", $"counts {cameOut.Count}");
        }
        if (!recorded.Read.SequenceEqual(cameOut.Read))
        {
            yield return ($"reads {Ids(recorded.Read)}", $"reads {Ids(cameOut.Read)}");
        }
        if (recorded.Answer != cameOut.Answer)
        {
            yield return Answers(recorded.Answer, cameOut.Answer);
        }
        if (recorded == Observed.Corrupted || cameOut == Observed.Corrupted)
        {
            yield break;
        }
        foreach (var key in recorded.Lists.Keys.Order(StringComparer.Ordinal))
        {
            foreach (var part in Lists(key, recorded.Lists[key], cameOut.Lists[key]))
            {
                yield return part;
            }
        }
    }

    private static string Result(Observed observed) =>
        observed.Rule.Length == 0 ? $"result {observed.Result}" : $"result {observed.Result} by {observed.Rule}";

    private static (string, string) Answers(RecordedCapability? recorded, RecordedCapability? cameOut) =>
        recorded is { } before && cameOut is { } after
            ? ($"answer {Words(before, after)}", $"answer {Words(after, before)}")
            : (Answer(recorded), Answer(cameOut));

    private static string Answer(RecordedCapability? answer) =>
        answer is { } given ? $"answer {given.Id}" : "no answer";

    private static IEnumerable<(string, string)> Lists(string key, RecordedList recorded, RecordedList cameOut)
    {
        var isSameOrder = recorded
            .Capabilities.Select(capability => capability.Id)
            .SequenceEqual(cameOut.Capabilities.Select(capability => capability.Id));
        if (!isSameOrder || recorded.Counter != cameOut.Counter)
        {
            yield return ($"{key} {List(recorded)}", $"{key} {List(cameOut)}");
        }
        var others = cameOut.Capabilities.ToLookup(capability => capability.Id);
        foreach (var capability in recorded.Capabilities)
        {
            foreach (var other in others[capability.Id].Take(1).Where(other => other != capability))
            {
                yield return (
                    $"{key} {capability.Id}: {Words(capability, other)}",
                    $"{key} {capability.Id}: {Words(other, capability)}"
                );
            }
        }
    }

    private static string List(RecordedList list) =>
        list.Counter == list.Capabilities.Length
            ? Ids(list.Capabilities)
            : string.Create(CultureInfo.InvariantCulture, $"{Ids(list.Capabilities)} counted {list.Counter}");

    private static string Ids(ImmutableArray<RecordedCapability> capabilities) =>
        $"[{string.Join(' ', capabilities.Select(capability => capability.Id))}]";

    /// <summary>The words of one capability that another has otherwise.</summary>
    private static string Words(RecordedCapability capability, RecordedCapability other) =>
        string.Join(
            ' ',
            RecordedCapability
                .Names.Zip(capability.Words, other.Words)
                .Where(word => word.Second != word.Third)
                .Select(word => $"{word.First} {Word(word.First, word.Second)}")
        );

    private static string Word(string name, uint word) =>
        name is "id" or "size" or "used" or "irq"
            ? word.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"0x{word:x}");
}
