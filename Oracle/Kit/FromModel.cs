using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The model's values in the library's terms.</summary>
internal static class FromModel
{
    /// <summary>The model makes few new capabilities a step; the others need not be read again.</summary>
    private static readonly ConditionalWeakTable<Model.Capabilities._ICapability, Capability> Known = [];

    public static ThreadId Tid(Model.Ids._ITid tid) =>
        tid.is_Tid ? ThreadId.Make(new((byte)tid.dtor_container), tid.dtor_local) : new(tid.dtor_value);

    public static KernelView View(Model.States._IState state)
    {
        var lists = state
            .dtor_caps.CloneAsArray()
            .ToLookup(held => Holder(held.dtor_holder), held => Capability(held.dtor_cap));
        var threads = state
            .dtor_threads.CloneAsArray()
            .Select(thread => Thread(thread, lists))
            .ToLookup(thread => thread.Id.Container);
        var spaces = state
            .dtor_spaces.CloneAsArray()
            .ToLookup(space => space.dtor_container, space => Space(space, lists));
        return new()
        {
            Containers =
            [
                .. state
                    .dtor_containers.CloneAsArray()
                    .Order()
                    .Select(id => new ContainerView
                    {
                        Id = new((byte)id),
                        Spaces = [.. spaces[id].OrderBy(space => space.Id.Value)],
                        Threads = [.. threads[new((byte)id)].OrderBy(thread => thread.Id.Value)],
                        List = [.. lists[Capzero.Capabilities.Holder.Container(new((byte)id))]],
                    }),
            ],
            NextCapability = new(state.dtor_nextCapability),
        };
    }

    public static StepResult Result(Model.Calls._IOutcome outcome) =>
        outcome switch
        {
            { is_Refused: true } => new StepRefused(Error(outcome.dtor_error), Rule(outcome.dtor_rule)),
            { is_Asleep: true } => new StepAsleep(),
            _ => new StepDone(
                Reply(outcome.dtor_reply),
                [
                    .. outcome
                        .dtor_ended.CloneAsArray()
                        .Select(ended => new EndedCall(Tid(ended.dtor_tid), Ending(ended.dtor_ending))),
                ]
            ),
        };

    public static DecisionResult Result(Model.Checks._IDecision decision) =>
        decision.is_Allowed
            ? new DecisionAllowed([.. decision.dtor_deciding.CloneAsArray().Select(Held)])
            : new DecisionRefused(
                Error(decision.dtor_error),
                Rule(decision.dtor_rule),
                [
                    .. decision
                        .dtor_misses.CloneAsArray()
                        .Select(miss => new Miss(new(miss.dtor_id), Shortfall(miss.dtor_failure))),
                ]
            );

    private static HeldCapability Held(Model.Capabilities._IHeld held) =>
        new(Capability(held.dtor_cap), Holder(held.dtor_holder));

    /// <summary>The type of the capability with an id; any, if there is none.</summary>
    public static CapabilityType TypeOf(Model.States._IState state, uint id)
    {
        foreach (var held in state.dtor_caps.CloneAsArray())
        {
            if (held.dtor_cap.dtor_id == id)
            {
                return Capability(held.dtor_cap).Type;
            }
        }
        return default;
    }

    public static Capability Capability(Model.Capabilities._ICapability capability) => Known.GetValue(capability, Read);

    private static Capability Read(Model.Capabilities._ICapability capability)
    {
        var type = Named<CapabilityType>(capability.dtor_kind);
        return new()
        {
            Id = new(capability.dtor_id),
            Owner = Tid(capability.dtor_owner),
            Type = type,
            Target = Target(capability.dtor_target),
            Access = RightNames.AccessOf(type, capability.dtor_access),
            Range = new(capability.dtor_start, capability.dtor_end),
            Size = capability.dtor_size,
            Used = capability.dtor_used,
            Device = capability.dtor_device.is_IsDevice
                ? new(capability.dtor_device.dtor_attribute, capability.dtor_device.dtor_irq)
                : Device.None,
            ChargedTo = Payer(capability.dtor_paidBy),
        };
    }

