using System.Globalization;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>Calls as a scenario would say them.</summary>
internal static class CallWording
{
    /// <summary>A call in words: <c>mm0 replicates wide</c>.</summary>
    public static string Of(ThreadId caller, Call call, Wording wording) =>
        $"{wording.Of(caller)} {Deed(caller, call, wording)}";

    /// <summary>A result of a call that slept.</summary>
    public static string Result(int result) =>
        result switch
        {
            0 => "ok",
            > 0 => result.ToString(CultureInfo.InvariantCulture),
            _ => $"{(ErrorNumber)(-result)}",
        };

    public static string Of(TransferKind kind) => kind.ToString().ToLowerInvariant();

    private static string Deed(ThreadId caller, Call call, Wording wording) =>
        call switch
        {
            IpcTransfer transfer => Transfer(transfer, wording),
            MutexControl mutex => string.Create(
                CultureInfo.InvariantCulture,
                $"{(mutex.Operation == MutexOperation.Lock ? "locks" : "unlocks")} 0x{mutex.Address:x8}"
            ),
            Replicate replicate => $"replicates {wording.Of(replicate.Subject)}",
            Deduce deduce => $"deduces {wording.Of(deduce.Wanted.Id)} to {wording.Describe(deduce.Wanted)}",
            Grant grant =>
                $"grants {wording.Of(grant.Subject)} to {wording.Of(grant.Grantee)}{(grant.Flags.HasFlag(GrantFlags.Immutable) ? " immutably" : "")}",
            Share { Mode: ShareMode.Single } share => $"shares {wording.Of(share.Subject)} with its container",
            Share { Mode: ShareMode.AllSpace } => "shares everything with its space",
            Share => "shares everything with its container",
            Split { Mode: SplitMode.Access } split =>
                $"splits {string.Join(", ", Wording.Words(split.Difference.Type, split.Difference.Access))} off {wording.Of(split.Difference.Id)}",
            Split split => string.Create(
                CultureInfo.InvariantCulture,
                $"splits {split.Difference.Size} off {wording.Of(split.Difference.Id)}"
            ),
            Destroy destroy => $"destroys {wording.Of(destroy.Subject)}",
            CountCapabilities => "counts its capabilities",
            ReadCapabilities => "reads its capabilities",
            CreateThread => "creates a thread",
            RunThread run => $"runs {wording.Of(run.Thread)}",
            SuspendThread suspend => $"suspends {wording.Of(suspend.Thread)}",
            RecycleThread recycle => $"recycles {wording.Of(recycle.Thread)}",
            DestroyThread destroy when destroy.Thread == caller => "exits",
            DestroyThread destroy => $"destroys {wording.Of(destroy.Thread)}",
            WaitThread wait => $"waits for {wording.Of(wait.Thread)}",
            _ => call.GetType().Name,
        };

    private static string Transfer(IpcTransfer transfer, Wording wording)
    {
        var kind = Of(transfer.Flags.Kind);
        var size =
            transfer.Flags.Kind == TransferKind.Extended
                ? string.Create(CultureInfo.InvariantCulture, $" {transfer.Flags.Size} bytes")
                : "";
        var first =
            transfer.Registers.Mr0 == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $" {(int)transfer.Registers.Mr0}");
        return transfer switch
        {
            { Sends: false } => $"receives {kind}{size} from {wording.Of(transfer.From)}",
            { Receives: true } => $"sends {kind}{size}{first} to {wording.Of(transfer.To)} and receives",
            _ => $"sends {kind}{size}{first} to {wording.Of(transfer.To)}",
        };
    }
}
