using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>
/// The state that a call is making: taken from a kernel when every gate has been passed, changed part by part, and
/// made a kernel at the end. Its operations are those that the rules' effects consist of.
/// </summary>
internal ref partial struct Draft
{
    private IdMap<Container> containers;
    private IdMap<Space> spaces;
    private IdMap<Held> capabilities;
    private IdMap<Held> pools;
    private TargetedLists targetedLists;
    private IdPool localNumbers;
    private IdPool spaceIds;
    private CapabilityId nextCapability;
    private ulong threadsMade;
    private ulong sleeps;
    private Holder openHolder;
    private CapabilityList? openList;
    private List<ThreadId>? departedThreads;
    private List<SpaceId>? departedSpaces;

    public Draft(Kernel kernel)
    {
        containers = kernel.Containers;
        spaces = kernel.Spaces;
        capabilities = kernel.Capabilities;
        pools = kernel.Pools;
        targetedLists = kernel.TargetedLists;
        localNumbers = kernel.LocalNumbers;
        spaceIds = kernel.SpaceIds;
        nextCapability = kernel.NextCapability;
        threadsMade = kernel.ThreadsMade;
        sleeps = kernel.Sleeps;
    }

    /// <summary>The outcome of a call that ends no other call.</summary>
    public Done<Kernel> Done(Reply reply) => new(Commit(), reply, []);

    /// <summary>The outcome of a call that has no reply, and may have ended others.</summary>
    public Done<Kernel> Done(ImmutableArray<EndedCall>.Builder ended) =>
        new(Commit(), Reply.Nothing, ended.ToImmutable());

    public Kernel Commit()
    {
        CloseList();
        return new(targetedLists, localNumbers, spaceIds)
        {
            Containers = containers,
            Spaces = spaces,
            Capabilities = capabilities,
            Pools = pools,
            NextCapability = nextCapability,
            ThreadsMade = threadsMade,
            Sleeps = sleeps,
            Departed = departedThreads is null ? Departures.None : new(departedThreads, departedSpaces ?? []),
        };
    }
}
