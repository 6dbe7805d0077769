using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>Makes calls of deeds: ids for names.</summary>
/// <param name="system">The system in which the call will be made.</param>
/// <param name="resolver">The names.</param>
/// <param name="caller">The thread that will make it.</param>
internal sealed class CallMaker(IpcSystem system, Resolver resolver, ThreadId caller)
{
    /// <summary>Where an Extended send has its buffer's address; the words of the message stand around it.</summary>
    private const int BufferRegister = 2;

    public Call Make(Deed deed, uint recordAddress) =>
        deed switch
        {
            SendDeed send => Send(send),
            ReceiveDeed receive => Receive(receive),
            RequestDeed request => CapabilityRequests.CallTo(resolver.Thread(request.Pager), recordAddress),
            ReplicateDeed replicate => new Replicate(resolver.Capability(replicate.Subject)),
            DeduceDeed deduce => new Deduce(Wanted(Find(deduce.Subject), deduce.Wanted)),
            GrantDeed grant => new Grant(
                resolver.Capability(grant.Subject),
                resolver.Thread(grant.Grantee),
                grant.IsImmutable ? GrantFlags.Single | GrantFlags.Immutable : GrantFlags.Single
            ),
            ShareDeed share => new Share(
                share.Mode,
                share.Subject is null ? CapabilityId.None : resolver.Capability(share.Subject)
            ),
            SplitDeed split => Split(split),
            DestroyDeed destroy => new Destroy(resolver.Capability(destroy.Subject)),
            CountDeed => new CountCapabilities(),
            ReadDeed => new ReadCapabilities(),
            CreateDeed create => Create(create),
            ControlDeed control => Control(control),
            ExitDeed exit => new DestroyThread(caller, exit.Code),
            MutexDeed mutex => new MutexControl(resolver.Word(mutex.Mutex), mutex.Operation),
            _ => throw new ArgumentOutOfRangeException(nameof(deed)),
        };

    /// <summary>The record of a request, as the caller writes it into its memory (R-POSIX-50).</summary>
    public CapabilityRecord Record(Shape shape)
    {
        var target = shape.Target is { } stated ? TargetOf(stated) : Target.Thread(ThreadId.Nil);
        var type = shape.Type ?? CapabilityType.Ipc;
        return new()
        {
            Owner = shape.Owner is null ? caller : Owner(shape.Owner),
            Target = target.Id,
            Type = 1u << (int)type | 1u << (16 + (int)(shape.Pool ?? target.Type)),
            Access = (Bits(type, shape.Operations) | Access.Of(shape.Permissions ?? Permissions.None)).Bits,
            Quantity = shape.Size ?? 0,
            Used = shape.Used ?? 0,
        };
    }

    /// <summary>What a target means now.</summary>
    public Target TargetOf(ShapeTarget target) =>
        target.Kind switch
        {
            ShapeTargetKind.Container => Target.Container(resolver.Container(target.Name)),
            ShapeTargetKind.Thread => Target.Thread(resolver.Thread(target.Name)),
            _ => Target.Space(SpaceOf(target.Name)),
        };

    /// <summary>The bits of names of operations, for a type.</summary>
    public Access Bits(CapabilityType type, ImmutableArray<string> operations)
    {
        var bits = Access.None;
        foreach (var operation in operations)
        {
            if (!AccessNames.TryParse(type, operation, out var bit))
            {
                resolver.Say($"{ShapeWords.Kebab(operation)} is no operation of {ShapeWords.Of(type)}");
            }
            bits |= bit;
        }
        return bits;
    }

    private IpcTransfer Send(SendDeed send)
    {
        var to = resolver.Thread(send.To);
        var words = send.Words.Select(resolver.Word).ToList();
        if (send.Kind != TransferKind.Extended)
        {
            var flags = send.Kind == TransferKind.Short ? IpcFlags.Short : IpcFlags.Full;
            return send.AndReceives
                ? IpcTransfer.SendReceive(to, flags, Registers(words))
                : IpcTransfer.Send(to, flags, Registers(words));
        }
        while (words.Count < BufferRegister)
        {
            words.Add(0);
        }
        words.Insert(BufferRegister, resolver.Word(send.Buffer));
        var extended = IpcFlags.Extended(BufferRegister, send.Size);
        return new(to, send.AndReceives ? to : ThreadId.Nil, extended, Registers(words));
    }

