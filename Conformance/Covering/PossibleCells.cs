using Capzero.Capabilities;

namespace Capzero.Conformance;

/// <summary>
/// Every cell that the specification makes possible, by call, from the gates in its order (R-ORC-24). Not here, for
/// they need a whole number space to be used up, and directed tests show them: R-ID-7 and R-ID-11. Not here either:
/// R-CAP-56, which only 2 boots in 100 make possible and the examples show.
/// </summary>
internal static class PossibleCells
{
    private static readonly string[] All = [.. Enum.GetNames<CapabilityType>()];
    private static readonly string[] NoQuantity = [.. All.Where(type => type != nameof(CapabilityType.Quantity))];
    private static readonly string[] Quantity = [nameof(CapabilityType.Quantity)];
    private static readonly string[] Ranged =
    [
        nameof(CapabilityType.MapPhysical),
        nameof(CapabilityType.MapVirtual),
        nameof(CapabilityType.IrqControl),
    ];
    private static readonly string[] Anywhere = ["same", "other"];
    private static readonly string[] Here = ["same"];

    public static IReadOnlyList<Cell> List { get; } =
    [
        .. Reading,
        .. Replicating,
        .. Deducing,
        .. Granting,
        .. Sharing,
        .. Splitting,
        .. Destroying,
        .. Creating,
        .. Controlling,
        .. Asking,
    ];

    private static IEnumerable<Cell> Reading =>
        [
            .. Cells(nameof(CountCapabilities), ["ok", "ENOCAP R-CAP-20"]),
            .. Cells(nameof(ReadCapabilities), ["ok", "ENOCAP R-CAP-20"]),
            .. Cells(nameof(UnknownRequest), ["ENOCAP R-CAP-20"]),
            .. Cells("any call", ["ESRCH R-TC-6", "EINVAL R-TC-6"]),
        ];

    private static IEnumerable<Cell> Replicating =>
        [
            .. Cells(nameof(Replicate), ["ENOCAP R-CAP-20", "EEXIST R-CAP-21"]),
            .. Cells(nameof(Replicate), ["ENOCAP R-CAP-22", "ENOCAP R-CAP-30"], All),
            .. Cells(nameof(Replicate), ["ENOCAP R-POOL-2", "ok"], NoQuantity),
        ];

    private static IEnumerable<Cell> Deducing =>
        [
            .. Cells(nameof(Deduce), ["ENOCAP R-CAP-20", "EEXIST R-CAP-21"]),
            .. Cells(
                nameof(Deduce),
                [
                    "ENOCAP R-CAP-22",
                    "ENOCAP R-CAP-35",
                    "ENOCAP R-CAP-35a",
                    "EINVAL R-CAP-35b",
                    "EINVAL R-CAP-35c",
                    "EINVAL R-CAP-35d",
                    "EINVAL R-CAP-35e",
                    "EINVAL R-CAP-35f",
                    "ok",
                ],
                All
            ),
            .. Cells(nameof(Deduce), ["EPERM R-CAP-35d"], Quantity),
            .. Cells(nameof(Deduce), ["EPERM R-CAP-35e"], Ranged),
            .. Cells(nameof(Deduce), ["ok"], NoQuantity, Anywhere),
        ];

    private static IEnumerable<Cell> Granting =>
        [
            .. Cells(nameof(Grant), ["ENOCAP R-CAP-20", "EINVAL R-CAP-40", "EEXIST R-CAP-21"]),
            .. Cells(nameof(Grant), ["ESRCH R-CAP-41", "EPERM R-CAP-22", "EPERM R-CAP-41"], All),
            .. Cells(nameof(Grant), ["ok"], All, Anywhere),
        ];

    private static IEnumerable<Cell> Sharing =>
        [
            .. Cells(nameof(Share), ["ENOCAP R-CAP-20", "EINVAL R-CAP-45", "EEXIST R-CAP-21", "EPERM R-CAP-47", "ok"]),
            .. Cells(nameof(Share), ["EPERM R-CAP-22", "EPERM R-CAP-46", "ok"], All),
        ];

