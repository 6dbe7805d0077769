using System.Collections.Immutable;
using System.Text.Json;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>Reads capability traces.</summary>
internal static class CapabilityTraceReader
{
    /// <summary>Reads a trace. It is of no use if there are faults.</summary>
    public static CapabilityTrace Read(Fields trace, Faults faults)
    {
        var name = trace.Text("name");
        _ = trace.Word("seed");
        _ = trace.Flag("odd");
        var boot = ReadBoot(trace.Object("boot"), faults);
        var steps = trace.Objects("steps").Select(step => ReadStep(step, boot, faults)).ToImmutableArray();
        trace.Finish();
        return new(name, boot, steps);
    }

    private static RecordedSystem ReadBoot(Fields boot, Faults faults)
    {
        var next = boot.Word("next_capid");
        var containers = boot.Objects("containers").Select(ReadContainer).ToImmutableArray();
        var lists = RecordedListReader.ReadLists(boot.Object("lists"), faults);
        boot.Finish();
        var expected = containers.SelectMany(KeysOf).ToList();
        foreach (var key in expected.Except(lists.Keys))
        {
            boot.Refuse("lists", $"the list {key} is missing", "every list of every container");
        }
        foreach (var key in lists.Keys.Except(expected))
        {
            boot.Refuse("lists", $"there is nobody whose list is {key}", $"one of {string.Join(", ", expected)}");
        }
        return new(containers, lists, next);
    }

    private static RecordedContainer ReadContainer(Fields container)
    {
        var id = container.Word("cid");
        var spaces = container.Words("spaces");
        var threads = container.Objects("threads").Select(thread => ReadThread(thread, spaces)).ToImmutableArray();
        container.Finish();
        return new(id, spaces, threads);
    }

    private static RecordedThread ReadThread(Fields thread, ImmutableArray<uint> spaces)
    {
        var read = new RecordedThread(thread.Word("tid"), thread.Word("spid"), thread.Word("pager"));
        thread.Finish();
        if (!spaces.Contains(read.Space))
        {
            thread.Refuse("spid", $"{read.Space} is no space of this container", $"one of {string.Join(", ", spaces)}");
        }
        return read;
    }

    private static IEnumerable<string> KeysOf(RecordedContainer container) =>
        [
            RecordedSystem.KeyOfContainer(container.Id),
            .. container.Spaces.Select(RecordedSystem.KeyOfSpace),
            .. container.Threads.Select(thread => RecordedSystem.KeyOfThread(thread.Id)),
        ];

    private static CapabilityStep ReadStep(Fields step, RecordedSystem boot, Faults faults)
    {
        var caller = step.Word("caller");
        if (!boot.Containers.Any(container => container.Threads.Any(thread => thread.Id == caller)))
        {
            step.Refuse("caller", $"there is no thread {caller}", "a thread of the boot");
        }
        var call = TraceCallReader.Read(step, faults);
        var recorded = ReadRecorded(step, call, faults);
        var changed = step.Optional("lists") is { } lists
            ? RecordedListReader.ReadLists(new(lists, step.PathOf("lists"), faults), faults)
            : ImmutableDictionary<string, RecordedList>.Empty;
        foreach (var key in changed.Keys.Except(boot.Lists.Keys))
        {
            step.Refuse("lists", $"there is no list {key}", "lists of the boot");
        }
        _ = step.OptionalText("note");
        step.Finish();
        return new()
        {
            Caller = caller,
            Call = call,
            Recorded = recorded,
            Changed = changed,
        };
    }

    private static Observed ReadRecorded(Fields step, TraceCall call, Faults faults)
    {
        var result = step.Result("ret");
        var isStopped = step.Flag("bug");
        var tag = step.OptionalText("tag") ?? "";
        if (step.Flag("corrupt", isOptional: true))
        {
            _ = step.Optional("out");
            return Observed.Corrupted;
        }
        if (result is null != isStopped)
        {
            step.Refuse("ret", "a step has a result or a stop", "null exactly where 'bug' is true");
        }
        var observed = new Observed
        {
            Result = isStopped ? Observed.StopOf(tag) : Observed.ResultOf(result ?? 0),
            Lists = ImmutableDictionary<string, RecordedList>.Empty,
        };
        return call is ControlTraceCall control && step.Optional("out") is { } answer
            ? ReadAnswer(observed, control, answer, step, faults)
            : observed;
    }

    private static Observed ReadAnswer(
        Observed observed,
        ControlTraceCall call,
        JsonElement answer,
        Fields step,
        Faults faults
    )
    {
        var path = step.PathOf("out");
        return call.Name switch
        {
            "ncaps" => observed with { Count = Fields.WordOf(answer, path, faults) },
            "read" => observed with
            {
                Read =
                [
                    .. Fields
                        .ItemsOf(answer, path, faults)
                        .Select(item => RecordedListReader.ReadCapability(item.Value, item.Path, faults)),
                ],
            },
            _ => observed with { Answer = RecordedListReader.ReadCapability(answer, path, faults) },
        };
    }
}