    private IpcTransfer Receive(ReceiveDeed receive)
    {
        var from = receive.From is null ? ThreadId.Any : resolver.Thread(receive.From);
        return receive.Kind switch
        {
            TransferKind.Short => IpcTransfer.Receive(from, IpcFlags.Short),
            TransferKind.Full => IpcTransfer.Receive(from, IpcFlags.Full),
            _ => IpcTransfer.Receive(
                from,
                IpcFlags.Extended(BufferRegister, receive.Size),
                Registers([0, 0, resolver.Word(receive.Buffer)])
            ),
        };
    }

    private static MessageRegisters Registers(List<uint> words) =>
        new(Word(words, 0), Word(words, 1), Word(words, 2), Word(words, 3), Word(words, 4), Word(words, 5));

    private static uint Word(List<uint> words, int index) => index < words.Count ? words[index] : 0;

    // R-CAP-35: what is not said is stated as it is.
    private Capability Wanted(Capability current, Shape shape)
    {
        var operations = shape.Operations.IsEmpty
            ? new Access(current.Access.Operations)
            : Bits(current.Type, shape.Operations);
        return current with
        {
            Type = shape.Type ?? current.Type,
            Target =
                shape.Target is { } target ? TargetOf(target)
                : shape.Pool is { } pool ? Target.Pool(pool)
                : current.Target,
            Access = operations | Access.Of(shape.Permissions ?? current.Access.Permissions),
            Size = shape.Size ?? current.Size,
            Used = shape.Used ?? current.Used,
            Owner = shape.Owner is null ? current.Owner : Owner(shape.Owner),
        };
    }

    private Split Split(SplitDeed split)
    {
        var current = Find(split.Subject);
        return split.Size is { } size
            ? new(SplitMode.Size, current with { Size = size })
            : new(SplitMode.Access, current with { Access = Bits(current.Type, split.Operations) });
    }

    private CreateThread Create(CreateDeed create)
    {
        var isNew = create.Flags.HasFlag(CreateFlags.NewSpace);
        var parent = create.Parent is null ? caller : resolver.Thread(create.Parent);
        return isNew
            ? new(create.Flags, SpaceId.None, ThreadId.Nil)
            : new(create.Flags, system.Kernel.Find(parent)?.Space ?? SpaceId.None, parent);
    }

    private KernelCall Control(ControlDeed control)
    {
        var thread = resolver.Thread(control.Thread);
        return control.Verb switch
        {
            ThreadVerb.Run => new RunThread(thread),
            ThreadVerb.Suspend => new SuspendThread(thread),
            ThreadVerb.Recycle => new RecycleThread(thread),
            ThreadVerb.Destroy => new DestroyThread(thread),
            _ => new WaitThread(thread),
        };
    }

    // A capability that the caller does not see is stated as it is; one that is gone, by its id alone.
    private Capability Find(string name)
    {
        var id = resolver.Capability(name);
        return HeldLists.Find(system.Kernel, id)?.Capability
            ?? new()
            {
                Id = id,
                Owner = caller,
                Type = CapabilityType.Ipc,
                Target = Target.Thread(caller),
                Access = Access.None,
            };
    }

    private ThreadId Owner(string name) => name.Length == 0 ? ThreadId.Nil : resolver.Thread(name);

    private SpaceId SpaceOf(string thread)
    {
        var id = resolver.Thread(thread);
        if (system.Kernel.Find(id) is { } found)
        {
            return found.Space;
        }
        resolver.Say($"{thread} is gone, and its space cannot be named");
        return SpaceId.None;
    }
}
