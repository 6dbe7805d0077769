using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.PropertyTests.Examples;

/// <summary>
/// A scene in which threads talk. In Home all may control and send to all of Home, and use mutexes; the same in Away.
/// Each space has memory, user read and write unless an example says otherwise:
/// <code>
///              Ann's space 0       Cat's space 1   Zoe's space 2
/// UTCB 0x1000  Ann, frame 1        Cat, frame 3    Zoe, frame 4
/// UTCB 0x2000  Bob, frame 2
/// 0x10000      frames 0x10, 0x11   0x20, 0x21      0x30, 0x31
/// 0x40000      frame 0x40          0x40            0x40
/// </code>
/// Every frame has other bytes.
/// </summary>
internal sealed record Stage
{
    public const uint PageSize = 4096;

    /// <summary>Where each space has two pages for buffers.</summary>
    public const uint Buffer = 0x10000;

    /// <summary>Where each space has the page that all of them share.</summary>
    public const uint Shared = 0x40000;
    public const uint SharedFrame = 0x40;

    /// <summary>Where the UTCBs of Ann, Cat and Zoe are, and Bob's, who shares Ann's space.</summary>
    public const uint Utcb = 0x1000;
    public const uint BobsUtcb = 0x2000;

    public Scene Scene { get; private init; } =
        Scene
            .WithThreadControl.Hold(Cast.HomeList, Given.Ipc())
            .Hold(Cast.HomeList, Given.Mutex())
            .Hold(Cast.HomeList, Given.Pool(ResourceType.MutexPool, 4))
            .Hold(Cast.AwayList, Given.Ipc().Over(Cast.AllAway).OwnedBy(Cast.Zoe))
            .Hold(Cast.AwayList, Given.Mutex().Over(Cast.AllAway).OwnedBy(Cast.Zoe))
            .Hold(Cast.AwayList, Given.Pool(ResourceType.MutexPool, 4).OwnedBy(Cast.Zoe));

    public FlatMemory Memory { get; private init; } = Furnished();

    private ImmutableDictionary<ThreadId, uint> Utcbs { get; init; } =
        ImmutableDictionary<ThreadId, uint>
            .Empty.Add(Cast.Ann, Utcb)
            .Add(Cast.Bob, BobsUtcb)
            .Add(Cast.Cat, Utcb)
            .Add(Cast.Zoe, Utcb);

    public static Stage Set { get; } = new();

    public static CapabilityId HomeIpc => new(7);

    public static CapabilityId HomeMutex => new(8);

    public static CapabilityId HomeMutexPool => new(9);

    public static CapabilityId AwayMutexPool => new(12);

    /// <summary>This stage with its scene changed.</summary>
    public Stage With(Func<Scene, Scene> change) => this with { Scene = change(Scene) };

    /// <summary>This stage with the UTCB of a thread elsewhere, or nowhere (0).</summary>
    public Stage With(ThreadId thread, uint utcb) => this with { Utcbs = Utcbs.SetItem(thread, utcb) };

    /// <summary>This stage with the page at an address changed.</summary>
    public Stage With(SpaceId space, uint address, Func<FlatPage, FlatPage> change)
    {
        var page = address / PageSize;
        return this with { Memory = Memory.WithPage(space, page, change(Memory.Find(space, page)!)) };
    }

    /// <summary>This stage with a page more.</summary>
    public Stage Furnish(SpaceId space, uint page, FlatPage entry) =>
        this with
        {
            Memory = Memory.WithPage(space, page, entry),
        };

    /// <summary>This stage with the page at an address mapped otherwise, and no pager that would help.</summary>
    public Stage Mapped(SpaceId space, uint address, PageRights rights) =>
        With(space, address, page => page with { Rights = rights, PageInError = ErrorNumber.EFAULT });

    /// <summary>This stage with the page at an address not there, but to be had from the pager.</summary>
    public Stage PagedOut(SpaceId space, uint address) =>
        With(space, address, page => page with { Rights = PageRights.None, PageInError = null });

    /// <summary>This stage with the page at an address not there, and a pager that refuses it.</summary>
    public Stage Lost(SpaceId space, uint address, ErrorNumber error = ErrorNumber.EFAULT) =>
        With(space, address, page => page with { Rights = PageRights.None, PageInError = error });

    public IpcSystem Start() =>
        Utcbs.Aggregate(IpcSystem.Over(Scene.Start(), Memory), (system, utcb) => system.WithUtcb(utcb.Key, utcb.Value));

    private static FlatMemory Furnished()
    {
        (SpaceId Space, uint Address, uint Frame)[] pages =
        [
            (Cast.AnnsSpace, Utcb, 1),
            (Cast.AnnsSpace, BobsUtcb, 2),
            (Cast.CatsSpace, Utcb, 3),
            (Cast.ZoesSpace, Utcb, 4),
            (Cast.AnnsSpace, Buffer, 0x10),
            (Cast.AnnsSpace, Buffer + PageSize, 0x11),
            (Cast.CatsSpace, Buffer, 0x20),
            (Cast.CatsSpace, Buffer + PageSize, 0x21),
            (Cast.ZoesSpace, Buffer, 0x30),
            (Cast.ZoesSpace, Buffer + PageSize, 0x31),
            (Cast.AnnsSpace, Shared, SharedFrame),
            (Cast.CatsSpace, Shared, SharedFrame),
            (Cast.ZoesSpace, Shared, SharedFrame),
        ];
        var memory = FlatMemory.Empty;
        foreach (var (space, address, frame) in pages)
        {
            memory = memory
                .WithPage(space, address / PageSize, new(frame, PageRights.ReadWrite))
                .WithStored(frame, 0, Pattern(frame));
        }
        return memory;
    }

    private static byte[] Pattern(uint frame) =>
        [.. Enumerable.Range(0, (int)PageSize).Select(offset => (byte)((frame * 37) + (offset * 11) + (offset >> 8)))];
}
