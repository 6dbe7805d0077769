namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>Reads what a step calls.</summary>
internal static class TraceCallReader
{
    private const int FrameShift = 12;
    private const int ActionShift = 28;
    private const uint KindMask = 0xF;
    private const uint SendBit = 1;

    private static readonly string[] Requests =
    [
        "ncaps",
        "read",
        "share",
        "grant",
        "replicate",
        "split",
        "deduce",
        "destroy",
        "unknown",
    ];

    private static readonly string[] Operations =
    [
        "cap",
        "capcheck",
        "ipc",
        "thread",
        "exregs",
        "map",
        "unmap",
        "irq",
        "mutex",
        "consume",
        "release",
    ];

    public static TraceCall Read(Fields step, Faults faults) =>
        step.Text("op") switch
        {
            "cap" => ReadControl(step, faults),
            "capcheck" => ReadGate(step),
            "ipc" => ReadIpc(step),
            "thread" => new ThreadTraceCall(step.Word("flags") >> ActionShift, step.Word("tid")),
            "exregs" => new ExchangeTraceCall(step.Word("tid"), step.Word("valid"), step.Word("flags")),
            "map" => new MapTraceCall(
                step.Word("tid"),
                step.Word("phys") >> FrameShift,
                step.Word("virt") >> FrameShift,
                step.Word("npages"),
                step.Word("flags")
            ),
            "unmap" => new UnmapTraceCall(step.Word("tid"), step.Word("virt") >> FrameShift, step.Word("npages")),
            "irq" => ReadIrq(step),
            "mutex" => ReadMutex(step),
            "consume" => new TakeTraceCall(step.Word("rtype"), step.Word("n")),
            "release" => new ReturnTraceCall(step.Word("rtype"), step.Word("n")),
            var other => Unknown(step, other),
        };

    private static ControlTraceCall ReadControl(Fields step, Faults faults)
    {
        var name = step.Text("req");
        if (!Requests.Contains(name))
        {
            step.Refuse("req", $"there is no request '{name}'", string.Join(", ", Requests));
        }
        var number = step.Word("reqno");
        var isOfThatName = name == (number < Requests.Length - 1 ? Requests[number] : "unknown");
        if (!isOfThatName)
        {
            step.Refuse("reqno", $"{number} is not the number of '{name}'", "the number of the request");
        }
        var argument = step.Any("arg");
        return new(
            number,
            name,
            step.Word("flags"),
            argument.ValueKind == System.Text.Json.JsonValueKind.Null
                ? default
                : RecordedListReader.ReadCapability(argument, step.PathOf("arg"), faults)
        );
    }

    // The flags have no meaning for the gate.
    private static GateTraceCall ReadGate(Fields step)
    {
        _ = step.Word("flags");
        return new(step.Word("reqno"));
    }

    // Whom a call receives from is not checked.
    private static IpcTraceCall ReadIpc(Fields step)
    {
        _ = step.Word("from");
        return new(step.Word("to"), step.Word("flags") & KindMask, (step.Word("dir") & SendBit) != 0);
    }

    private static IrqTraceCall ReadIrq(Fields step)
    {
        _ = step.Word("flags");
        return new(step.Word("reqno"), step.Word("irq"));
    }

    // Neither the address nor the operation matters to the check.
    private static MutexTraceCall ReadMutex(Fields step)
    {
        _ = (step.Word("addr"), step.Word("mop"));
        return new();
    }

    private static MutexTraceCall Unknown(Fields step, string other)
    {
        step.Refuse("op", $"there is no op '{other}'", string.Join(", ", Operations));
        return new();
    }
}
