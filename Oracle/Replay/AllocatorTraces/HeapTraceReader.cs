using Capzero.Memory;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>Reads traces of the heap.</summary>
internal static class HeapTraceReader
{
    public static IReadOnlyList<AllocatorStep> Read(Fields trace)
    {
        var limit = trace.Word("heap");
        _ = trace.Word("hdr");
        var before = new HeapState(0, []);
        var addresses = new Dictionary<uint, uint?>();
        var owners = new Dictionary<uint, uint>();
        var steps = new List<AllocatorStep>();
        foreach (var fields in trace.Objects("steps"))
        {
            var call = ReadCall(fields, addresses, owners);
            var after = ReadState(fields);
            var recorded = ReadObserved(fields, call, after);
            var state = before;
            steps.Add(
                new()
                {
                    Call = call.ToString(),
                    Recorded = recorded,
                    Library = () => OnLibrary(state, limit, call),
                    Historical = errata => OnHistorical(state, limit, call, errata),
                    Errata = [Erratum.EMem9, Erratum.EMem10, Erratum.EMem11, Erratum.EMem44],
                }
            );
            if (call.Name != "free")
            {
                var handle = fields.Wrapped(call.Name == "realloc" ? "h2" : "h");
                addresses[handle] = (uint?)fields.Number("ret");
                owners[addresses[handle] ?? 0] = handle;
            }
            fields.Finish();
            before = after;
        }
        return steps;
    }

    private static HeapCall ReadCall(Fields step, Dictionary<uint, uint?> addresses, Dictionary<uint, uint> owners)
    {
        var name = step.Text("op");
        // The header of what was merged away may be there still: only the diagnosis tells.
        var hasHeader =
            step.OptionalText("diag") is { } diagnosis
            && !diagnosis.StartsWith("block header", StringComparison.Ordinal);
        var address =
            name is "malloc" or "zalloc" ? null
            : step.Number("h") is { } handle ? addresses.GetValueOrDefault((uint)handle)
            : (uint?)step.Number("ptr");
        _ = step.Optional("ptr");
        _ = step.Optional("h");
        var size = name == "free" ? 0 : step.Wrapped("n");
        if (name is not ("malloc" or "zalloc" or "free" or "realloc"))
        {
            step.Refuse("op", $"there is no call '{name}'", "malloc, zalloc, free or realloc");
        }
        // A block has the bytes of whoever got it last, which may be another than this handle.
        var isOwn = step.Number("h") is { } own && owners.GetValueOrDefault(address ?? 0) == own;
        return new(name, address, size, hasHeader, isOwn);
    }

    private static HeapState ReadState(Fields step)
    {
        var blocks = step.Groups("map", 3);
        var end = step.Number("brk");
        return step.Flag("corrupt", isOptional: true) || blocks is null || end is null
            ? HeapState.Spoilt
            : new((uint)end, [.. blocks.Value.Select(block => new RecordedBlock(block[0], block[1], block[2] != 0))]);
    }

    private static Observed ReadObserved(Fields step, HeapCall call, HeapState after)
    {
        _ = step.Flag("ff", isOptional: true);
        var kept = step.Number("kept");
        var result = step.Number("ret") is { } address ? Numbers.Word(address) : Observed.Refused;
        return step.IsStop() ? Observed.Stopped
            : call.Name == "free" ? new("", after.ToString())
            : new(call.Name == "realloc" ? HistoricalHeap.Kept(result, (uint)(kept ?? 0)) : result, after.ToString());
    }

    private static Observed? OnLibrary(HeapState before, uint limit, HeapCall call)
    {
        if (before.ToHeap(limit) is not { } heap)
        {
            return null;
        }
        // No block has its payload at offset 0.
        var address = new HeapAddress(call.Address ?? 0);
        var outcome = call.Name switch
        {
            "malloc" => heap.Allocate(call.Size),
            "zalloc" => heap.AllocateZeroed(call.Size),
            "free" => heap.Free(address),
            _ => Filled(heap, address, call.IsOwn).Resize(call.Address is null ? null : address, call.Size),
        };
        var result = outcome is BlockAllocated block ? Numbers.Word(block.Address.Offset) : Observed.Refused;
        result =
            call.Name == "free" ? ""
            : call.Name == "realloc" ? HistoricalHeap.Kept(result, KeptBytes(outcome, call))
            : result;
        return new(result, HeapState.Of(outcome.Next).ToString());
    }

    /// <summary>The heap with a block full of its own byte, or of another's.</summary>
    private static Heap Filled(Heap heap, HeapAddress address, bool isOwn)
    {
        if (heap.BlockAt(address) is not { IsUsed: true } block)
        {
            return heap;
        }
        var bytes = new byte[block.Size];
        Array.Fill(bytes, isOwn ? Filling : (byte)(Filling + 1));
        return heap.Write(address, 0, bytes);
    }

    private const byte Filling = 0x5A;

    /// <summary>How many bytes of the old block are at the start of the new one.</summary>
    private static uint KeptBytes(HeapOutcome outcome, HeapCall call)
    {
        if (outcome is not BlockAllocated block || call.Address is null)
        {
            return 0;
        }
        var bytes = new byte[call.Size];
        outcome.Next.Read(block.Address, 0, bytes);
        var kept = bytes.AsSpan().IndexOfAnyExcept(Filling);
        return kept < 0 ? call.Size : (uint)kept;
    }

    private static Observed? OnHistorical(HeapState before, uint limit, HeapCall call, Errata errata)
    {
        if (before.ToHeap(limit) is null)
        {
            return null;
        }
        var heap = new HistoricalHeap(limit, before, errata);
        var result = call.Name switch
        {
            "malloc" => heap.Allocate(call.Size),
            "zalloc" => heap.AllocateZeroed(call.Size),
            "free" => heap.Free(call.Address, call.HasHeader),
            _ => heap.Resize(call.Address, call.Size, call.HasHeader, call.IsOwn),
        };
        return result == Observed.Stop ? Observed.Stopped : new(result, heap.State.ToString());
    }

    /// <summary>A call of a trace.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Address">What it names, or null.</param>
    /// <param name="Size">The size that it asks for.</param>
    /// <param name="HasHeader">Whether a header is known to be in front of the address.</param>
    /// <param name="IsOwn">Whether the block has the bytes of the handle that names it.</param>
    private sealed record HeapCall(string Name, uint? Address, uint Size, bool HasHeader, bool IsOwn)
    {
        public override string ToString() =>
            Name switch
            {
                "free" => $"free({Address})",
                "realloc" => $"realloc({Address}, {Size})",
                _ => $"{Name}({Size})",
            };
    }
}
