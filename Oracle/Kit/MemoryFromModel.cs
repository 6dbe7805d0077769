using System.Numerics;
using Capzero.Capabilities;
using Capzero.Memory;
using Calls = Capzero.Oracle.Model.FlatCalls;
using Mappings = Capzero.Oracle.Model.FlatMappings;
using States = Capzero.Oracle.Model.FlatStates;

namespace Capzero.Oracle;

/// <summary>The flat model's values in the terms of the library's Memory layer.</summary>
internal static class MemoryFromModel
{
    public static MemoryResult Result(Calls._IFlatOutcome outcome) =>
        outcome switch
        {
            { is_Done: true } => new MemoryAnswered(Reply(outcome.dtor_reply)),
            { is_Suspended: true } => new MemorySuspends(),
            _ => new MemoryDenied(Error(outcome.dtor_error)),
        };

    public static FlatArea Area(States._IArea area) =>
        new(
            (uint)area.dtor_first,
            (uint)area.dtor_end,
            Flags(area),
            area.dtor_source.is_OfFile ? new VnodeId((uint)area.dtor_source.dtor_file) : null,
            area.dtor_source.is_OfSegment ? new SegmentId((uint)area.dtor_source.dtor_segment) : null,
            (uint)area.dtor_offset
        );

    public static FlatFile File(BigInteger vnode, States._IFile file) =>
        new(new((uint)vnode), (uint)file.dtor_length, (int)file.dtor_openers);

    public static FlatSegment Segment(BigInteger id, States._ISegment segment) =>
        new(
            new((uint)id),
            (uint)segment.dtor_pages,
            segment.dtor_isHidden,
            segment.dtor_ownFirst.is_Some ? (uint)(segment.dtor_ownFirst.dtor_value * 4096) : null
        );

    private static AreaFlags Flags(States._IArea area) =>
        (area.dtor_prot.dtor_read ? AreaFlags.Read : 0)
        | (area.dtor_prot.dtor_write ? AreaFlags.Write : 0)
        | (area.dtor_prot.dtor_exec ? AreaFlags.Execute : 0)
        | (area.dtor_shared ? AreaFlags.Shared : AreaFlags.Private)
        | (area.dtor_source.is_OfFile ? 0 : AreaFlags.Anonymous)
        | (area.dtor_fixed ? AreaFlags.Fixed : 0)
        | (area.dtor_growsDown ? AreaFlags.GrowsDown : 0);

    private static Reply Reply(Calls._IFlatReply reply) =>
        reply switch
        {
            { is_AddressGiven: true } => new AddressGiven((uint)reply.dtor_address),
            { is_BytesRead: true } => new BytesRead([.. reply.dtor_read.CloneAsArray()]),
            { is_BytesMoved: true } => new BytesMoved((uint)reply.dtor_count),
            { is_SegmentMade: true } => new SegmentMade(new((uint)reply.dtor_segment)),
            _ => Capabilities.Reply.Nothing,
        };

    private static ErrorNumber Error(Mappings._IFlatError error) =>
        error switch
        {
            { is_ENOENT: true } => ErrorNumber.ENOENT,
            { is_ESRCH: true } => ErrorNumber.ESRCH,
            { is_E2BIG: true } => ErrorNumber.E2BIG,
            { is_EBADF: true } => ErrorNumber.EBADF,
            { is_ENOMEM: true } => ErrorNumber.ENOMEM,
            { is_EACCES: true } => ErrorNumber.EACCES,
            { is_EFAULT: true } => ErrorNumber.EFAULT,
            { is_EBUSY: true } => ErrorNumber.EBUSY,
            { is_EEXIST: true } => ErrorNumber.EEXIST,
            { is_EISDIR: true } => ErrorNumber.EISDIR,
            { is_ENOSPC: true } => ErrorNumber.ENOSPC,
            _ => ErrorNumber.EINVAL,
        };
}
