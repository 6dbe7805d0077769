using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>Calls of any values at all (R-ORC-20).</summary>
internal sealed class ArbitraryCalls(World world, Dice dice)
{
    public TrialStep Make(CallKind kind)
    {
        var caller = dice.Percent(90) && dice.Any(world.Runnable) is { } someone ? someone.Id : AnyThread();
        return kind == CallKind.Query
            ? TrialStep.Of(caller, new MapQuery(AnyThread(), (MappingKind)AnyWord(), AnyWord(), AnyWord(), AnyWord()))
            : TrialStep.Of(caller, CallOf(kind));
    }

    private Call CallOf(CallKind kind) =>
        kind switch
        {
            CallKind.Count => new CountCapabilities(),
            CallKind.Read => new ReadCapabilities(),
            CallKind.Replicate => new Replicate(AnyId()),
            CallKind.Deduce => new Deduce(AnyCapability()),
            CallKind.Grant => new Grant(AnyId(), AnyThread(), (GrantFlags)AnyWord()),
            CallKind.Share => new Share((ShareMode)AnyWord(), AnyId()),
            CallKind.Split => new Split((SplitMode)AnyWord(), AnyCapability()),
            CallKind.Destroy => new Destroy(AnyId()),
            CallKind.Create => new CreateThread((CreateFlags)(AnyWord() & AnyWord()), new(AnyWord()), AnyThread()),
            CallKind.Run or CallKind.Suspend or CallKind.Recycle or CallKind.DestroyThread or CallKind.Wait =>
                NearMisses.OnThread(kind, AnyThread()),
            CallKind.Send or CallKind.Receive or CallKind.SendReceive => new IpcTransfer(
                AnyThread(),
                AnyThread(),
                new(dice.Percent(50) ? (uint)dice.Below(3) : AnyWord()),
                new(AnyWord(), AnyWord(), AnyWord(), AnyWord(), AnyWord(), AnyWord())
            ),
            CallKind.Mutex => new MutexControl(AnyWord(), (MutexOperation)AnyWord()),
            _ => new UnknownRequest(AnyWord()),
        };

    private Capability AnyCapability() =>
        new()
        {
            Id = AnyId(),
            Owner = AnyThread(),
            Type = (CapabilityType)dice.Below(12),
            Target = new((ResourceType)dice.Below(12), dice.Percent(50) ? AnyThread().Value : AnyWord()),
            Access = new(AnyWord()),
            Range = new(AnyWord(), AnyWord()),
            Size = AnyWord(),
            Used = AnyWord(),
        };

    private CapabilityId AnyId() => new(dice.Percent(70) ? (uint)dice.Below(30) : AnyWord());

    private ThreadId AnyThread() =>
        dice.Percent(60) && world.Threads.Count > 0 ? dice.In(world.Threads).Id : new(AnyWord());

    private uint AnyWord() =>
        dice.Of(
            0u,
            1u,
            2u,
            3u,
            4u,
            5u,
            uint.MaxValue,
            uint.MaxValue - 1,
            1u << dice.Below(32),
            (uint)dice.Below(64),
            dice.Word()
        );
}
