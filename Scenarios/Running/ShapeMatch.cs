using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Compares a capability with what is said of it.</summary>
internal static class ShapeMatch
{
    /// <summary>Whether a capability is all that a shape says.</summary>
    public static bool Is(HeldCapability held, Shape shape, CallMaker maker, Resolver resolver)
    {
        var capability = held.Capability;
        return (shape.Type is null || capability.Type == shape.Type)
            && (shape.Pool is null || capability.Target.Type == shape.Pool)
            && (shape.Target is null || capability.Target == maker.TargetOf(shape.Target))
            && HasOperations(capability, shape)
            && (shape.Permissions is null || capability.Access.Permissions == shape.Permissions)
            && (shape.Size is null || capability.Size == shape.Size)
            && (shape.Used is null || capability.Used == shape.Used)
            && (shape.Owner is null || capability.Owner == OwnerOf(shape.Owner, resolver))
            && (shape.Holder is null || IsHolder(held.Holder, maker.TargetOf(shape.Holder)));
    }

    // Where operations are said they are all of them. A name that the type has not is none of its operations.
    private static bool HasOperations(Capability capability, Shape shape)
    {
        if (shape.Operations.IsEmpty)
        {
            return true;
        }
        var bits = Access.None;
        foreach (var operation in shape.Operations)
        {
            if (!AccessNames.TryParse(capability.Type, operation, out var bit))
            {
                return false;
            }
            bits |= bit;
        }
        return capability.Access.Operations == bits.Operations;
    }

    private static ThreadId OwnerOf(string name, Resolver resolver) =>
        name.Length == 0 ? ThreadId.Nil : resolver.Thread(name);

    private static bool IsHolder(Holder holder, Target target) =>
        (holder.Kind, target.Type) switch
        {
            (HolderKind.Thread, ResourceType.Thread) => holder.Id == target.Id,
            (HolderKind.Space, ResourceType.Space) => holder.Id == target.Id,
            (HolderKind.Container, ResourceType.Container) => holder.Id == target.Id,
            _ => false,
        };
}
