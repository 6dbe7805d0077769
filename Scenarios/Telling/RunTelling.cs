using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>A whole run, for a person (R-SCN-4, R-SCN-7).</summary>
public static class RunTelling
{
    /// <summary>Tells a run: title, boot, steps with the notes between them, and a summary.</summary>
    /// <param name="run">The run.</param>
    public static IEnumerable<ToldLine> Tell(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Opening(run).Concat(Story(run)).Append(ToldLine.Empty).Concat(Closing(run));
    }

    private static IEnumerable<ToldLine> Opening(Run run)
    {
        var scenario = run.Scenario;
        if (scenario.Title.Length > 0)
        {
            yield return ToldLine.Of(0, scenario.Title, Tone.Strong);
        }
        foreach (var about in scenario.About)
        {
            yield return ToldLine.Of(2, about);
        }
        if (scenario.Title.Length > 0 || scenario.About.Length > 0)
        {
            yield return ToldLine.Empty;
        }
        foreach (var line in Booted(run))
        {
            yield return line;
        }
    }

    private static IEnumerable<ToldLine> Booted(Run run)
    {
        var kernel = run.Boot is PosixBooted { System: var system } ? system.Ipc.Kernel : null;
        yield return ToldLine.Of(
            0,
            run.Scenario.Boot is ManifestScenarioBoot manifest ? $"boot {manifest.Path}" : "boot"
        );
        if (kernel is null)
        {
            yield break;
        }
        var wording = new Wording(run.BootNames, kernel);
        foreach (var container in kernel.View().Containers)
        {
            var name = run.BootNames.Of(container.Id);
            yield return ToldLine.Of(
                2,
                name is null ? $"container {container.Id}" : $"container {name} is {container.Id}"
            );
            foreach (var thread in container.Threads)
            {
                var known = run.BootNames.Of(thread.Id) is { } called
                    ? $"{called} is thread {thread.Id}"
                    : $"thread {thread.Id}";
                var paged = ((PosixBooted)run.Boot).System.Pagers.Any(pager => pager.Id == thread.Id)
                    ? ", the POSIX pager"
                    : "";
                var state =
                    thread.State == ThreadStatus.Runnable ? "" : $", {thread.State.ToString().ToLowerInvariant()}";
                yield return ToldLine.Of(4, $"{known} in space {thread.Space}{paged}{state}");
            }
            if (run.Scenario.Memory.FirstOrDefault(memory => memory.Container == container.Id) is { } its)
            {
                yield return ToldLine.Of(4, Memory(its, wording));
            }
            foreach (var line in InlineCapabilities(run, container, wording))
            {
                yield return line;
            }
        }
        if (run.Boot.Calls.Length > 0)
        {
            yield return ToldLine.Of(
                2,
                $"{Counted.Of(run.Boot.Calls.Select(call => call.Caller).Distinct().Count(), "pager has", "pagers have")} made {Counted.Of(run.Boot.Calls.Length, "call", "calls")} to boot; all threads of a container now see:"
            );
            foreach (var container in kernel.View().Containers)
            {
                foreach (var capability in container.List)
                {
                    yield return ToldLine.Of(
                        4,
                        StepTelling.Line(new(capability, Holder.Container(container.Id)), wording)
                    );
                }
            }
        }
    }

    private static string Memory(ScenarioMemory memory, Wording wording)
    {
        var frames = memory.Frames is { } count
            ? $"{Counted.Of((int)count, "frame", "frames")} for tasks"
            : "all its frames";
        var task = PagedWording.PageText(memory.Layout.Task.Start);
        var shared = PagedWording.PageText(memory.Layout.Shared.Start);
        var files = memory.Files.IsEmpty ? "" : $"; files {string.Join(", ", memory.Files.Select(file => file.Name))}";
        return $"the pager of {wording.Of(memory.Container)} keeps its memory: {frames}, private memory from {task}, shared from {shared}{files}";
    }

    private static IEnumerable<ToldLine> InlineCapabilities(Run run, ContainerView container, Wording wording)
    {
        if (run.Scenario.Boot is not InlineScenarioBoot inline)
        {
            return [];
        }
        return inline
            .Boot.Capabilities.Where(held => IsIn(held.Holder, container))
            .Select(held =>
                ToldLine.Of(
                    4,
                    $"{wording.Of(held.Capability.Id)} is capability {held.Capability.Id}, in the list of {wording.Of(held.Holder)}: {wording.Describe(held.Capability)}, owned by {wording.Of(held.Capability.Owner)}"
                )
            );
    }

    private static bool IsIn(Holder holder, ContainerView container) =>
        holder.Kind switch
        {
            HolderKind.Thread => new ThreadId(holder.Id).Container == container.Id,
            HolderKind.Space => container.Spaces.Any(space => space.Id.Value == holder.Id),
            _ => holder.Id == container.Id.Value,
        };

    private static IEnumerable<ToldLine> Story(Run run)
    {
        var made = 0;
        foreach (var line in run.Scenario.Lines)
        {
            if (line is Note note)
            {
                yield return ToldLine.Empty;
                yield return ToldLine.Of(0, note.Text);
                continue;
            }
            if (made == run.Steps.Length)
            {
                yield break;
            }
            yield return ToldLine.Empty;
            foreach (var told in StepTelling.Tell(run.Steps[made++]))
            {
                yield return told;
            }
        }
    }

    private static string Diverging(Run run, Divergence divergence)
    {
        var names = run.Steps is [.., var last] ? last.Names : run.BootNames;
        if (divergence.Call is { } call)
        {
            return CallWording.Of(call.Caller, call.Call, new(names, call.Outcome.Next.Kernel));
        }
        return divergence.Paged switch
        {
            MemoryCallMade made => $"{names.Of(made.Task) ?? $"thread {made.Task}"}: {made.Call}",
            HeapCallMade made => $"{names.Of(made.Pager) ?? $"thread {made.Pager}"}: {made.Deed}",
            _ => "",
        };
    }

    private static IEnumerable<ToldLine> Closing(Run run)
    {
        if (run.Divergence is { } divergence)
        {
            yield return ToldLine.Of(0, "THE ORACLE DOES NOT AGREE", Tone.Bad);
            yield return ToldLine.Labelled(2, "call", Diverging(run, divergence));
            yield return ToldLine.Labelled(2, "oracle", divergence.Objection);
            yield return ToldLine.Of(2, "This is a bug of ours, not of your scenario. Please report it with the file.");
            yield break;
        }
        var wrong = run.Steps.Where(step => !step.IsAsExpected).ToImmutableArray();
        var summary = wrong.IsEmpty
            ? $"{Counted.Of(run.Steps.Length, "step", "steps")}, all as expected"
            : $"{Counted.Of(run.Steps.Length, "step", "steps")}, {wrong.Length} not as expected: {string.Join(", ", wrong.Select(step => $"{step.Number} (line {step.Step.Line})"))}";
        var questions = run.Steps.Count(step => step.IsQuestion);
        var asked = questions == 0 ? "" : $"; {Counted.Of(questions, "question", "questions")}";
        var compared = run.Compared is { } calls
            ? $"; the oracle agrees with all {Counted.Of(calls, "call", "calls")}"
            : "; not compared with the oracle";
        yield return ToldLine.Of(0, $"{summary}{asked}{compared}.", wrong.IsEmpty ? Tone.Good : Tone.Bad);
    }
}
