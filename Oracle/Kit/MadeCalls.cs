using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The model's calls of a server in the library's terms.</summary>
internal static class MadeCalls
{
    public static ImmutableArray<MadeCall> Of(Dafny.ISequence<Model.Broker._IMade> calls) =>
        [
            .. calls
                .CloneAsArray()
                .Select(made => new MadeCall(Call(made.dtor_call), FromModel.Result(made.dtor_outcome))),
        ];

    private static KernelCall Call(Model.Calls._ICall call) =>
        call switch
        {
            { is_NCaps: true } => new CountCapabilities(),
            { is_Read: true } => new ReadCapabilities(),
            { is_Replicate: true } => new Replicate(new(call.dtor_cap)),
            { is_Deduce: true } => new Deduce(Stated(call.dtor_wanted)),
            { is_Destroy: true } => new Destroy(new(call.dtor_cap)),
            { is_Grant: true } => new Grant(
                new(call.dtor_cap),
                FromModel.Tid(call.dtor_grantee),
                Flags(call.dtor_grantFlags)
            ),
            { is_Share: true, dtor_shareFlags.is_Single: true } => new Share(ShareMode.Single, new(call.dtor_cap)),
            { is_Split: true, dtor_splitFlags.is_SizeFlag: true } => new Split(
                SplitMode.Size,
                Stated(call.dtor_difference)
            ),
            _ => throw new ArgumentException($"No server makes the call {call}.", nameof(call)),
        };

    private static GrantFlags Flags(Model.Calls._IGrantFlags flags) =>
        (flags.dtor_single ? GrantFlags.Single : GrantFlags.None)
        | (flags.dtor_immutable ? GrantFlags.Immutable : GrantFlags.None);

    private static Capability Stated(Model.Calls._IStated stated)
    {
        var type = FromModel.Named<CapabilityType>(stated.dtor_kind);
        return new()
        {
            Id = new(stated.dtor_id),
            Owner = FromModel.Tid(stated.dtor_owner),
            Type = type,
            Target = FromModel.Target(stated.dtor_target),
            Access = RightNames.AccessOf(type, stated.dtor_access),
            Range = new(stated.dtor_start, stated.dtor_end),
            Size = stated.dtor_size,
            Used = stated.dtor_used,
        };
    }
}
