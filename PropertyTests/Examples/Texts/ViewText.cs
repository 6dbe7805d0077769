using System.Globalization;
using System.Text;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>A state as text, for a snapshot: containers, spaces and threads by id, lists in list order.</summary>
internal static class ViewText
{
    public static string Of(KernelView view)
    {
        var text = new StringBuilder();
        foreach (var container in view.Containers)
        {
            Line(text, 0, $"container {container.Id}");
            List(text, 1, container.List);
            foreach (var space in container.Spaces)
            {
                Line(text, 1, $"space {space.Id}{Charge(space.ChargedTo)}");
                List(text, 2, space.List);
            }
            foreach (var thread in container.Threads)
            {
                Line(text, 1, Of(thread));
                List(text, 2, thread.List);
            }
        }
        Line(text, 0, $"next capability {view.NextCapability}");
        return text.ToString();
    }

    /// <summary>A capability in one line.</summary>
    public static string Of(Capability capability)
    {
        var parts = new List<string>
        {
            $"{capability.Id}: {capability.Type} on {capability.Target}",
            capability.Access.Describe(capability.Type),
            $"owner {capability.Owner}",
        };
        if (!capability.Range.IsNone)
        {
            parts.Add($"frames {capability.Range}");
        }
        if (capability.IsQuantity)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{capability.Used} of {capability.Size} used"));
        }
        else if (capability.Size > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"size {capability.Size}"));
        }
        if (capability.Device.IsDevice)
        {
            parts.Add(capability.Device.ToString());
        }
        return string.Join(", ", parts) + Charge(capability.ChargedTo);
    }

    private static string Of(ThreadView thread) =>
        $"thread {thread.Id} in space {thread.Space}: {thread.State}"
        + (thread.WaitsFor == ThreadId.Nil ? "" : $" for {thread.WaitsFor}")
        + (thread.State == ThreadStatus.Dead ? $" with {thread.ExitCode}" : "")
        + $", pager {thread.Pager}, group {thread.Group}{Charge(thread.ChargedTo)}";

    private static string Charge(CapabilityId payer) => payer == CapabilityId.None ? "" : $", paid by {payer}";

    private static void List(StringBuilder text, int depth, IEnumerable<Capability> list)
    {
        foreach (var capability in list)
        {
            Line(text, depth, Of(capability));
        }
    }

    private static void Line(StringBuilder text, int depth, string line) =>
        text.Append(' ', 2 * depth).Append(line).Append('\n');
}
