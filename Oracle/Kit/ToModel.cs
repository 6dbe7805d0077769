using Capzero.Capabilities;
using ModelTarget = Capzero.Oracle.Model.Capabilities.Target;
using ModelType = Capzero.Oracle.Model.Rights.CapabilityType;

namespace Capzero.Oracle;

/// <summary>The library's values in the model's terms.</summary>
internal static class ToModel
{
    public static Model.Ids._ITid Tid(ThreadId id) =>
        id.IsSpecial ? Model.Ids.Tid.create_Special(id.Value) : Model.Ids.Tid.create_Tid(id.Value >> 24, id.Local);

    public static Model.States._IState State(Boot boot) =>
        Model.States.State.create(
            Sequence(boot.Containers.Select(container => (uint)container.Id.Value)),
            Sequence(boot.Containers.SelectMany(Spaces)),
            Sequence(boot.Containers.SelectMany(container => container.Threads).Select(Thread).Reverse()),
            Sequence(boot.Capabilities.Select(Held)),
            Dafny.Sequence<Model.States._IMutexQueue>.Empty,
            boot.NextCapability.Value
        );

    /// <summary>A call. What a caller states of a capability is read with the bit names of the capability's actual
    /// type, so that a wrong type is not taken for wrong access.</summary>
    /// <param name="call">The library's call.</param>
    /// <param name="typeOf">The actual type of a capability, by id; any, if there is none.</param>
    public static Model.Calls._ICall Call(KernelCall call, Func<uint, CapabilityType> typeOf) =>
        call switch
        {
            CountCapabilities => Model.Calls.Call.create_NCaps(),
            ReadCapabilities => Model.Calls.Call.create_Read(),
            Share c => Model.Calls.Call.create_Share(Flags(c.Mode), c.Subject.Value),
            Grant c => Model.Calls.Call.create_Grant(Flags(c.Flags), c.Subject.Value, Tid(c.Grantee)),
            Replicate c => Model.Calls.Call.create_Replicate(c.Subject.Value),
            Split c => Model.Calls.Call.create_Split(Flags(c.Mode), Stated(c.Difference, typeOf)),
            Deduce c => Model.Calls.Call.create_Deduce(Stated(c.Wanted, typeOf)),
            Destroy c => Model.Calls.Call.create_Destroy(c.Subject.Value),
            UnknownRequest c => Model.Calls.Call.create_UnknownRequest(c.Number),
            CreateThread c => Model.Calls.Call.create_CreateThread(Flags(c.Flags), c.Space.Value, Tid(c.Parent)),
            RunThread c => Model.Calls.Call.create_RunThread(Tid(c.Thread)),
            SuspendThread c => Model.Calls.Call.create_SuspendThread(Tid(c.Thread)),
            RecycleThread c => Model.Calls.Call.create_RecycleThread(Tid(c.Thread)),
            DestroyThread c => Model.Calls.Call.create_DestroyThread(Tid(c.Thread), c.ExitCode),
            WaitThread c => Model.Calls.Call.create_WaitThread(Tid(c.Thread)),
            _ => throw new ArgumentException($"The oracle knows no call {call.GetType().Name}.", nameof(call)),
        };

    /// <summary>An error number; one that no call of the model's chapters gives is some other.</summary>
    public static Model.Calls._IError Error(ErrorNumber error) =>
        error switch
        {
            ErrorNumber.EPERM => Model.Calls.Error.create_EPERM(),
            ErrorNumber.ESRCH => Model.Calls.Error.create_ESRCH(),
            ErrorNumber.EINTR => Model.Calls.Error.create_EINTR(),
            ErrorNumber.ENOMEM => Model.Calls.Error.create_ENOMEM(),
            ErrorNumber.EEXIST => Model.Calls.Error.create_EEXIST(),
            ErrorNumber.EINVAL => Model.Calls.Error.create_EINVAL(),
            ErrorNumber.ENOCAP => Model.Calls.Error.create_ENOCAP(),
            ErrorNumber.EFAULT => Model.Calls.Error.create_EFAULT(),
            ErrorNumber.EBUSY => Model.Calls.Error.create_EBUSY(),
            ErrorNumber.ENOSYS => Model.Calls.Error.create_ENOSYS(),
            ErrorNumber.ENOIPC => Model.Calls.Error.create_ENOIPC(),
            ErrorNumber.ENOUTCB => Model.Calls.Error.create_ENOUTCB(),
            _ => Model.Calls.Error.create_OtherError((uint)error),
        };

