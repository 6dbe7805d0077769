using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>What was recorded, from step to step.</summary>
internal sealed class RecordedRun : ISystemRun
{
    private const uint FirstCounted = 10;
    private const uint BehindCounted = 30;
    private const int WordSize = 4;

    private readonly PhysicalMemory memory = new();
    private readonly HashSet<string> kernelPages = [];
    private readonly Dictionary<uint, uint> spaceOf = [];
    private readonly IpcBoot boot;

    public RecordedRun(IpcBoot boot)
    {
        this.boot = boot;
        Facts = Facts.Of(boot);
        foreach (var thread in boot.Containers.SelectMany(container => container.Threads))
        {
            spaceOf[thread.Id] = thread.Space;
        }
        foreach (var frame in CountedFrames)
        {
            memory.Store(frame, 0, CountedFrame(frame));
        }
    }

    /// <summary>The frames that hold something at the start.</summary>
    public static IEnumerable<uint> CountedFrames =>
        Enumerable.Range((int)FirstCounted, (int)(BehindCounted - FirstCounted)).Select(frame => (uint)frame);

    public Facts Facts { get; }

    public IEnumerable<uint> Frames => memory.Frames;

    /// <summary>The pages that the kernel has mapped for itself in the space of a thread (E-IPC-16). No rule speaks of
    /// them.</summary>
    public IReadOnlySet<string> KernelPages => kernelPages;

    /// <summary>What a frame holds at the start: the word at a place is frame · 65536 + place.</summary>
    public static byte[] CountedFrame(uint frame)
    {
        var bytes = new byte[PhysicalMemory.PageSize];
        for (var place = 0; place < bytes.Length; place += WordSize)
        {
            _ = BitConverter.TryWriteBytes(bytes.AsSpan(place), (frame << 16) + (uint)place);
        }
        return bytes;
    }

    public ReadOnlySpan<byte> BytesOf(uint frame) => memory.BytesOf(frame);

    public StepWords Step(IpcStep step)
    {
        Store(step.Stored);
        if (step is PageStep { Page: var page })
        {
            Facts.Set(page);
        }
        if (step is not CallStep call)
        {
            return StepWords.None;
        }
        if (call.Call is MessageCall message)
        {
            Facts[Facts.Registers(call.Caller)] = Facts.SayRegisters(message.Arguments.Registers);
        }
        NoteKernelPages(call.Recorded);
        Apply(call.Recorded);
        return Words(call);
    }

    private static StepWords Words(CallStep step)
    {
        var record = step.Recorded;
        var made =
            step.Call is ThreadCall { Action: ThreadActions.Create } && record.Result == 0 ? record.IdsAfter : null;
        return new(
            StepWords.SayResult(record.Outcome, record.Result, record.Tag, made),
            MachineRun.SayEnded(record.Events, step.Caller),
            MachineRun.SayEvents(record.Events, record.IdsAfter)
        );
    }

    private void Store(IEnumerable<StoredBytes> bytes)
    {
        foreach (var stored in bytes)
        {
            memory.Store(stored.Frame, stored.Offset, stored.Bytes.AsSpan());
        }
    }

    /// <summary>With a holder goes what it held.</summary>
    private void RemovePools(char kind, uint holder)
    {
        foreach (var capability in boot.ListOf(kind, holder))
        {
            Facts[Facts.Pool(capability.Id)] = null;
        }
    }

    private void NoteKernelPages(IpcRecord record)
    {
        foreach (var mapping in record.Events.Where(one => one.Kind == "map" && one.Numbers.Count > 0))
        {
            if (spaceOf.TryGetValue(mapping.Thread, out var space))
            {
                _ = kernelPages.Add(Facts.Page(space, (uint)mapping.Numbers[0]));
            }
        }
    }

    private void Apply(IpcRecord record)
    {
        foreach (var thread in record.ThreadsGone)
        {
            Facts.RemoveThread(thread);
            RemovePools('T', thread);
        }
        foreach (var space in record.SpacesGone)
        {
            Facts.RemoveSpace(space);
            RemovePools('S', space);
        }
        foreach (var (thread, space) in record.ThreadsMade)
        {
            spaceOf[thread] = space;
            Facts[Facts.Registers(thread)] = Facts.SayRegisters(new uint[6]);
        }
        foreach (var (container, mutexes) in record.Mutexes)
        {
            Facts.RemoveMutexes(container);
            foreach (var mutex in mutexes)
            {
                Facts.AddMutex(container, mutex.Page, mutex.Contenders, mutex.Holders);
            }
            Facts[Facts.MutexOrder(container)] = Facts.SayPages(mutexes.Select(mutex => mutex.Page));
        }
        foreach (var (fact, value) in record.Changes)
        {
            Facts[fact] = value;
        }
        Store(record.Memory);
    }
}
