using System.Collections.Immutable;
using System.Text.Json;
using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay.CapabilityTraces;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>Reads a trace. What is wrong with it goes to the faults.</summary>
/// <param name="faults">Where faults go.</param>
internal sealed class IpcTraceReader(Faults faults)
{
    private const int IdsOfBlock = 3;

    private readonly IpcValueReader values = new(faults);

    public IpcTrace Read(Fields trace)
    {
        _ = trace.Word("seed");
        _ = trace.OptionalText("note");
        var read = new IpcTrace
        {
            Name = trace.Text("name"),
            IsUndefined = trace.Flag("undefined", isOptional: true),
            PagerRuns = trace.Flag("pager", isOptional: true),
            Boot = ReadBoot(trace.Object("boot")),
            Steps = [.. trace.Objects("steps").Select(ReadStep)],
        };
        trace.Finish();
        return read;
    }

    private IpcBoot ReadBoot(Fields boot)
    {
        var read = new IpcBoot
        {
            NextCapability = boot.Word("next_capid"),
            Containers = [.. boot.Objects("containers").Select(ReadContainer)],
            Lists = boot.Object("caps").Entries().ToImmutableDictionary(list => list.Key, ReadList),
            Pages = [.. boot.Object("pages").Entries().SelectMany(values.PagesOf)],
        };
        foreach (var key in read.Lists.Keys.Where(key => !IsHolder(read, key)))
        {
            boot.Refuse("caps", $"there is nobody whose list is {key}", "T, S or C, and an id of the boot");
        }
        boot.Finish();
        return read;
    }

    private ImmutableArray<RecordedCapability> ReadList((string Key, JsonElement Value, string Path) list) =>
        [
            .. Fields
                .ItemsOf(list.Value, list.Path, faults)
                .Select(item => RecordedListReader.ReadCapability(item.Value, item.Path, faults)),
        ];

    private static bool IsHolder(IpcBoot boot, string key) =>
        boot.Containers.Any(container =>
            key == $"C{container.Id}"
            || container.Spaces.Any(space => key == $"S{space}")
            || container.Threads.Any(thread => key == $"T{thread.Id}")
        );

    private static BootedContainer ReadContainer(Fields container)
    {
        var read = new BootedContainer(
            container.Word("cid"),
            container.Words("spaces"),
            [.. container.Objects("threads").Select(ReadThread)]
        );
        if (read.Threads.Any(thread => !read.Spaces.Contains(thread.Space)))
        {
            container.Refuse("threads", "a thread has no space here", "threads of the container's spaces");
        }
        container.Finish();
        return read;
    }

    private static BootedThread ReadThread(Fields thread)
    {
        var read = new BootedThread(
            thread.Word("tid"),
            thread.Word("spid"),
            thread.Word("pager"),
            thread.Word("utcb"),
            (int)thread.Word("state")
        );
        thread.Finish();
        return read;
    }

    private IpcStep ReadStep(Fields step)
    {
        _ = step.OptionalText("note");
        IpcStep read = step.Text("op") switch
        {
            "set" => new StoreStep { Stored = values.BytesOf(step, "mem") },
            "page" => new PageStep(values.PageOf(step.Word("spid"), step.Any("page"), step.PathOf("page"))),
            "utcb" => new UtcbStep(step.Word("tid"), step.Word("addr")),
            "ipc" => ReadCall(step, ReadMessage(step)),
            "mutex" => ReadCall(step, new MutexCall(step.Word("addr"), step.Word("mop"))),
            "thread" => ReadCall(step, ReadThreadCall(step)),
            var other => Unknown(step, other),
        };
        step.Finish();
        return read;
    }

    private static StoreStep Unknown(Fields step, string operation)
    {
        step.Refuse("op", $"there is no operation '{operation}'", "ipc, mutex, thread, set, page or utcb");
        return new();
    }

    private static MessageCall ReadMessage(Fields step)
    {
        foreach (var decoded in new[] { "kind", "idx", "size" })
        {
            _ = step.Optional(decoded);
        }
        const int registers = 6;
        var beyond = step.Has("hi") ? step.Words("hi") : [0, 0, 0, 0, 0, 0];
        var primaries = step.Words("mr");
        if (primaries.Length == registers && beyond.Length == registers)
        {
            return new(new(step.Word("to"), step.Word("from"), step.Word("flags"), primaries, beyond));
        }
        step.Refuse("mr", "there are not 6 registers", "6 words");
        return new(new(0, 0, 0, new uint[registers], new uint[registers]));
    }

    private static ThreadCall ReadThreadCall(Fields step)
    {
        _ = step.Text("action");
        var ids = step.Words("ids");
        if (ids.Length == IdsOfBlock)
        {
            return new(step.Word("flags"), ids);
        }
        step.Refuse("ids", $"there are {ids.Length} ids", "thread, space, group");
        return new(step.Word("flags"), [0, 0, 0]);
    }

    private CallStep ReadCall(Fields step, IpcTraceCall call)
    {
        var changes = new ChangeReader(values, faults);
        var record = new IpcRecord
        {
            Outcome = step.Text("out"),
            Result = step.Result("ret"),
            Tag = step.OptionalText("tag"),
            Events = [.. step.Items("ev").Select(item => values.EventOf(item.Value, item.Path))],
            IdsAfter = step.Has("ids_out") ? step.Words("ids_out") : null,
            IsCorrupt = step.Flag("corrupt", isOptional: true),
            Memory = step.Has("mem") ? values.BytesOf(step, "mem") : [],
            ThreadsMade = [.. changes.MadeIn(step)],
            ThreadsGone = [.. changes.GoneIn(step, "th")],
            SpacesGone = [.. changes.GoneIn(step, "sp")],
            Mutexes = [.. changes.MutexesIn(step)],
            Changes = [.. changes.Read(step)],
        };
        return new(step.Word("c"), call, record) { Stored = step.Has("set") ? values.BytesOf(step, "set") : [] };
    }
}
