using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>Who sleeps on a user mutex: its holder, or those who contend for it, never both (R-MUX-6).</summary>
/// <param name="Holder">The holder; NIL if contenders sleep.</param>
/// <param name="Contenders">Those who want it, first come first.</param>
/// <param name="ChargedTo">The pool that paid for the queue.</param>
internal sealed record MutexQueue(ThreadId Holder, ArrivalQueue Contenders, CapabilityId ChargedTo)
{
    public bool IsEmpty => Holder == ThreadId.Nil && Contenders.IsEmpty;

    public MutexQueue Without(ThreadId thread, ulong since) =>
        thread == Holder
            ? this with
            {
                Holder = ThreadId.Nil,
            }
            : this with
            {
                Contenders = Contenders.Without(thread, since),
            };
}
