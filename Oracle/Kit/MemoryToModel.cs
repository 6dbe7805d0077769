using System.Collections.Immutable;
using System.Numerics;
using Capzero.Capabilities;
using Capzero.Memory;
using Bytes = Capzero.Oracle.Model.FlatBytes;
using Calls = Capzero.Oracle.Model.FlatCalls;
using Mappings = Capzero.Oracle.Model.FlatMappings;
using Sequences = Capzero.Oracle.Model.Sequences;
using States = Capzero.Oracle.Model.FlatStates;

namespace Capzero.Oracle;

/// <summary>The values of the library's Memory layer in the terms of the flat model. Bits are taken apart here.</summary>
internal static class MemoryToModel
{
    // A number that no vnode has: what no record is of.
    private static readonly BigInteger NoVnode = BigInteger.Pow(2, 40);

    public static BigInteger Task(ThreadId task) => new(task.Value);

    public static States._IRegion Region(PageRange range) => States.Region.create(range.Start, range.End);

    /// <summary>A call.</summary>
    /// <param name="call">The library's call.</param>
    /// <param name="vnodeOf">Which vnode a file record is of; null for none.</param>
    public static Calls._IFlatCall Call(MemoryCall call, Func<FileId, VnodeId?> vnodeOf) =>
        call switch
        {
            Touch c => Calls.FlatCall.create_Touch(c.Address, Want(c.Wanted)),
            Load c => Calls.FlatCall.create_Load(c.Address, c.Size),
            Store c => Calls.FlatCall.create_Store(c.Address, Sequence(c.Bytes)),
            Prefault c => Calls.FlatCall.create_Prefault(
                c.Address,
                Has(c.Wants, AreaFlags.Read),
                Has(c.Wants, AreaFlags.Write),
                IsOther(c.Wants)
            ),
            ReadUser c => Calls.FlatCall.create_ReadUser(c.Address, c.Size),
            ReadUserString c => Calls.FlatCall.create_ReadUserString(c.Address, c.Limit),
            ReadUserWords c => Calls.FlatCall.create_ReadUserWords(c.Address, c.Limit),
            WriteUser c => Calls.FlatCall.create_WriteUser(c.Address, Sequence(c.Bytes)),
            OpenWindow c => Calls.FlatCall.create_OpenWindow(c.Address, c.Size, Prot(c.Flags)),
            CloseWindow c => Calls.FlatCall.create_CloseWindow(c.Address, c.Size),
            MapUtcbPage => Calls.FlatCall.create_MapUtcbPage(),
            UnmapUtcbPage c => Calls.FlatCall.create_UnmapUtcbPage(c.Address),
            MapArea c => Calls.FlatCall.create_MapArea(Wish(c, vnodeOf)),
            UnmapArea c => Calls.FlatCall.create_UnmapArea(c.Address, c.Pages),
            Mmap c => Calls.FlatCall.create_Mmap(
                c.Address,
                c.Length,
                Prot(c.Protection),
                Flags(c.Flags),
                Opened(c.File, vnodeOf),
                c.Offset
            ),
            Munmap c => Calls.FlatCall.create_Munmap(c.Start, c.Length),
            Msync c => Calls.FlatCall.create_Msync(c.Start, c.Length),
            Brk c => Calls.FlatCall.create_Brk(c.End),
            MakeSegment c => Calls.FlatCall.create_MakeSegment(c.Pages),
            AttachSegment c => Calls.FlatCall.create_AttachSegment(c.Segment.Value, c.Address, c.IsReadOnly),
            DetachSegment c => Calls.FlatCall.create_DetachSegment(c.Address),
            AddTask c => Calls.FlatCall.create_AddTask(Task(c.Task), Region(c.Region), Region(c.MapWindow)),
            ForkTask c => Calls.FlatCall.create_ForkTask(Task(c.Child)),
            CloneTask c => Calls.FlatCall.create_CloneTask(Task(c.Newcomer)),
            ReleaseAreas => Calls.FlatCall.create_ReleaseAreas(),
            ExitTask => Calls.FlatCall.create_ExitTask(),
            _ => OfFile(call, file => vnodeOf(file) is { } vnode ? vnode.Value : NoVnode),
        };

