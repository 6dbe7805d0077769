using Capzero.Capabilities;
using Thread = Capzero.Capabilities.Thread;

namespace Capzero.Exploration;

/// <summary>The calls of a thread on threads (chapter 2, section 6).</summary>
internal sealed class ThreadCalls(CallSet calls)
{
    /// <summary>Something above the low 16 bits, which do not count (R-TC-3).</summary>
    private const uint Code = 0x1_0001;

    private static readonly CreateFlags[] Pagers = [CreateFlags.None, CreateFlags.AsPager, CreateFlags.SharePager];

    private bool HasMistakes => calls.HasFlag(CallSet.Mistakes);

    public void Add(Census census, Thread caller, List<Move> moves)
    {
        if (calls.HasFlag(CallSet.Create))
        {
            AddCreations(census, caller, moves);
        }
        foreach (var thread in census.Threads)
        {
            AddOn(caller.Id, thread.Id, moves);
        }
        if (HasMistakes)
        {
            AddOn(caller.Id, Alphabet.Nobody, moves);
        }
    }

    private void AddOn(ThreadId caller, ThreadId thread, List<Move> moves)
    {
        if (calls.HasFlag(CallSet.Run))
        {
            moves.Add(new(caller, new RunThread(thread)));
        }
        if (calls.HasFlag(CallSet.Suspend))
        {
            moves.Add(new(caller, new SuspendThread(thread)));
        }
        if (calls.HasFlag(CallSet.Recycle))
        {
            moves.Add(new(caller, new RecycleThread(thread)));
        }
        if (calls.HasFlag(CallSet.DestroyThread))
        {
            moves.Add(new(caller, new DestroyThread(thread, Code)));
        }
        if (calls.HasFlag(CallSet.Wait))
        {
            moves.Add(new(caller, new WaitThread(thread)));
        }
    }

    private void AddCreations(Census census, Thread caller, List<Move> moves)
    {
        foreach (var pager in Pagers)
        {
            Create(CreateFlags.NewSpace | pager, SpaceId.None, ThreadId.Nil);
            foreach (var space in census.Spaces)
            {
                if (space.Container == caller.Id.Container && OneOf(census, space) is { } parent)
                {
                    Create(CreateFlags.ShareSpace | pager, space.Id, parent);
                    Create(CreateFlags.CopySpace | pager, space.Id, parent);
                }
            }
        }
        const CreateFlags all = CreateFlags.ShareGroup | CreateFlags.ShareUtcb | CreateFlags.ShareCapabilities;
        Create(CreateFlags.ShareSpace | all, caller.Space, caller.Id);
        if (HasMistakes)
        {
            AddMistakes(census, caller, Create);
        }
        void Create(CreateFlags flags, SpaceId space, ThreadId parent) =>
            moves.Add(new(caller.Id, new CreateThread(flags, space, parent)));
    }

    // R-TC-2
    private static void AddMistakes(Census census, Thread caller, Action<CreateFlags, SpaceId, ThreadId> create)
    {
        create(CreateFlags.AsPager, caller.Space, caller.Id);
        create(CreateFlags.NewSpace | CreateFlags.CopySpace, caller.Space, caller.Id);
        create(CreateFlags.NewSpace | CreateFlags.AsPager | CreateFlags.SharePager, caller.Space, caller.Id);
        create(CreateFlags.NewSpace | CreateFlags.ShareGroup, caller.Space, caller.Id);
        create(CreateFlags.NewSpace | (CreateFlags)1, caller.Space, caller.Id);
        create(CreateFlags.ShareSpace, SpaceId.None, caller.Id);
        create(CreateFlags.ShareSpace, caller.Space, Alphabet.Nobody);
        foreach (var space in census.Spaces)
        {
            // R-ID-6
            if (space.Container != caller.Id.Container)
            {
                create(CreateFlags.ShareSpace, space.Id, caller.Id);
                return;
            }
        }
    }

    /// <summary>The oldest thread of a space, or null.</summary>
    private static ThreadId? OneOf(Census census, Space space)
    {
        foreach (var thread in census.Threads)
        {
            if (thread.Space == space.Id)
            {
                return thread.Id;
            }
        }
        return null;
    }
}