    /// <summary>A question of chapter 2 §5.</summary>
    public static Model.Checks._IQuery Query(Query query) =>
        query switch
        {
            IpcQuery q => Model.Checks.Query.create_MaySend(Tid(q.To), Transfer(q.Transfer)),
            ThreadControlQuery { Operation: ThreadControlOperations.Create } => Model.Checks.Query.create_MayCreate(),
            ThreadControlQuery q => Model.Checks.Query.create_MayControl(
                RightNames.NameOf(CapabilityType.ThreadControl, (uint)q.Operation),
                Tid(q.Thread)
            ),
            ExchangeRegistersQuery q => Model.Checks.Query.create_MayExchange(
                RightNames.NamesOf(CapabilityType.ExchangeRegisters, Access.Of(q.Parts)),
                Tid(q.Thread)
            ),
            MapQuery q => Model.Checks.Query.create_MayMap(
                q.PhysicalFrame,
                q.VirtualFrame,
                q.Count,
                Kind(q.Kind),
                Tid(q.Thread)
            ),
            UnmapQuery q => Model.Checks.Query.create_MayUnmap(q.VirtualFrame, q.Count, Tid(q.Thread)),
            MutexQuery => Model.Checks.Query.create_MayLock(),
            IrqQuery { Request: IrqRequest.Register } q => Model.Checks.Query.create_MayRegisterIrq(q.Irq),
            IrqQuery { Request: IrqRequest.Wait } q => Model.Checks.Query.create_MayWaitIrq(q.Irq),
            IrqQuery q => Model.Checks.Query.create_OtherIrqRequest((uint)q.Request),
            _ => throw new ArgumentException($"The oracle knows no query {query.GetType().Name}.", nameof(query)),
        };

    private static IEnumerable<Model.States._ISpace> Spaces(BootContainer container) =>
        container.Spaces.Select(space =>
            Model.States.Space.create(space.Value, container.Id.Value, Model.Capabilities.Payer.create_Nobody())
        );

    private static Model.States._IThread Thread(BootThread thread) =>
        Model.States.Thread.create(
            Tid(thread.Id),
            thread.Space.Value,
            Tid(thread.Pager),
            Tid(thread.Id),
            thread.IsRunnable ? Model.States.Activity.create_Runnable() : Model.States.Activity.create_Inactive(),
            Model.Capabilities.Payer.create_Nobody()
        );

    private static Model.Capabilities._IHeld Held(HeldCapability held) =>
        Model.Capabilities.Held.create(Holder(held.Holder), Capability(held.Capability));

    private static Model.Capabilities._IHolder Holder(Holder holder) =>
        holder.Kind switch
        {
            HolderKind.Thread => Model.Capabilities.Holder.create_ThreadList(Tid(new(holder.Id))),
            HolderKind.Space => Model.Capabilities.Holder.create_SpaceList(holder.Id),
            _ => Model.Capabilities.Holder.create_ContainerList(holder.Id),
        };

    private static Model.Capabilities._ICapability Capability(Capability capability) =>
        Model.Capabilities.Capability.create(
            capability.Id.Value,
            Tid(capability.Owner),
            Type(capability.Type),
            Target(capability.Target),
            RightNames.NamesOf(capability.Type, capability.Access),
            capability.Range.Start,
            capability.Range.End,
            capability.Size,
            capability.Used,
            capability.Device.IsDevice
                ? Model.Capabilities.Device.create_IsDevice(capability.Device.Attribute, capability.Device.Irq)
                : Model.Capabilities.Device.create_NotADevice(),
            capability.ChargedTo == CapabilityId.None
                ? Model.Capabilities.Payer.create_Nobody()
                : Model.Capabilities.Payer.create_PaidBy(capability.ChargedTo.Value)
        );

    /// <summary>What a caller states of a capability, its bits read as those of the type.</summary>
    public static Model.Calls._IStated Stated(Capability capability, Func<uint, CapabilityType> typeOf) =>
        Model.Calls.Stated.create(
            capability.Id.Value,
            Tid(capability.Owner),
            Type(capability.Type),
            Target(capability.Target),
            RightNames.NamesOf(typeOf(capability.Id.Value), capability.Access),
            capability.Range.Start,
            capability.Range.End,
            capability.Size,
            capability.Used
        );

    private static Model.Capabilities._ITarget Target(Target target) =>
        target.Type switch
        {
            ResourceType.Thread => ModelTarget.create_ThreadTarget(Tid(new(target.Id))),
            ResourceType.Space => ModelTarget.create_SpaceTarget(target.Id),
            ResourceType.Container => ModelTarget.create_ContainerTarget(target.Id),
            ResourceType.CpuPool => ModelTarget.create_PoolTarget(Model.Rights.PoolKind.create_CpuPool(), target.Id),
            ResourceType.ThreadPool => ModelTarget.create_PoolTarget(
                Model.Rights.PoolKind.create_ThreadPool(),
                target.Id
            ),
            ResourceType.SpacePool => ModelTarget.create_PoolTarget(
                Model.Rights.PoolKind.create_SpacePool(),
                target.Id
            ),
            ResourceType.MutexPool => ModelTarget.create_PoolTarget(
                Model.Rights.PoolKind.create_MutexPool(),
                target.Id
            ),
            ResourceType.MapPool => ModelTarget.create_PoolTarget(Model.Rights.PoolKind.create_MapPool(), target.Id),
            ResourceType.CapabilityPool => ModelTarget.create_PoolTarget(
                Model.Rights.PoolKind.create_CapabilityPool(),
                target.Id
            ),
            _ => ModelTarget.create_UnknownTarget((uint)target.Type, target.Id),
        };