    public static Dafny.ISequence<byte> Sequence(ImmutableArray<byte> bytes) =>
        Dafny.Sequence<byte>.FromArray(bytes.IsDefault ? [] : [.. bytes]);

    private static Calls._IFlatCall OfFile(MemoryCall call, Func<FileId, BigInteger> vnode) =>
        call switch
        {
            AddVnode c => Calls.FlatCall.create_AddVnode(c.Vnode.Value, c.IsDirectory, Sequence(c.Bytes)),
            OpenVnode c => Calls.FlatCall.create_OpenVnode(c.Vnode.Value),
            CloseFile c => Calls.FlatCall.create_CloseFile(vnode(c.File)),
            ReadFile c => Calls.FlatCall.create_ReadFile(vnode(c.File), c.Offset, c.Size),
            WriteFile c => Calls.FlatCall.create_WriteFile(vnode(c.File), c.Offset, Sequence(c.Bytes)),
            ReadFileToUser c => Calls.FlatCall.create_ReadFileToUser(vnode(c.File), c.Offset, c.Address, c.Size),
            WriteFileFromUser c => Calls.FlatCall.create_WriteFileFromUser(vnode(c.File), c.Offset, c.Address, c.Size),
            TruncateFile c => Calls.FlatCall.create_TruncateFile(vnode(c.File)),
            FlushFile c => Calls.FlatCall.create_FlushFile(vnode(c.File)),
            _ => throw new ArgumentException($"The oracle knows no call {call.GetType().Name}.", nameof(call)),
        };

    // R-MEM-60
    private static Mappings._IWish Wish(MapArea call, Func<FileId, VnodeId?> vnodeOf) =>
        Mappings.Wish.create(
            call.File is { } file
                ? Sequences.Option<States._ISource>.create_Some(
                    States.Source.create_OfFile(vnodeOf(file) is { } vnode ? vnode.Value : NoVnode)
                )
                : Sequences.Option<States._ISource>.create_None(),
            Has(call.Flags, AreaFlags.Anonymous),
            Has(call.Flags, AreaFlags.Shared),
            Has(call.Flags, AreaFlags.Private),
            Has(call.Flags, AreaFlags.Fixed),
            Has(call.Flags, AreaFlags.GrowsDown),
            Prot(call.Flags),
            call.Offset,
            call.Address,
            call.Pages
        );

    // R-MEM-145: other bits are ignored.
    private static Calls._IMmapFlags Flags(MmapFlags flags) =>
        Calls.MmapFlags.create(
            flags.HasFlag(MmapFlags.Shared),
            flags.HasFlag(MmapFlags.Private),
            flags.HasFlag(MmapFlags.Fixed),
            flags.HasFlag(MmapFlags.Anonymous),
            flags.HasFlag(MmapFlags.GrowsDown)
        );

    private static States._IProt Prot(AreaFlags flags) =>
        States.Prot.create(Has(flags, AreaFlags.Read), Has(flags, AreaFlags.Write), Has(flags, AreaFlags.Execute));

    private static States._IProt Prot(MmapProtection protection) =>
        States.Prot.create(
            protection.HasFlag(MmapProtection.Read),
            protection.HasFlag(MmapProtection.Write),
            protection.HasFlag(MmapProtection.Execute)
        );

    private static Sequences._IOption<Calls._IOpened> Opened(OpenedFile? file, Func<FileId, VnodeId?> vnodeOf) =>
        file is { } opened && vnodeOf(opened.File) is { } vnode
            ? Sequences.Option<Calls._IOpened>.create_Some(
                Calls.Opened.create(vnode.Value, opened.MayRead, opened.MayWrite)
            )
            : Sequences.Option<Calls._IOpened>.create_None();

    private static Bytes._IWant Want(AccessKind wanted) =>
        wanted switch
        {
            AccessKind.Read => Bytes.Want.create_ToRead(),
            AccessKind.Write => Bytes.Want.create_ToWrite(),
            _ => Bytes.Want.create_ToFetch(),
        };

    private static bool Has(AreaFlags flags, AreaFlags flag) => (flags & flag) != 0;

    private static bool IsOther(AreaFlags flags) => (flags & ~(AreaFlags.Read | AreaFlags.Write)) != 0;
}
