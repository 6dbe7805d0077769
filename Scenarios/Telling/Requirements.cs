using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>What right each call needs (chapter 2 §5): the same requirements as the library's checks, put together from
/// what is public, to explain a step.</summary>
internal static class Requirements
{
    /// <summary>What a call needs; null if it needs no right, or what it is about is gone.</summary>
    public static Requirement? Of(CallCame came, Kernel kernel) =>
        came.Call switch
        {
            IpcTransfer { Sends: false } => null,
            IpcTransfer transfer => OnThread(
                CapabilityType.Ipc,
                Send(OperationOf(transfer.Flags.Kind)),
                transfer.To,
                kernel
            ),
            MutexControl => Mutex(came.Caller, kernel),
            CreateThread => Create(came.Caller),
            RunThread run => Control(ThreadControlOperations.Run, run.Thread, kernel),
            SuspendThread suspend => Control(ThreadControlOperations.Suspend, suspend.Thread, kernel),
            RecycleThread recycle => Control(ThreadControlOperations.Recycle, recycle.Thread, kernel),
            DestroyThread destroy => Control(ThreadControlOperations.Destroy, destroy.Thread, kernel),
            WaitThread wait => Control(ThreadControlOperations.Wait, wait.Thread, kernel),
            ControlCall control => OnThread(
                CapabilityType.CapabilityControl,
                Access.Of(OperationOf(control)),
                came.Caller,
                kernel
            ),
            _ => null,
        };

    /// <summary>What a thread would need for what a claim says.</summary>
    public static Requirement? Of(MayClaim claim, Names names, Kernel kernel)
    {
        var caller = names.Thread(claim.Thread) ?? ThreadId.Nil;
        return claim.Ability switch
        {
            MaySend send => OnThread(CapabilityType.Ipc, Send(send.Transfer), Id(send.To), kernel),
            MayControl { Thread: { } thread } control => Control(control.Operation, Id(thread), kernel),
            MayControl => Create(caller),
            _ => Mutex(caller, kernel),
        };

        ThreadId Id(string name) => names.Thread(name) ?? ThreadId.Nil;
    }

    private static Access Send(IpcOperations transfer) => Access.Of(IpcOperations.Send | transfer);

    private static Requirement? Mutex(ThreadId caller, Kernel kernel) =>
        OnThread(CapabilityType.UserMutex, Access.Of(MutexOperations.Lock | MutexOperations.Unlock), caller, kernel);

    private static Requirement? Control(ThreadControlOperations operation, ThreadId thread, Kernel kernel) =>
        OnThread(CapabilityType.ThreadControl, Access.Of(operation), thread, kernel);

    private static Requirement? Create(ThreadId caller) =>
        caller.IsSpecial
            ? null
            : new()
            {
                Type = CapabilityType.ThreadControl,
                Operations = Access.Of(ThreadControlOperations.Create),
                Thread = ThreadId.Nil,
                Space = SpaceId.None,
                Container = caller.Container,
            };

    private static Requirement? OnThread(CapabilityType type, Access operations, ThreadId thread, Kernel kernel) =>
        kernel.Find(thread) is { } found
            ? new()
            {
                Type = type,
                Operations = operations,
                Thread = thread,
                Space = found.Space,
                Container = thread.Container,
            }
            : null;

    private static IpcOperations OperationOf(TransferKind kind) =>
        kind switch
        {
            TransferKind.Short => IpcOperations.Short,
            TransferKind.Full => IpcOperations.Full,
            _ => IpcOperations.Extended,
        };

    private static CapabilityOperations OperationOf(ControlCall call) =>
        call switch
        {
            Replicate => CapabilityOperations.Replicate,
            Deduce => CapabilityOperations.Deduce,
            Grant => CapabilityOperations.Grant,
            Share => CapabilityOperations.Share,
            Split => CapabilityOperations.Split,
            Destroy => CapabilityOperations.Destroy,
            _ => CapabilityOperations.Read,
        };
}
