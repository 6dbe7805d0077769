using Capzero.Capabilities;
using Capzero.Oracle;

namespace StudentKernel;

/// <summary>Thread control (chapter 2 §6), as far as it is written.</summary>
internal sealed class Threads(Store store, Checks checks)
{
    public StepResult Call(StudentThread caller, ThreadCall call) =>
        call switch
        {
            CreateThread create => Create(caller, create),
            RunThread run => Run(caller, run.Thread),
            SuspendThread suspend => Suspend(caller, suspend.Thread),
            _ => throw new NotImplementedException($"{call.GetType().Name} is next week's homework."),
        };

    private StepResult Create(StudentThread caller, CreateThread create)
    {
        if (!checks.MayCreate(caller))
        {
            return new StepRefused(ErrorNumber.ENOCAP);
        }
        // The student knows one way to create a thread.
        if (create.Flags != (CreateFlags.NewSpace | CreateFlags.AsPager) && create.Flags != CreateFlags.NewSpace)
        {
            return new StepRefused(ErrorNumber.EINVAL);
        }
        if (
            store.Pool(caller, ResourceType.ThreadPool) is not { } threads
            || store.Pool(caller, ResourceType.SpacePool) is not { } spaces
        )
        {
            return new StepRefused(ErrorNumber.ENOMEM);
        }
        store.Take(threads);
        store.Take(spaces);
        var id = store.NewThread(caller.Id.Container);
        var space = store.NewSpace(caller.Id.Container, spaces.Capability.Id);
        var pager = create.Flags.HasFlag(CreateFlags.AsPager) ? caller.Id : id;
        store.Threads[id] = new(id, space, pager, id) { PaidBy = threads.Capability.Id };
        return new StepDone(new ThreadMade(id, space, id));
    }

    private StepResult Run(StudentThread caller, ThreadId id)
    {
        if (!store.Threads.TryGetValue(id, out var thread))
        {
            return new StepRefused(ErrorNumber.ESRCH);
        }
        if (!checks.MayControl(caller, ThreadControlOperations.Run, thread))
        {
            return new StepRefused(ErrorNumber.ENOCAP);
        }
        if (thread.State != ThreadStatus.Inactive)
        {
            return new StepRefused(ErrorNumber.EINVAL);
        }
        thread.State = ThreadStatus.Runnable;
        return new StepDone(Reply.Nothing);
    }

    private StepResult Suspend(StudentThread caller, ThreadId id)
    {
        if (!store.Threads.TryGetValue(id, out var thread))
        {
            return new StepRefused(ErrorNumber.ESRCH);
        }
        if (!checks.MayControl(caller, ThreadControlOperations.Suspend, thread))
        {
            return new StepRefused(ErrorNumber.ENOCAP);
        }
        thread.State = ThreadStatus.Inactive;
        return new StepDone(Reply.Nothing);
    }
}
