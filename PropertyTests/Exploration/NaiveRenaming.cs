using System.Text.RegularExpressions;
using Capzero.Capabilities;
using Thread = Capzero.Capabilities.Thread;

namespace Capzero.PropertyTests.Exploration;

/// <summary>A state as text, with its numbers renamed: the obvious way, from the view, and slowly.</summary>
internal static class NaiveRenaming
{
    public static string Of(Kernel kernel)
    {
        var view = kernel.View();
        var names = new Dictionary<object, string>();
        var lines = new List<string>();
        foreach (var container in view.Containers)
        {
            // R-TC-8: the order that decides.
            var oldestFirst = container.Threads.OrderBy(thread => Inner(kernel, thread).Seniority).ToList();
            foreach (var thread in oldestFirst)
            {
                names[thread.Id] = $"t{names.Count}";
            }
            foreach (var space in oldestFirst.Select(thread => thread.Space).Distinct())
            {
                names[space] = $"s{names.Count}";
            }
        }
        foreach (var container in view.Containers)
        {
            lines.Add($"container {container.Id}");
            lines.AddRange(
                container.Threads.OrderBy(thread => Inner(kernel, thread).Seniority).Select(thread => Of(thread, names))
            );
            lines.AddRange(
                container
                    .Spaces.OrderBy(space => Name(names, space.Id).Length)
                    .ThenBy(space => Name(names, space.Id), StringComparer.Ordinal)
                    .Select(space =>
                        $"{Name(names, space.Id)} paid {Payer(space.ChargedTo, names)}: {Of(space.List, names)}"
                    )
            );
            lines.Add(Of(container.List, names));
        }
        return Renumbered(string.Join('\n', lines));
    }

    private static Thread Inner(Kernel kernel, ThreadView view)
    {
        Assert.True(kernel.TryFind(view.Id, out var thread));
        return thread;
    }

    private static string Of(ThreadView thread, Dictionary<object, string> names) =>
        $"{Name(names, thread.Id)} in {Name(names, thread.Space)} paged {Name(names, thread.Pager)} {thread.State} "
        + $"for {Name(names, thread.WaitsFor)} code {thread.ExitCode} paid {Payer(thread.ChargedTo, names)}: "
        + Of(thread.List, names);

    private static string Of(IEnumerable<Capability> list, Dictionary<object, string> names) =>
        string.Join("; ", list.Select(capability => Of(capability, names)));

    private static string Of(Capability capability, Dictionary<object, string> names)
    {
        var target = capability.Target.Type switch
        {
            ResourceType.Thread => Name(names, new ThreadId(capability.Target.Id)),
            ResourceType.Space => Name(names, new SpaceId(capability.Target.Id)),
            _ => $"{capability.Target}",
        };
        // Only pools are named by others.
        var own = capability.IsQuantity ? Payer(capability.Id, names) : "-";
        return $"{own} {capability.Type} on {target} of {Name(names, capability.Owner)} {capability.Access} "
            + $"{capability.Size} {capability.Used} {capability.Range} {capability.Device} "
            + $"paid {Payer(capability.ChargedTo, names)}";
    }

    private static string Payer(CapabilityId id, Dictionary<object, string> names) =>
        id == CapabilityId.None ? "-" : $"#{id}#";

    private static string Name(Dictionary<object, string> names, object id) => names.GetValueOrDefault(id, "nobody");

    /// <summary>The ids of capabilities, in the order in which the text has them.</summary>
    private static string Renumbered(string text)
    {
        var numbers = new Dictionary<string, int>();
        return Regex.Replace(
            text,
            "#[0-9]+#",
            match => $"c{(numbers.TryGetValue(match.Value, out var n) ? n : numbers[match.Value] = numbers.Count)}"
        );
    }
}