    private static Model.Rights._ICapabilityType Type(CapabilityType type) =>
        type switch
        {
            CapabilityType.ThreadControl => ModelType.create_ThreadControl(),
            CapabilityType.ExchangeRegisters => ModelType.create_ExchangeRegisters(),
            CapabilityType.MapPhysical => ModelType.create_MapPhysical(),
            CapabilityType.MapVirtual => ModelType.create_MapVirtual(),
            CapabilityType.Ipc => ModelType.create_Ipc(),
            CapabilityType.IrqControl => ModelType.create_IrqControl(),
            CapabilityType.UserMutex => ModelType.create_UserMutex(),
            CapabilityType.Quantity => ModelType.create_Quantity(),
            CapabilityType.CapabilityControl => ModelType.create_CapabilityControl(),
            _ => ModelType.create_UnknownType((uint)type),
        };

    private static Model.Calls._IShareFlags Flags(ShareMode mode) =>
        mode switch
        {
            ShareMode.Single => Model.Calls.ShareFlags.create_Single(),
            ShareMode.AllContainer => Model.Calls.ShareFlags.create_AllContainer(),
            ShareMode.AllSpace => Model.Calls.ShareFlags.create_AllSpace(),
            _ => Model.Calls.ShareFlags.create_OtherShareFlags((uint)mode),
        };

    private static Model.Calls._ISplitFlags Flags(SplitMode mode) =>
        mode switch
        {
            SplitMode.None => Model.Calls.SplitFlags.create_NoFlags(),
            SplitMode.Size => Model.Calls.SplitFlags.create_SizeFlag(),
            SplitMode.Access => Model.Calls.SplitFlags.create_AccessFlag(),
            SplitMode.Range => Model.Calls.SplitFlags.create_RangeFlag(),
            _ => Model.Calls.SplitFlags.create_OtherSplitFlags((uint)mode),
        };

    private static Model.Calls._IGrantFlags Flags(GrantFlags flags) =>
        Model.Calls.GrantFlags.create(
            flags.HasFlag(GrantFlags.Single),
            flags.HasFlag(GrantFlags.Immutable),
            (flags & ~(GrantFlags.Single | GrantFlags.Immutable)) != 0
        );

    private static Model.Calls._ICreateFlags Flags(CreateFlags flags) =>
        Model.Calls.CreateFlags.create(
            flags.HasFlag(CreateFlags.ShareSpace),
            flags.HasFlag(CreateFlags.CopySpace),
            flags.HasFlag(CreateFlags.NewSpace),
            flags.HasFlag(CreateFlags.AsPager),
            flags.HasFlag(CreateFlags.SharePager),
            flags.HasFlag(CreateFlags.ShareGroup),
            flags.HasFlag(CreateFlags.ShareUtcb),
            flags.HasFlag(CreateFlags.ShareCapabilities),
            ((uint)flags & ~0x0FF0_0000u) != 0
        );

    private static Model.Checks._ITransfer Transfer(IpcOperations transfer) =>
        transfer switch
        {
            IpcOperations.Short => Model.Checks.Transfer.create_ShortTransfer(),
            IpcOperations.Full => Model.Checks.Transfer.create_FullTransfer(),
            IpcOperations.Extended => Model.Checks.Transfer.create_ExtendedTransfer(),
            _ => throw new ArgumentException("A transfer is Short, Full or Extended.", nameof(transfer)),
        };

    private static Model.Checks._IMapKind Kind(MappingKind kind) =>
        kind switch
        {
            MappingKind.ReadWrite => Model.Checks.MapKind.create_ReadWrite(),
            MappingKind.ReadWriteExecute => Model.Checks.MapKind.create_ReadWriteExecute(),
            MappingKind.ReadOnly => Model.Checks.MapKind.create_ReadOnly(),
            MappingKind.ReadExecute => Model.Checks.MapKind.create_ReadExecute(),
            MappingKind.Io => Model.Checks.MapKind.create_Io(),
            _ => Model.Checks.MapKind.create_UnknownMapKind((uint)kind),
        };

    public static Dafny.ISequence<TItem> Sequence<TItem>(IEnumerable<TItem> items) =>
        Dafny.Sequence<TItem>.FromArray(items.ToArray());
}
