using System.Numerics;
using Capzero.Capabilities;
using Thread = Capzero.Capabilities.Thread;

namespace Capzero.Exploration;

/// <summary>The calls of a thread on capabilities (chapter 2, section 3).</summary>
internal sealed class ControlCalls(CallSet calls)
{
    private readonly DeduceCalls deduce = new(calls.HasFlag(CallSet.Mistakes));
    private readonly SplitCalls split = new(calls.HasFlag(CallSet.Mistakes));

    private bool HasMistakes => calls.HasFlag(CallSet.Mistakes);

    public void Add(Census census, Thread caller, List<Move> moves)
    {
        AddReading(caller.Id, moves);
        if (HasMistakes && calls.HasFlag(CallSet.Destroy))
        {
            moves.Add(new(caller.Id, new Destroy(CapabilityId.Greatest)));
        }
        AddShareAll(caller.Id, moves);
        var (held, owner) = (0, new Holder());
        foreach (var subject in census.Capabilities)
        {
            var isFirstOfList = held++ == 0 || subject.Holder != owner;
            owner = subject.Holder;
            if (IsVisible(caller, subject.Holder))
            {
                AddOn(census, caller, subject, IsOwned(caller, subject), moves);
            }
            // R-CAP-21: that it is not seen is all that matters.
            else if (HasMistakes && isFirstOfList)
            {
                AddOn(census, caller, subject, false, moves);
            }
        }
    }

    private void AddReading(ThreadId caller, List<Move> moves)
    {
        if (calls.HasFlag(CallSet.Count))
        {
            moves.Add(new(caller, new CountCapabilities()));
        }
        if (calls.HasFlag(CallSet.Read))
        {
            moves.Add(new(caller, new ReadCapabilities()));
        }
        if (calls.HasFlag(CallSet.Unknown))
        {
            moves.Add(new(caller, new UnknownRequest(99)));
        }
    }

    private void AddShareAll(ThreadId caller, List<Move> moves)
    {
        if (!calls.HasFlag(CallSet.Share))
        {
            return;
        }
        moves.Add(new(caller, new Share(ShareMode.AllContainer, CapabilityId.None)));
        moves.Add(new(caller, new Share(ShareMode.AllSpace, CapabilityId.None)));
        if (HasMistakes)
        {
            moves.Add(new(caller, new Share(ShareMode.None, CapabilityId.None)));
        }
    }

    private void AddOn(Census census, Thread caller, Held subject, bool isOwned, List<Move> moves)
    {
        // R-CAP-22: for one who does not own it the arguments do not matter.
        if (!isOwned && !HasMistakes)
        {
            return;
        }
        var id = subject.Id;
        if (calls.HasFlag(CallSet.Replicate))
        {
            moves.Add(new(caller.Id, new Replicate(id)));
        }
        if (calls.HasFlag(CallSet.Destroy))
        {
            moves.Add(new(caller.Id, new Destroy(id)));
        }
        if (calls.HasFlag(CallSet.Share))
        {
            moves.Add(new(caller.Id, new Share(ShareMode.Single, id)));
        }
        if (calls.HasFlag(CallSet.Grant))
        {
            AddGrants(census, caller.Id, id, isOwned, moves);
        }
        var capability =
            calls.HasFlag(CallSet.Deduce) || calls.HasFlag(CallSet.Split)
                ? census.Kernel.Show(subject).Capability
                : subject.Capability;
        if (calls.HasFlag(CallSet.Deduce))
        {
            deduce.Add(census, caller, capability, isOwned, moves);
        }
        if (calls.HasFlag(CallSet.Split))
        {
            split.Add(caller.Id, capability, isOwned, moves);
        }
    }

    private void AddGrants(Census census, ThreadId caller, CapabilityId id, bool isOwned, List<Move> moves)
    {
        const GrantFlags immutable = GrantFlags.Single | GrantFlags.Immutable;
        foreach (var grantee in census.Threads)
        {
            moves.Add(new(caller, new Grant(id, grantee.Id)));
            if (!isOwned)
            {
                return;
            }
            moves.Add(new(caller, new Grant(id, grantee.Id, immutable)));
        }
        if (HasMistakes)
        {
            moves.Add(new(caller, new Grant(id, Alphabet.Nobody)));
            moves.Add(new(caller, new Grant(id, caller, GrantFlags.None)));
            moves.Add(new(caller, new Grant(id, caller, immutable | (GrantFlags)8)));
        }
    }

    // R-CAP-5
    private static bool IsVisible(Thread caller, Holder holder) =>
        holder.Kind switch
        {
            HolderKind.Thread => holder.Id == caller.Id.Value,
            HolderKind.Space => holder.Id == caller.Space.Value,
            _ => holder.Id == caller.Id.Container.Value,
        };

    private static bool IsOwned(Thread caller, Held subject) =>
        subject.Capability.Owner == caller.Id && subject.OwnerIncarnation == caller.Incarnation;

    /// <summary>The lowest bit of some operations, or none.</summary>
    internal static Access Lowest(uint bits) =>
        bits == 0 ? Access.None : new(1u << BitOperations.TrailingZeroCount(bits));
}
