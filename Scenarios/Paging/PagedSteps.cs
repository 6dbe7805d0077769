using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>Makes the steps that are about memory which a pager keeps.</summary>
internal static class PagedSteps
{
    /// <summary>Whether a thread is a task of a pager, and not the pager itself: then its pager sees to its end.</summary>
    public static bool IsTask(Stage stage, string name) =>
        stage.Names.Thread(name) is { } id
        && !stage.Names.IsGone(name)
        && stage.Paged?.BootOf(id) is { } boot
        && boot.Pager != id
        && stage.Paged.ViewOf(id.Container)?.Tasks.Any(task => task.Task == id) == true;

    public static Happening Make(
        ref Stage stage,
        CallStep step,
        Resolver resolver,
        out ImmutableArray<Surprise> surprises
    )
    {
        surprises = [];
        var caller = resolver.Thread(step.Caller);
        if (Obstacle(stage, step, resolver, caller) is { } obstacle)
        {
            return new NotPossible(obstacle);
        }
        var turn = new PagedTurn(stage, stage.Paged!.BootOf(caller)!.Pager);
        var came = step.Deed is HeapDeed heap ? turn.Heap(heap, resolver) : turn.Make(caller, step.Deed, resolver);
        if (resolver.IsStuck)
        {
            return new NotPossible(resolver.Obstacle);
        }
        stage = turn.Finish(came, step.Expectation.Result);
        surprises = Judgement.Of(came, step.Expectation, WordingOf(stage));
        return came;
    }

    /// <summary>Gives a task a UTCB.</summary>
    public static Happening Give(
        ref Stage stage,
        MemoryStep step,
        GiveTaskUtcb utcb,
        Resolver resolver,
        out ImmutableArray<Surprise> surprises
    )
    {
        surprises = [];
        var task = resolver.Thread(step.Thread);
        uint? place = utcb.At is { } at ? resolver.Word(at) : null;
        if (resolver.IsStuck)
        {
            return new NotPossible(resolver.Obstacle);
        }
        if (stage.Names.IsGone(step.Thread) || stage.System.Ipc.Kernel.Find(task) is null)
        {
            return new NotPossible($"{step.Thread} is gone, and has no memory");
        }
        if (stage.Paged!.BootOf(task) is not { } boot)
        {
            return new NotPossible($"the container of {step.Thread} has no pager that keeps memory");
        }
        var turn = new PagedTurn(stage, boot.Pager);
        var came = turn.GiveUtcb(task, place);
        stage = turn.Finish(came, null);
        surprises = Judgement.Of(came, Expectation.Unsaid, WordingOf(stage));
        return came;
    }

    /// <summary>A system in which the record of a request is in the memory of its task (R-POSIX-50): in a page for it,
    /// unless the scenario has chosen the place itself.</summary>
    public static IpcSystem Write(
        Stage stage,
        ThreadId task,
        uint address,
        CapabilityRecord record,
        RequestDeed request,
        out ImmutableArray<PagedCall> prepared
    )
    {
        prepared = [];
        if (stage.Paged!.BootOf(task) is not { } boot)
        {
            return stage.System.Ipc;
        }
        var turn = new PagedTurn(stage, boot.Pager);
        turn.Prepare(task, address, record.ToBytes(), mayMap: request.Record is null);
        prepared = turn.Calls;
        return turn.System.Ipc;
    }

    private static Wording WordingOf(Stage stage) => new(stage.Names, stage.System.Ipc.Kernel);

    private static string? Obstacle(Stage stage, CallStep step, Resolver resolver, ThreadId caller)
    {
        if (resolver.IsStuck)
        {
            return resolver.Obstacle;
        }
        if (stage.Names.IsGone(step.Caller) || stage.System.Ipc.Kernel.Find(caller) is not { } thread)
        {
            return $"{step.Caller} is gone";
        }
        if (stage.Paged!.BootOf(caller) is not { } boot)
        {
            return $"the container of {step.Caller} has no pager that keeps memory";
        }
        if (step.Deed is HeapDeed or CreateTaskDeed && boot.Pager != caller)
        {
            return $"{step.Caller} is no pager: only a pager makes tasks and has a heap";
        }
        return thread.State == ThreadStatus.Runnable
            ? null
            : $"{step.Caller} is {thread.State.ToString().ToLowerInvariant()}, and makes no instruction";
    }
}
