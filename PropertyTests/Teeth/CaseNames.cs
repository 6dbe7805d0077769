using System.Globalization;
using System.Text.RegularExpressions;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Teeth;

/// <summary>Names for the ids of a boot, the same that a scenario gives them; and lines without what is as it is nearly
/// always.</summary>
internal sealed partial class CaseNames
{
    private readonly Dictionary<string, string> threads = [];
    private readonly Dictionary<string, string> containers = [];
    private readonly Dictionary<string, string> capabilities = [];
    private readonly Dictionary<string, string> spaces = [];

    public CaseNames(Boot boot)
    {
        foreach (var container in boot.Containers)
        {
            containers[$"{container.Id}"] = $"c{containers.Count}";
            foreach (var thread in container.Threads)
            {
                threads[$"{thread.Id}"] = $"t{threads.Count}";
                spaces.TryAdd($"{thread.Space}", $"space of {threads[$"{thread.Id}"]}");
            }
        }
        foreach (var held in boot.Capabilities)
        {
            capabilities[$"{held.Capability.Id}"] = $"cap{capabilities.Count}";
        }
    }

    /// <summary>A line of a boot, a call, an answer or a state, with names.</summary>
    public string Say(string line)
    {
        line = Usual().Replace(line, "");
        line = ThreadNumber().Replace(line, match => threads.GetValueOrDefault(match.Value, match.Value));
        line = ContainerNumber().Replace(line, Named(containers, "container "));
        line = Capability().Replace(line, Named(capabilities, ""));
        line = Space().Replace(line, match => spaces.GetValueOrDefault(match.Groups[1].Value, match.Value));
        return Blanks().Replace(line, " ").TrimEnd(' ', ':');
    }

    private static MatchEvaluator Named(Dictionary<string, string> names, string kind) =>
        match =>
            names.TryGetValue(match.Groups["id"].Value, out var name)
                ? $"{match.Groups["before"].Value}{kind}{name}"
                : match.Value;

    [GeneratedRegex(
        @" range none| size 0 used 0| used 0(?= )| none(?= charged to)|,? charged to none| waits for nil| exit 0(?= |$|:)|, Sends = \w+|, Receives = \w+|, Registers = \[0 0 0 0 0 0\]| utcb 0x0| queue \[\]| holder nil| contenders \[\]"
    )]
    private static partial Regex Usual();

    [GeneratedRegex(@"[0-9a-f]{2}'[0-9a-f]{6}")]
    private static partial Regex ThreadNumber();

    [GeneratedRegex(@"(?<before>)container (?<id>[0-9a-f]{2})\b")]
    private static partial Regex ContainerNumber();

    [GeneratedRegex(@"(?:(?<before>)#|(?<before>charged to |Subject = ))(?<id>\d+)\b")]
    private static partial Regex Capability();

    [GeneratedRegex(@"space (\d+)\b")]
    private static partial Regex Space();

    [GeneratedRegex(@"(?<=\S) {2,}")]
    private static partial Regex Blanks();
}
