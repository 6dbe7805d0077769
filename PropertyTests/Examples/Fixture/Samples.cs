using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>One call of each kind, all of them well-meant; a reflection test shows that none is missing.</summary>
internal static class Samples
{
    /// <summary>Every call on capabilities, on the capability 1.</summary>
    public static ImmutableArray<ControlCall> ControlCalls { get; } =
    [
        new CountCapabilities(),
        new ReadCapabilities(),
        new Replicate(One.Id),
        new Deduce(One),
        new Grant(One.Id, Cast.Bob),
        new Share(ShareMode.Single, One.Id),
        new Split(SplitMode.Access, One),
        new Destroy(One.Id),
        new UnknownRequest(99),
    ];

    /// <summary>Every call on threads, on Bob.</summary>
    public static ImmutableArray<ThreadCall> ThreadCalls { get; } =
    [
        new CreateThread(CreateFlags.NewSpace, Cast.AnnsSpace, Cast.Ann),
        new RunThread(Cast.Bob),
        new SuspendThread(Cast.Bob),
        new RecycleThread(Cast.Bob),
        new DestroyThread(Cast.Bob),
        new WaitThread(Cast.Bob),
    ];

    public static IEnumerable<KernelCall> Calls => [.. ControlCalls, .. ThreadCalls];

    /// <summary>Every query, about Bob.</summary>
    public static ImmutableArray<Query> Queries { get; } =
    [
        new IpcQuery(Cast.Bob, IpcOperations.Short),
        new ThreadControlQuery(ThreadControlOperations.Run, Cast.Bob),
        new ExchangeRegistersQuery(Cast.Bob, ExchangeRegistersOperations.Registers),
        new MapQuery(Cast.Bob, MappingKind.ReadOnly, 0x100, 0x100, 1),
        new UnmapQuery(Cast.Bob, 0x100, 1),
        new MutexQuery(),
        new IrqQuery(IrqRequest.Register, 5),
    ];

    private static Capability One => Given.Ipc() with { Id = new(1) };
}
