using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>The pager's loop (R-POSIX-31): receive, serve, answer, until nobody has anything more to say to it.</summary>
internal sealed class Service(CallLog log)
{
    private const uint TagMask = 0xFFF;

    private readonly ImmutableArray<RequestServed>.Builder served = ImmutableArray.CreateBuilder<RequestServed>();

    public ImmutableArray<RequestServed> Served => served.ToImmutable();

    /// <summary>Lets all pagers do what they can do now, again while the answer of one wakes another.</summary>
    /// <returns>The pagers afterwards, without those that have gone.</returns>
    public ImmutableArray<PosixPager> Run(ImmutableArray<PosixPager> pagers)
    {
        int callsBefore;
        do
        {
            callsBefore = log.Count;
            pagers = [.. pagers.Select(Run).OfType<PosixPager>()];
        } while (log.Count > callsBefore);
        return pagers;
    }

    /// <summary>Lets a pager do all that it can do now.</summary>
    /// <returns>The pager afterwards; null if its thread has gone, whose number another may get (R-ID-8).</returns>
    private PosixPager? Run(PosixPager pager)
    {
        if (IsGone(pager.Id))
        {
            return null;
        }
        pager = DeliverKept(ForgetGone(pager));
        while (IsReady(pager) && log.System.Find(pager.Id)!.SendQueue is [_, ..])
        {
            pager = DeliverKept(ServeNext(pager));
        }
        return pager;
    }

    private bool IsReady(PosixPager pager) => log.System.Kernel.Find(pager.Id)?.State == ThreadStatus.Runnable;

    // R-POSIX-31: Short, from anyone. A sender whose transfer fails has its error already.
    private PosixPager ServeNext(PosixPager pager)
    {
        var received = log.Make(pager.Id, IpcTransfer.Receive(ThreadId.Any, IpcFlags.Short));
        if (received is not Done<IpcSystem>)
        {
            return pager;
        }
        var message = log.System.Find(pager.Id)!.Registers;
        var client = new ThreadId(message.Mr1);
        var tag = (RequestTag)(message.Mr0 & TagMask);
        var refusal = Serve(pager, client, tag, message.Mr2, out var granted);
        var request = new RequestServed(pager.Id, client, tag, refusal, granted);
        served.Add(request);
        // R-POSIX-33: a new request drops an answer that was kept.
        return Answer(pager.Dropping(client), client, (uint)request.Answer);
    }

    private Reason? Serve(PosixPager pager, ThreadId client, RequestTag tag, uint argument, out CapabilityId granted)
    {
        granted = CapabilityId.None;
        // R-POSIX-31, R-POSIX-34
        return !CapabilityRequests.IsTask(log.System.Kernel, pager.Id, client) ? new NotATask(pager.Id, client)
            : tag == RequestTag.RequestCapability ? CapabilityRequests.Serve(log, pager, client, argument, out granted)
            : new UnservedTag((uint)tag);
    }

    // R-POSIX-33: never waits for a client.
    private PosixPager Answer(PosixPager pager, ThreadId client, uint answer)
    {
        if (!Expects(client, pager.Id))
        {
            return pager.Keeping(client, answer);
        }
        // R-POSIX-32
        log.Make(pager.Id, IpcTransfer.Send(client, IpcFlags.Short, new(answer)));
        return pager.Dropping(client);
    }

    private PosixPager DeliverKept(PosixPager pager)
    {
        foreach (var (client, answer) in pager.KeptAnswers)
        {
            if (IsReady(pager) && Expects(new(client), pager.Id))
            {
                pager = Answer(pager, new(client), answer);
            }
        }
        return pager;
    }

    // R-POSIX-33: the exit of a client drops its answer.
    private PosixPager ForgetGone(PosixPager pager) =>
        pager
            .KeptAnswers.Keys.Select(client => new ThreadId(client))
            .Where(IsGone)
            .Aggregate(pager, (rest, client) => rest.Dropping(client));

    private bool IsGone(ThreadId thread) => log.System.Kernel.Find(thread)?.State is null or ThreadStatus.Dead;

    private bool Expects(ThreadId client, ThreadId pager) =>
        log.System.Find(client)?.Sleep is SleepsReceiving receiving
        && (receiving.From == pager || receiving.From == ThreadId.Any);
}
