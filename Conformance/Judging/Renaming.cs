using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>
/// From the ids of the run that made a trial to those of the present run: where steps have been left out, what
/// the others make gets other ids (R-ORC-22).
/// </summary>
internal sealed class Renaming
{
    private readonly Dictionary<CapabilityId, CapabilityId> capabilities = [];
    private readonly Dictionary<ThreadId, ThreadId> threads = [];
    private readonly Dictionary<SpaceId, SpaceId> spaces = [];
    private readonly Dictionary<ContainerId, ContainerId> containers = [];

    public void Note(ContainerId former, ContainerId now) => containers[former] = now;

    public void Note(ThreadId former, ThreadId now) => threads[former] = now;

    public void Note(SpaceId former, SpaceId now) => spaces[former] = now;

    public void Note(CapabilityId former, CapabilityId now) => capabilities[former] = now;

    /// <summary>Notes that a step made the same as when the trial was generated, by other ids.</summary>
    public void Note(TrialStep step, Reply reply)
    {
        if (reply is CapabilityMade capability && step.MadeCapability is { } formerCapability)
        {
            capabilities[formerCapability] = capability.Id;
        }
        if (reply is ThreadMade thread && step.MadeThread is { } formerThread && step.MadeSpace is { } formerSpace)
        {
            threads[formerThread] = thread.Thread;
            spaces[formerSpace] = thread.Space;
        }
    }

    public ThreadId Now(ThreadId id) => threads.GetValueOrDefault(id, id);

    public SpaceId Now(SpaceId id) => spaces.GetValueOrDefault(id, id);

    public ContainerId Now(ContainerId id) => containers.GetValueOrDefault(id, id);

    public Capability Now(Capability stated) =>
        stated with
        {
            Id = Now(stated.Id),
            Owner = Now(stated.Owner),
            Target = stated.Target.Type switch
            {
                ResourceType.Thread => Target.Thread(Now(new ThreadId(stated.Target.Id))),
                ResourceType.Space => Target.Space(Now(new SpaceId(stated.Target.Id))),
                ResourceType.Container when stated.Target.Id <= ContainerId.Greatest => Target.Container(
                    Now(new ContainerId((byte)stated.Target.Id))
                ),
                _ => stated.Target,
            },
        };

    public Call Now(Call call) =>
        call switch
        {
            Replicate c => new Replicate(Now(c.Subject)),
            Deduce c => new Deduce(Now(c.Wanted)),
            Grant c => c with { Subject = Now(c.Subject), Grantee = Now(c.Grantee) },
            Share c => c with { Subject = Now(c.Subject) },
            Split c => c with { Difference = Now(c.Difference) },
            Destroy c => new Destroy(Now(c.Subject)),
            CreateThread c => c with { Space = Now(c.Space), Parent = Now(c.Parent) },
            RunThread c => new RunThread(Now(c.Thread)),
            SuspendThread c => new SuspendThread(Now(c.Thread)),
            RecycleThread c => new RecycleThread(Now(c.Thread)),
            DestroyThread c => c with { Thread = Now(c.Thread) },
            WaitThread c => new WaitThread(Now(c.Thread)),
            IpcTransfer c => c with { To = Now(c.To), From = Now(c.From) },
            _ => call,
        };

    public Query Now(Query query) =>
        query switch
        {
            IpcQuery q => q with { To = Now(q.To) },
            ThreadControlQuery q => q with { Thread = Now(q.Thread) },
            ExchangeRegistersQuery q => q with { Thread = Now(q.Thread) },
            MapQuery q => q with { Thread = Now(q.Thread) },
            UnmapQuery q => q with { Thread = Now(q.Thread) },
            _ => query,
        };

    public OutsideEvent Now(OutsideEvent outside) =>
        outside switch
        {
            SetUtcb e => e with { Thread = Now(e.Thread) },
            SetPage e => e with { Space = Now(e.Space) },
            _ => outside,
        };

    /// <summary>Whether a step names anything that another one made.</summary>
    public static bool DependsOn(TrialStep step, TrialStep maker)
    {
        var marked = new Renaming();
        if (maker.MadeCapability is { } capability)
        {
            marked.capabilities[capability] = CapabilityId.None;
        }
        if (maker.MadeThread is { } thread)
        {
            marked.threads[thread] = ThreadId.Any;
        }
        return marked.Now(step.Caller) != step.Caller
            || (step.Call is { } call && marked.Now(call) != call)
            || (step.Query is { } query && marked.Now(query) != query)
            || (step.Event is { } outside && marked.Now(outside) != outside);
    }

    private CapabilityId Now(CapabilityId id) => capabilities.GetValueOrDefault(id, id);
}