    private static IEnumerable<Cell> Splitting =>
        [
            .. Cells(nameof(Split), ["ENOCAP R-CAP-20", "EEXIST R-CAP-21"]),
            .. Cells(
                nameof(Split),
                [
                    "EINVAL R-CAP-50",
                    "ENOCAP R-CAP-22",
                    "ENOCAP R-CAP-50",
                    "ENOCAP R-POOL-2",
                    "EINVAL R-CAP-51",
                    "EINVAL R-CAP-52",
                    "EINVAL R-CAP-53",
                    "ok",
                ],
                All
            ),
            .. Cells(nameof(Split), ["EPERM R-CAP-52"], Quantity),
            .. Cells(nameof(Split), ["EPERM R-CAP-53"], Ranged),
        ];

    private static IEnumerable<Cell> Destroying =>
        [
            .. Cells(nameof(Destroy), ["ENOCAP R-CAP-20", "EEXIST R-CAP-21"]),
            .. Cells(nameof(Destroy), ["ENOCAP R-CAP-22", "ENOCAP R-CAP-55", "ok"], All),
            .. Cells(nameof(Destroy), ["EPERM R-CAP-55"], Quantity),
        ];

    private static IEnumerable<Cell> Creating =>
        Cells(nameof(CreateThread), ["ENOCAP R-CHK-2", "EINVAL R-TC-2", "ESRCH R-TC-2", "ENOMEM R-POOL-2", "ok"]);

    private static IEnumerable<Cell> Controlling =>
        [
            .. (
                (string[])
                    [
                        nameof(RunThread),
                        nameof(SuspendThread),
                        nameof(RecycleThread),
                        nameof(DestroyThread),
                        nameof(WaitThread),
                    ]
            ).SelectMany(call =>
                (IEnumerable<Cell>)
                    [.. Cells(call, ["ESRCH R-CHK-2"]), .. Cells(call, ["ENOCAP R-CHK-2"], [""], Anywhere)]
            ),
            .. Cells(nameof(RunThread), ["ok", "EINVAL R-TC-3"], [""], Anywhere),
            .. Cells(nameof(SuspendThread), ["ok"], [""], Anywhere),
            .. Cells(nameof(RecycleThread), ["ok"], [""], Anywhere),
            .. Cells(nameof(SuspendThread), ["EINVAL R-TC-3"], [""], Here),
            .. Cells(nameof(RecycleThread), ["EINVAL R-TC-3"], [""], Here),
            // A pager is in the container of those that it pages (R-CAP-4).
            .. Cells(nameof(DestroyThread), ["ok"], [""], Here),
            .. Cells(nameof(WaitThread), ["ok", "asleep"], [""], Here),
            .. Cells(nameof(DestroyThread), ["EPERM R-TC-3"], [""], Anywhere),
            .. Cells(nameof(WaitThread), ["EPERM R-TC-4"], [""], Anywhere),
        ];

    private static IEnumerable<Cell> Asking =>
        [
            .. OnThread(nameof(IpcQuery), "R-CHK-1"),
            .. OnThread(nameof(ThreadControlQuery), "R-CHK-2"),
            .. OnThread(nameof(ExchangeRegistersQuery), "R-CHK-3"),
            .. OnThread(nameof(MapQuery), "R-CHK-4"),
            .. OnThread(nameof(UnmapQuery), "R-CHK-5"),
            .. Cells(nameof(MutexQuery), ["ok", "ENOCAP R-CHK-6"]),
            .. Cells(nameof(IrqQuery), ["ok", "ENOCAP R-CHK-7"]),
            .. Cells(nameof(ThreadControlQuery), ["ok", "ENOCAP R-CHK-2"]),
        ];

    private static IEnumerable<Cell> OnThread(string query, string rule) =>
        [.. Cells(query, ["ok", $"ENOCAP {rule}"], [""], Anywhere), .. Cells(query, [$"ESRCH {rule}"])];

    private static IEnumerable<Cell> Cells(
        string call,
        string[] outcomes,
        string[]? types = null,
        string[]? containers = null
    ) =>
        from outcome in outcomes
        from type in types ?? [""]
        from container in containers ?? [""]
        select new Cell(call, outcome, type, container);
}
