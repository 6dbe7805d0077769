using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Ipc;
using Capzero.Oracle.Historical;

namespace Capzero.PropertyTests.Teeth;

/// <summary>The cases of errata that no generated calls can show alone: with another erratum beside them, or after a boot
/// that no generator makes.</summary>
internal static class HandMadeCases
{
    private const uint Page = 0x10;
    private const uint PageSize = 4096;
    private const int MessageSize = 8;

    private static readonly ContainerId Home = new(0);
    private static readonly ThreadId[] Threads = [.. Enumerable.Range(0, 3).Select(i => ThreadId.Make(Home, (uint)i))];

    public static IReadOnlyDictionary<Erratum, ShownCase> All { get; } =
        new[]
        {
            AfterTheLastNumber,
            ByADriftedCounter,
            OfAReplicableQuantity,
            OfAnOddTarget,
            OfStaleBytes,
        }.ToDictionary(shown => shown.Erratum);

    private static ShownCase AfterTheLastNumber =>
        new(
            Erratum.EId1,
            Trial(
                1,
                [
                    Held(0, CapabilityType.ThreadControl, Access.Of(ThreadControlOperations.Create)),
                    Pool(1, ResourceType.ThreadPool),
                    Pool(2, ResourceType.SpacePool),
                ],
                [TrialStep.Of(Threads[0], new CreateThread(CreateFlags.NewSpace, default, ThreadId.Nil))]
            )
        )
        {
            FirstFreeNumber = ThreadId.GreatestLocal + 1,
        };

    // The space's counter says two, and one is there; when that goes, it says one of an empty list.
    private static ShownCase ByADriftedCounter =>
        new(
            Erratum.ECap5,
            Trial(
                1,
                [
                    Control(0, Holder.Container(Home)),
                    Transferable(1, Holder.Thread(Threads[0])),
                    Transferable(2, Holder.Space(new(0))),
                ],
                [
                    TrialStep.Of(Threads[0], new Share(ShareMode.AllSpace, CapabilityId.None)),
                    TrialStep.Of(Threads[0], new Share(ShareMode.Single, new(1))),
                    TrialStep.Of(Threads[0], new Share(ShareMode.AllContainer, CapabilityId.None)),
                ]
            )
        )
        {
            Needs = Erratum.ECap4,
        };

    private static ShownCase OfAReplicableQuantity =>
        new(
            Erratum.ECap15,
            Trial(
                1,
                [
                    Control(0, Holder.Space(new(0))),
                    Pool(1, ResourceType.CapabilityPool) is var pool
                        ? pool with
                        {
                            Capability = pool.Capability with { Access = Access.Of(Permissions.Replicable) },
                        }
                        : pool,
                ],
                [TrialStep.Of(Threads[0], new Replicate(new(1)))]
            )
        )
        {
            IsIllFormed = true,
        };

    private static ShownCase OfAnOddTarget =>
        new(
            Erratum.ECap22,
            Trial(
                1,
                [
                    Held(0, CapabilityType.CapabilityControl, Access.Of(CapabilityOperations.Read)) is var held
                        ? held with
                        {
                            Capability = held.Capability with { Target = Target.Pool(ResourceType.CapabilityPool) },
                        }
                        : held,
                ],
                [TrialStep.Of(Threads[0], new CountCapabilities())]
            )
        )
        {
            IsIllFormed = true,
        };

    // What the first thread wrote to the second comes, with a message of the second's, to the third.
    private static ShownCase OfStaleBytes
    {
        get
        {
            var (writer, friend, reader) = (Threads[0], Threads[1], Threads[2]);
            return new(
                Erratum.EIpc1,
                Trial(
                    3,
                    [
                        Held(
                            0,
                            CapabilityType.Ipc,
                            Access.Of(IpcOperations.Send | IpcOperations.Short | IpcOperations.Extended)
                        ) with
                        {
                            Holder = Holder.Container(Home),
                        },
                    ],
                    [
                        .. Threads.Select(
                            (_, i) =>
                                TrialStep.Of(new SetPage(new((uint)i), Page, new((uint)i + 1, PageRights.ReadWrite)))
                        ),
                        TrialStep.Of(new StoreBytes(1, 0, [.. "a secret"u8])),
                        TrialStep.Of(writer, IpcTransfer.Send(friend, Extended(MessageSize), Buffer)),
                        TrialStep.Of(friend, IpcTransfer.Receive(writer, Extended(MessageSize), Buffer)),
                        TrialStep.Of(reader, IpcTransfer.Receive(writer, Extended(MessageSize), Buffer)),
                        TrialStep.Of(writer, IpcTransfer.Send(reader, IpcFlags.Short, default)),
                        TrialStep.Of(reader, IpcTransfer.Receive(friend, Extended(MessageSize), Buffer)),
                        TrialStep.Of(friend, IpcTransfer.Send(reader, Extended(1), Buffer)),
                    ]
                )
            )
            {
                Needs = Erratum.EIpc9,
            };
        }
    }

    private static MessageRegisters Buffer => new(0, 0, Page * PageSize);

    private static IpcFlags Extended(int size) => IpcFlags.Extended(bufferRegister: 2, size);

    /// <summary>A container with some threads, each in a space of its own and its own pager.</summary>
    private static Trial Trial(
        int threads,
        ImmutableArray<HeldCapability> capabilities,
        ImmutableArray<TrialStep> steps
    ) =>
        new(
            0,
            new()
            {
                Containers =
                [
                    new()
                    {
                        Id = Home,
                        Spaces = [.. Enumerable.Range(0, threads).Select(i => new SpaceId((uint)i))],
                        Threads =
                        [
                            .. Threads
                                .Take(threads)
                                .Select(
                                    (id, i) =>
                                        new BootThread
                                        {
                                            Id = id,
                                            Space = new((uint)i),
                                            Pager = id,
                                        }
                                ),
                        ],
                    },
                ],
                Capabilities = capabilities,
                NextCapability = new((uint)capabilities.Length),
            },
            steps
        );

    private static HeldCapability Control(uint id, Holder holder) =>
        Held(
            id,
            CapabilityType.CapabilityControl,
            Access.Of(CapabilityOperations.Share | CapabilityOperations.Replicate)
        ) with
        {
            Holder = holder,
        };

    private static HeldCapability Transferable(uint id, Holder holder) =>
        Held(id, CapabilityType.UserMutex, Access.Of(MutexOperations.Lock, Permissions.Transferable)) with
        {
            Holder = holder,
        };

    private static HeldCapability Pool(uint id, ResourceType resource) =>
        Held(id, CapabilityType.Quantity, Access.None) is var held
            ? held with
            {
                Capability = held.Capability with { Target = Target.Pool(resource), Size = 1 },
            }
            : held;

    private static HeldCapability Held(uint id, CapabilityType type, Access access) =>
        new(
            new()
            {
                Id = new(id),
                Owner = Threads[0],
                Type = type,
                Target = Target.Container(Home),
                Access = access,
            },
            Holder.Space(new(0))
        );
}
