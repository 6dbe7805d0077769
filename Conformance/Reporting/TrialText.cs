using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;
using Capzero.Scenarios;

namespace Capzero.Conformance;

/// <summary>Trials and states as text for a person, and as a C# test that can be pasted (R-ORC-25).</summary>
internal static class TrialText
{
    /// <summary>A trial, as a test that can be pasted, and as a scenario file.</summary>
    public static string Describe(Trial trial)
    {
        var resolved = Resolved.Of(trial);
        var scenario = TrialScenario.Of(resolved, "A smallest case", $"Made of seed 0x{trial.Seed:x16}.") switch
        {
            ScenarioWritten written => $"as a scenario, for capzero run:\n{written.Text}",
            ScenarioNotWritten not => $"not as a scenario: {not.Why}\n",
            _ => "",
        };
        return $"trial of seed 0x{trial.Seed:x16}, {trial.Steps.Length} steps\n  "
            + $"{string.Join("\n  ", Lines(resolved))}\n{scenario}as a test:\n{AsTest(resolved)}";
    }

    /// <summary>The boot and the steps, a line each.</summary>
    public static IEnumerable<string> Lines(Trial trial)
    {
        foreach (var held in trial.Boot.Capabilities)
        {
            yield return $"{held.Holder}: {Describe(held.Capability)}";
        }
        foreach (var thread in trial.Boot.Containers.SelectMany(container => container.Threads))
        {
            yield return $"thread {thread.Id} in space {thread.Space}, pager {thread.Pager}, {(thread.IsRunnable ? "runnable" : "inactive")}";
        }
        for (var i = 0; i < trial.Steps.Length; i++)
        {
            var step = trial.Steps[i];
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{i}: {(step.Event is null ? step.Caller : "outside")} {Describe(step.Content)}"
            );
        }
    }

    public static string Describe(object value) =>
        value switch
        {
            Capability c => DescribeCapability(c),
            Deduce call => $"Deduce to {DescribeCapability(call.Wanted)}",
            Split call => $"Split {call.Mode}: {DescribeCapability(call.Difference)}",
            StepDone { Reply: var reply } done when reply == Reply.Nothing => $"done{Ended(done.Ended)}",
            KernelView view => DescribeView(view),
            IpcView view => DescribeView(view),
            FlatMemory memory => DescribeMemory(memory),
            _ => value.ToString() ?? "",
        };

    private static string Ended(IEnumerable<EndedCall> calls) => string.Concat(calls.Select(call => $"; ended {call}"));

    /// <summary>A test that can be pasted into a class that uses Capzero.Capabilities and this namespace.</summary>
    public static string AsTest(Trial trial)
    {
        var text = new StringBuilder();
        text.AppendLine("[Fact]")
            .AppendLine("public void Divergence() =>")
            .AppendLine("    Assert.Null(Comparison.Run(new LibraryUnderTest(), new Trial(");
        text.AppendLine(CultureInfo.InvariantCulture, $"        0x{trial.Seed:x16},");
        text.AppendLine(CultureInfo.InvariantCulture, $"        {CSharp(trial.Boot)},");
        text.AppendLine("        [");
        foreach (var step in trial.Steps)
        {
            var made = Made(step);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"            TrialStep.Of({(step.Event is null ? $"{CSharp(step.Caller)}, " : "")}{CSharp(step.Content)}){made},"
            );
        }
        return text.AppendLine("        ])));").ToString();
    }

    private static string Made(TrialStep step)
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
        + string.Concat(
            view.Mutexes.Select(mutex =>
                $"\n  mutex at {mutex.Address} of container {mutex.Container} holder {mutex.Holder} contenders [{string.Join(' ', mutex.Contenders)}] charged to {mutex.ChargedTo}"
            )
        );

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

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "What is called with is of Capzero.Capabilities, Ipc and Memory, which the native program keeps whole."
    )]
    private static string Construct(object value)
    {
        var type = value.GetType();
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var parameters = constructor.GetParameters();
        var arguments = parameters.Select(parameter =>
            CSharp(properties.Single(property => property.Name == parameter.Name).GetValue(value))
        );
        var rest = properties
            .Where(property =>
                property.SetMethod is not null && parameters.All(parameter => parameter.Name != property.Name)
            )
            .Select(property => $"{property.Name} = {CSharp(property.GetValue(value))}")
            .ToList();
        var initializer = rest.Count == 0 ? "" : $" {{ {string.Join(", ", rest)} }}";
        return $"new {type.Name}({string.Join(", ", arguments)}){initializer}";
    }
}