    private static ThreadView Thread(Model.States._IThread thread, ILookup<Holder, Capability> lists)
    {
        var id = Tid(thread.dtor_tid);
        var activity = thread.dtor_activity;
        return new()
        {
            Id = id,
            Space = new(thread.dtor_space),
            Pager = Tid(thread.dtor_pager),
            Group = Tid(thread.dtor_group),
            State = activity switch
            {
                { is_Inactive: true } => ThreadStatus.Inactive,
                { is_Runnable: true } => ThreadStatus.Runnable,
                { is_Dead: true } => ThreadStatus.Dead,
                _ => ThreadStatus.Sleeping,
            },
            WaitsFor = activity.is_WaitingFor ? Tid(activity.dtor_whom) : ThreadId.Nil,
            ExitCode = activity.is_Dead ? (ushort)activity.dtor_code : (ushort)0,
            ChargedTo = Payer(thread.dtor_paidBy),
            List = [.. lists[Capzero.Capabilities.Holder.Thread(id)]],
        };
    }

    private static SpaceView Space(Model.States._ISpace space, ILookup<Holder, Capability> lists) =>
        new()
        {
            Id = new(space.dtor_id),
            ChargedTo = Payer(space.dtor_paidBy),
            List = [.. lists[Capzero.Capabilities.Holder.Space(new(space.dtor_id))]],
        };

    private static Holder Holder(Model.Capabilities._IHolder holder) =>
        holder switch
        {
            { is_ThreadList: true } => Capzero.Capabilities.Holder.Thread(Tid(holder.dtor_tid)),
            { is_SpaceList: true } => Capzero.Capabilities.Holder.Space(new(holder.dtor_space)),
            _ => Capzero.Capabilities.Holder.Container(new((byte)holder.dtor_container)),
        };

    public static Target Target(Model.Capabilities._ITarget target) =>
        target switch
        {
            { is_ThreadTarget: true } => Capzero.Capabilities.Target.Thread(Tid(target.dtor_tid)),
            { is_SpaceTarget: true } => Capzero.Capabilities.Target.Space(new(target.dtor_space)),
            { is_ContainerTarget: true } => Capzero.Capabilities.Target.Container(new((byte)target.dtor_container)),
            { is_PoolTarget: true } => new(Named<ResourceType>(target.dtor_resource), target.dtor_id),
            _ => new((ResourceType)target.dtor_resourceType, target.dtor_value),
        };

    public static CapabilityId Payer(Model.Capabilities._IPayer payer) =>
        payer.is_PaidBy ? new(payer.dtor_pool) : CapabilityId.None;

    public static Reply Reply(Model.Calls._IReply reply) =>
        reply switch
        {
            { is_Count: true } => new CapabilityCount((int)reply.dtor_count),
            { is_Capabilities: true } => new CapabilitiesRead([.. reply.dtor_list.CloneAsArray().Select(Held)]),
            { is_NewCapability: true } => new CapabilityMade(new(reply.dtor_id)),
            { is_NewThread: true } => new ThreadMade(Tid(reply.dtor_tid), new(reply.dtor_space), Tid(reply.dtor_group)),
            { is_ExitCode: true } => new ExitCode((ushort)reply.dtor_code),
            _ => Capzero.Capabilities.Reply.Nothing,
        };

    public static int Ending(Model.Calls._IEnding ending) =>
        ending switch
        {
            { is_Interrupted: true } => -(int)ErrorNumber.EINTR,
            { is_NoSuchThread: true } => -(int)ErrorNumber.ESRCH,
            _ => (int)ending.dtor_code,
        };

    private static Shortfall Shortfall(Model.Checks._IFailure failure) =>
        failure switch
        {
            { is_BitsMissing: true } => Capzero.Capabilities.Shortfall.Operations,
            { is_TargetDoesNotCover: true } => Capzero.Capabilities.Shortfall.Target,
            { is_RangeDoesNotCover: true } => Capzero.Capabilities.Shortfall.Range,
            _ => Capzero.Capabilities.Shortfall.Device,
        };

    public static ErrorNumber Error(Model.Calls._IError error) =>
        error.is_OtherError ? (ErrorNumber)error.dtor_number : Named<ErrorNumber>(error);

    public static string Rule(Model.Calls._IRule rule) => Cited(rule);

    /// <summary>A constructor named after a rule, as the specification writes it.</summary>
    public static string Cited(object rule) => ConstructorName(rule).Replace("__", "-", StringComparison.Ordinal);

    public static TEnum Named<TEnum>(object value)
        where TEnum : struct, Enum => Enum.Parse<TEnum>(ConstructorName(value));

    /// <summary>The translator names the class of a constructor <c>Datatype_Constructor</c>.</summary>
    private static string ConstructorName(object value)
    {
        var name = value.GetType().Name;
        return name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..];
    }
}
