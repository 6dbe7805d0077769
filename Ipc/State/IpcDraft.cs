using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The state that a call is making: taken from a system when every gate has been passed, changed part by
/// part, and made a system at the end.</summary>
internal ref struct IpcDraft
{
    private readonly ImmutableArray<EndedCall>.Builder ended = ImmutableArray.CreateBuilder<EndedCall>(1);
    private Draft kernel;
    private IdMap<IpcThread> threads;
    private ImmutableSortedDictionary<MutexKey, MutexQueue> mutexes;

    public IpcDraft(IpcSystem system)
        : this(system, system.Kernel) { }

    public IpcDraft(IpcSystem system, Kernel next)
    {
        kernel = new(next);
        threads = system.Threads;
        mutexes = system.Mutexes;
        Memory = system.Memory;
    }

    public IUserMemory Memory { get; set; }

    public readonly Thread ThreadOf(ThreadId id) => kernel.ThreadOf(id);

    public readonly IpcThread Of(ThreadId id) =>
        threads.TryGet(IpcThread.KeyOf(id), out var thread) ? thread : IpcThread.New;

    public void Set(ThreadId id, IpcThread thread) => threads = threads.Set(IpcThread.KeyOf(id), thread);

    public void SetRegisters(ThreadId id, MessageRegisters registers) => Set(id, Of(id) with { Registers = registers });

    /// <summary>A thread that is gone (R-ID-8).</summary>
    public void Remove(ThreadId id) => threads = threads.Remove(IpcThread.KeyOf(id));

    /// <summary>A thread falls asleep in a queue of ipc (R-IPC-6).</summary>
    public void Sleep(ThreadId id, SleepKind kind, ThreadId on, Errand errand)
    {
        kernel.PutToSleep(id, kind, on);
        Set(id, Of(id) with { Errand = errand });
    }

    /// <summary>A thread leaves the queue that it sleeps in.</summary>
    public void Wake(ThreadId id)
    {
        kernel.Wake(id);
        Set(id, Of(id) with { Errand = null });
    }

    /// <summary>A sleeper's call ends.</summary>
    /// <param name="id">The sleeper, awake again.</param>
    /// <param name="error">What it ends with; null if it is completed.</param>
    public readonly void End(ThreadId id, ErrorNumber? error) =>
        ended.Add(error is { } number ? EndedCall.With(id, number) : new(id, 0));

    public readonly MutexQueue? MutexOf(MutexKey key) => mutexes.GetValueOrDefault(key);

    /// <summary>Makes a mutex queue, which a pool pays for (R-MUX-3).</summary>
    public void AddMutex(MutexKey key, Held pool) =>
        mutexes = mutexes.Add(key, new(ThreadId.Nil, default, kernel.TakeUnit(pool)));

    /// <summary>A thread sleeps on a mutex, as its holder or at the tail of those who contend.</summary>
    public void SleepOnMutex(ThreadId id, MutexKey key, bool isHolder)
    {
        var since = kernel.PutToSleep(id, SleepKind.Mutex, ThreadId.Nil);
        Set(id, Of(id) with { Errand = new OnMutex(key, since) });
        var queue = mutexes[key];
        var changed = isHolder
            ? queue with
            {
                Holder = id,
            }
            : queue with
            {
                Contenders = queue.Contenders.With(id, since),
            };
        mutexes = mutexes.SetItem(key, changed);
    }

    /// <summary>A mutex queue goes, and its unit returns (R-MUX-5).</summary>
    public void DropMutex(MutexKey key)
    {
        kernel.ReturnUnit(mutexes[key].ChargedTo);
        mutexes = mutexes.Remove(key);
    }

    /// <summary>Thread control has ended a call: what its thread slept with is no more (R-IPC-20, R-MUX-5).</summary>
    public void Forget(ThreadId id)
    {
        var thread = Of(id);
        if (thread.Errand is OnMutex errand)
        {
            mutexes = mutexes.SetItem(errand.Mutex, mutexes[errand.Mutex].Without(id, errand.Since));
            if (mutexes[errand.Mutex].IsEmpty)
            {
                DropMutex(errand.Mutex);
            }
        }
        if (thread.Errand is not null)
        {
            Set(id, thread with { Errand = null });
        }
    }

    public IpcSystem Commit() => new(kernel.Commit(), Memory, threads, mutexes);

    public Outcome<IpcSystem> Done(Reply reply) => new Done<IpcSystem>(Commit(), reply, ended.DrainToImmutable());

    public Outcome<IpcSystem> Asleep() => new Asleep<IpcSystem>(Commit(), ended.DrainToImmutable());

    public Outcome<IpcSystem> Failed(Reason reason) =>
        new Failed<IpcSystem>(Commit(), reason, ended.DrainToImmutable());
}
