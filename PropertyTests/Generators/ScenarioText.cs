using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.PropertyTests.Generators;

/// <summary>Scenarios and states as text for a person, and as a C# test that can be pasted (R-ORC-25).</summary>
internal static class ScenarioText
{
    public static string Describe(Scenario scenario)
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"scenario of seed 0x{scenario.Seed:x16}, {scenario.Steps.Length} steps"
        );
        foreach (var held in scenario.Boot.Capabilities)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {held.Holder}: {Describe(held.Capability)}");
        }
        foreach (var thread in scenario.Boot.Containers.SelectMany(container => container.Threads))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  thread {thread.Id} in space {thread.Space}, pager {thread.Pager}, {(thread.IsRunnable ? "runnable" : "inactive")}"
            );
        }
        for (var i = 0; i < scenario.Steps.Length; i++)
        {
            var step = scenario.Steps[i];
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {i}: {(step.Event is null ? step.Caller : "outside")} {Describe(step.Content)}"
            );
        }
        return text.AppendLine("as a test:").Append(AsTest(scenario)).ToString();
    }

    public static string Describe(object value) =>
        value switch
        {
            Capability c => DescribeCapability(c),
            KernelView view => DescribeView(view),
            IpcView view => DescribeView(view),
            FlatMemory memory => DescribeMemory(memory),
            _ => value.ToString() ?? "",
        };

    /// <summary>A test that can be pasted into a class that uses Capzero.Capabilities and this namespace.</summary>
    public static string AsTest(Scenario scenario)
    {
        var text = new StringBuilder();
        text.AppendLine("[Fact]")
            .AppendLine("public void Divergence() =>")
            .AppendLine("    Assert.Null(Comparison.Run(new Scenario(");
        text.AppendLine(CultureInfo.InvariantCulture, $"        0x{scenario.Seed:x16},");
        text.AppendLine(CultureInfo.InvariantCulture, $"        {CSharp(scenario.Boot)},");
        text.AppendLine("        [");
        foreach (var step in scenario.Steps)
        {
            var made = Made(step);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"            ScenarioStep.Of({(step.Event is null ? $"{CSharp(step.Caller)}, " : "")}{CSharp(step.Content)}){made},"
            );
        }
        return text.AppendLine("        ])));").ToString();
    }

    private static string Made(ScenarioStep step)
    {
        var parts = new List<string>();
        if (step.MadeCapability is { } capability)
        {
            parts.Add($"MadeCapability = {CSharp(capability)}");
        }
        if (step.MadeThread is { } thread && step.MadeSpace is { } space)
        {
            parts.Add($"MadeThread = {CSharp(thread)}, MadeSpace = {CSharp(space)}");
        }
        return parts.Count == 0 ? "" : $" with {{ {string.Join(", ", parts)} }}";
    }

    private static string DescribeCapability(Capability c) =>
        $"#{c.Id} {c.Type} on {c.Target} [{c.Access.Describe(c.Type)}] owner {c.Owner} range {c.Range} size {c.Size} used {c.Used} {c.Device} charged to {c.ChargedTo}";

    private static string DescribeView(KernelView view)
    {
        var text = new StringBuilder();
        foreach (var container in view.Containers)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  container {container.Id}: {List(container.List)}");
            foreach (var space in container.Spaces)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"\n    space {space.Id} charged to {space.ChargedTo}: {List(space.List)}"
                );
            }
            foreach (var thread in container.Threads)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"\n    thread {thread.Id} {thread.State} space {thread.Space} pager {thread.Pager} group {thread.Group} waits for {thread.WaitsFor} exit {thread.ExitCode} charged to {thread.ChargedTo}: {List(thread.List)}"
                );
            }
        }
        return text.Append(CultureInfo.InvariantCulture, $"\n  next capability {view.NextCapability}").ToString();
    }

    private static string DescribeView(IpcView view) =>
        DescribeView(view.Kernel)
        + string.Concat(
            view.Threads.Select(thread =>
                $"\n  thread {thread.Id} {thread.Registers} utcb 0x{thread.Utcb:x} {thread.Sleep} queue [{string.Join(' ', thread.SendQueue)}]"
            )
        )
        + string.Concat(view.Mutexes.Select(mutex => $"\n  {mutex} contenders [{string.Join(' ', mutex.Contenders)}]"));

    private static string DescribeMemory(FlatMemory memory) =>
        string.Concat(memory.Entries.Select(entry => $"\n  space {entry.Space} page 0x{entry.Page:x}: {entry.Entry}"))
        + string.Concat(
            memory.WrittenFrames.Select(frame =>
                $"\n  frame {frame}: {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(memory.BytesOf(frame)))}"
            )
        );

    private static string List(IEnumerable<Capability> list) =>
        string.Concat(list.Select(c => $"\n        {DescribeCapability(c)}"));

    /// <summary>An expression that makes the value again.</summary>
    public static string CSharp(object? value) =>
        value switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            Enum e => $"({e.GetType().Name}){Convert.ToUInt64(e, CultureInfo.InvariantCulture)}",
            ContainerId id => $"new ContainerId({id.Value})",
            Holder holder => $"Holder.{holder.Kind}(new({holder.Id}))",
            uint address and > 0xFFFF => $"0x{address:x}",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(CSharp))}]",
            _ => Construct(value),
        };

    private static string Construct(object value)
    {
        var type = value.GetType();
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var arguments = constructor
            .GetParameters()
            .Select(parameter => CSharp(type.GetProperty(parameter.Name!)!.GetValue(value)));
        var rest = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property =>
                property.SetMethod is not null
                && constructor.GetParameters().All(parameter => parameter.Name != property.Name)
            )
            .Select(property => $"{property.Name} = {CSharp(property.GetValue(value))}")
            .ToList();
        var initializer = rest.Count == 0 ? "" : $" {{ {string.Join(", ", rest)} }}";
        return $"new {type.Name}({string.Join(", ", arguments)}){initializer}";
    }
}
