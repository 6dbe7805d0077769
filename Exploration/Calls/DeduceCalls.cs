using Capzero.Capabilities;
using Thread = Capzero.Capabilities.Thread;

namespace Capzero.Exploration;

/// <summary>Deduce (R-CAP-35): to each narrower target, without one of the permissions or the lowest operation, to one
/// unit less; and one by one what must not be.</summary>
internal sealed class DeduceCalls(bool hasMistakes)
{
    public void Add(Census census, Thread caller, Capability current, bool isOwned, List<Move> moves)
    {
        void Wanting(Capability wanted) => moves.Add(new(caller.Id, new Deduce(wanted)));
        Wanting(current);
        // R-CAP-22, R-CAP-35: without ownership or the permission the rest does not matter.
        if (!isOwned || !current.Access.Includes(Permissions.Changeable))
        {
            return;
        }
        AddTargets(census, caller, current, moves);
        foreach (
            var permission in (Permissions[])[Permissions.Changeable, Permissions.Transferable, Permissions.Replicable]
        )
        {
            if (current.Access.Includes(permission))
            {
                Wanting(current with { Access = current.Access.Without(Access.Of(permission)) });
            }
        }
        if (current.Access.Operations != 0)
        {
            Wanting(current with { Access = current.Access.Without(ControlCalls.Lowest(current.Access.Operations)) });
        }
        if (current.IsQuantity && current.Size > 1)
        {
            Wanting(current with { Size = current.Size - 1 });
        }
        if (hasMistakes)
        {
            AddMistakes(current, Wanting);
        }
    }

    // R-CAP-35a
    private void AddTargets(Census census, Thread caller, Capability current, List<Move> moves)
    {
        if (current.Target.Type is not (ResourceType.Container or ResourceType.Space) && !hasMistakes)
        {
            return;
        }
        void To(Target target)
        {
            if (target != current.Target)
            {
                moves.Add(new(caller.Id, new Deduce(current with { Target = target })));
            }
        }
        foreach (var space in census.Spaces)
        {
            To(Target.Space(space.Id));
        }
        foreach (var thread in census.Threads)
        {
            To(Target.Thread(thread.Id));
        }
        if (hasMistakes)
        {
            To(Target.Thread(Alphabet.Nobody));
            foreach (var container in census.Containers)
            {
                To(Target.Container(container.Id));
            }
        }
    }

    private static void AddMistakes(Capability current, Action<Capability> wanting)
    {
        var access = current.Access;
        wanting(current with { Access = access | ControlCalls.Lowest(~access.Bits) }); // R-CAP-35c
        wanting(current with { Access = Access.None });
        wanting(current with { Size = current.Size + 1 }); // R-CAP-35d
        if (current.Size != 0)
        {
            wanting(current with { Size = 0 });
        }
        if (current.Used > 1)
        {
            wanting(current with { Size = current.Used - 1 });
        }
        wanting(current with { Range = new(current.Range.Start, current.Range.End + 1) }); // R-CAP-35e
        wanting(current with { Owner = ThreadId.Nil }); // R-CAP-35b
        wanting(current with { Used = current.Used + 1 }); // R-CAP-35f
        wanting(
            current with
            {
                Type = current.Type == CapabilityType.Ipc ? CapabilityType.UserMutex : CapabilityType.Ipc,
            }
        );
    }
}
