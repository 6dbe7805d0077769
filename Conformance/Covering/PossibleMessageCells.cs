using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>Every cell of chapter 3 that the specification makes possible (R-ORC-24): how it ends, for which kind of
/// transfer, and whether the partner is in the same container.</summary>
internal static class PossibleMessageCells
{
    private static readonly string[] Kinds = [.. Enum.GetNames<TransferKind>()];
    private static readonly string[] NoBuffer = [nameof(TransferKind.Short), nameof(TransferKind.Full)];
    private static readonly string[] Buffer = [nameof(TransferKind.Extended)];
    private static readonly string[] Anywhere = ["same", "other"];
    private static readonly string[] Nowhere = [""];

    public static IReadOnlyList<Cell> List { get; } =
    [
        .. Sending("send", Kinds),
        .. Cells("send", ["EFAULT R-IPC-13", "ENOMEM R-IPC-13"], Buffer, Anywhere),
        .. Cells("send", ["ok", "ok, the receiver EFAULT", "ok, the receiver ENOMEM"], Buffer, Anywhere),
        .. Cells("send", ["ok"], NoBuffer, Anywhere),
        .. Sending("send-receive", NoBuffer),
        .. Cells("send-receive", ["ENOSYS R-IPC-5"], Kinds, Nowhere),
        .. Cells("send-receive", ["asleep, having sent"], NoBuffer, Anywhere),
        .. Gates("receive"),
        .. Cells("receive", ["ESRCH R-IPC-21"], Kinds, Anywhere),
        .. Cells("receive", ["ok", "asleep", "ENOIPC R-IPC-10"], Kinds, Anywhere),
        .. Cells("receive", ["ok from any", "asleep for any"], Kinds, Nowhere),
        .. Cells("receive", ["ENOUTCB R-IPC-4", "EFAULT R-IPC-4"], NoBuffer, Anywhere),
        .. Cells("receive", ["EFAULT R-IPC-14", "ENOMEM R-IPC-14"], Buffer, Anywhere),
        .. Cells("Lock", ["ok", "asleep", "EINVAL R-MUX-2", "ENOCAP R-CHK-6", "ENOMEM R-POOL-2"], Nowhere, Nowhere),
        .. Cells(
            "Unlock",
            ["ok", "asleep", "EINVAL R-MUX-2", "ENOCAP R-CHK-6", "ENOMEM R-POOL-2", "EBUSY R-MUX-4"],
            Nowhere,
            Nowhere
        ),
        .. Cells("mutex", ["EINVAL R-MUX-2"], Nowhere, Nowhere),
        .. Cells(nameof(SuspendThread), ["ends a send", "ends a receive", "ends a mutex"], Nowhere, Nowhere),
        .. Cells(nameof(RecycleThread), ["ends a send", "ends a receive", "ends a mutex"], Nowhere, Nowhere),
        .. Cells(nameof(DestroyThread), ["ends a send", "ends a receive", "ends a mutex"], Nowhere, Nowhere),
        .. Cells("any call", ["ESRCH R-TC-6", "EINVAL R-TC-6"], Nowhere, Nowhere),
    ];

    private static IEnumerable<Cell> Sending(string call, string[] kinds) =>
        [
            .. Gates(call),
            .. Cells(call, ["ESRCH R-CHK-1"], Nowhere, Nowhere),
            .. Cells(call, ["ENOCAP R-CHK-1", "asleep", "ENOIPC R-IPC-10"], kinds, Anywhere),
            .. Cells(call, ["ESRCH R-IPC-21"], kinds, Anywhere),
            .. Cells(call, ["ENOUTCB R-IPC-4", "EFAULT R-IPC-4"], NoBuffer, Anywhere),
        ];

    private static IEnumerable<Cell> Gates(string call) =>
        Cells(call, ["EINVAL R-IPC-2", "EINVAL R-IPC-3", "EINVAL R-IPC-5"], Nowhere, Nowhere);

    private static IEnumerable<Cell> Cells(string call, string[] outcomes, string[] kinds, string[] containers) =>
        from outcome in outcomes
        from kind in kinds
        from container in containers
        select new Cell(call, outcome, kind, container);
}
