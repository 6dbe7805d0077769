using System.Globalization;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The text of every reason of this layer, for a person.</summary>
internal static class IpcReasonText
{
    /// <summary>Says what is in the way and what would help.</summary>
    /// <param name="reason">Why a call was refused, or failed.</param>
    public static Explanation Explain(IpcReason reason)
    {
        var (problem, remedy) = Sentences(reason);
        return new(problem, remedy);
    }

#pragma warning disable CS8509 // IpcReason is closed; a test shows that every reason has a text.
    private static (string Problem, string Remedy) Sentences(IpcReason reason) =>
        reason switch
        {
            NoSuchPartner { IsSource: true } r => (
                $"The id {r.Partner} is special and names no thread to receive from",
                "Receive from a thread, from any, or from nil to receive nothing"
            ),
            NoSuchPartner r => (
                $"The id {r.Partner} is special and names no thread to send to",
                "Send to a thread, or to nil to send nothing"
            ),
            TalksToItself r => ($"Thread {r.Caller} cannot be its own partner", "Name another thread"),
            NoPhase => ("The call neither sends nor receives", "Name whom to send to or whom to receive from"),
            UnknownTransferKind r => ($"There is no kind of transfer {r.Kind}", "Use Short, Full or Extended"),
            NoSuchBufferRegister r => (
                $"There is no primary register MR{r.Register} to hold the buffer's address",
                "Use one of MR0 to MR5"
            ),
            BufferTooLarge r => (
                $"A buffer of {r.Size} bytes is larger than a message may be",
                $"Use at most {IpcFlags.GreatestSize} bytes, and several messages for more"
            ),
            PartnersDiffer r => (
                $"A send-receive to {r.To} cannot receive from {r.From}",
                "Name the same thread for both, or make two calls: a send, and then a receive"
            ),
            ExtendedSendReceive => ("There is no Extended send-receive", "Make two calls: a send, and then a receive"),
            PartnerIsGone { IsDead: true } r => (
                $"Thread {r.Partner} is Dead and will never answer",
                "Nothing helps: it has exited"
            ),
            PartnerIsGone r => ($"No thread {r.Partner} exists", "Name a thread that exists, by its own container"),
            BufferNotAccessible r => (
                $"Thread {r.Thread} cannot {(r.Wanted == PageRights.ReadWrite ? "write" : "read")} its buffer at page {Address(r.Page)}",
                "Use a buffer in user memory that is mapped with this right, or that its pager gives"
            ),
            KindsDoNotFit r => (
                $"Thread {r.Sender} sends {r.Sent} and thread {r.Receiver} expects {r.Expected}",
                "Let both use Extended, or neither"
            ),
            NoUtcb r => ($"Thread {r.Thread} has no UTCB", "Set its UTCB, or use a Short transfer on both sides"),
            UtcbNotMapped r => (
                $"Page {Address(r.Page)} of the UTCB of thread {r.Thread} is not mapped",
                "Map the UTCB before the transfer: only the caller's own is paged in"
            ),
            UnknownMutexOperation r => ($"There is no mutex operation {r.Operation}", "Use Lock or Unlock"),
            PrivilegedMutex r => (
                $"The address {Address(r.Address, 1)} is the kernel's own",
                "Use a mutex in user memory"
            ),
            MutexNotMapped r => (
                $"The address {Address(r.Address, 1)} is not mapped",
                "Touch the mutex before the kernel is called"
            ),
            MutexHasHolder r => (
                $"Thread {r.Holder} is the holder of the mutex at {Address(r.Address, 1)} and sleeps until another locks it",
                "Unlock only what the caller has locked"
            ),
        };
#pragma warning restore CS8509

    private static string Address(uint number, uint unit = Frame.Size) =>
        string.Create(CultureInfo.InvariantCulture, $"0x{number * unit:x8}");
}
