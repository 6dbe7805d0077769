using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>
/// The state of the kernel with what its threads say to each other, immutable: message registers, queues, user
/// mutexes, and the memory of user programs. A call takes it and yields an <see cref="Outcome{TState}"/>.
/// </summary>
/// <remarks>Two systems are equal if their <see cref="View"/>s and their memories are.</remarks>
public sealed record IpcSystem
{
    internal IpcSystem(
        Kernel kernel,
        IUserMemory memory,
        IdMap<IpcThread> threads,
        ImmutableSortedDictionary<MutexKey, MutexQueue> mutexes
    ) => (Kernel, Memory, Threads, Mutexes) = (kernel, memory, threads, mutexes);

    /// <summary>Threads, spaces and capabilities.</summary>
    public Kernel Kernel { get; }

    /// <summary>The memory of user programs.</summary>
    public IUserMemory Memory { get; }

    /// <summary>By <see cref="IpcThread.KeyOf"/>.</summary>
    internal IdMap<IpcThread> Threads { get; }

    internal ImmutableSortedDictionary<MutexKey, MutexQueue> Mutexes { get; }

    /// <summary>A system in which nothing was said yet.</summary>
    /// <param name="kernel">The kernel; none of its threads sleeps in a queue of this layer.</param>
    /// <param name="memory">The memory of user programs.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A thread sleeps with a message that is not given.</exception>
    public static IpcSystem Over(Kernel kernel, IUserMemory memory)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(memory);
        return kernel
            .Containers.Values.SelectMany(container => container.Threads.Values)
            .Any(thread => thread.Sleep is { Kind: not SleepKind.Wait })
            ? throw new ArgumentException("A thread of this kernel sleeps in an ipc or on a mutex.", nameof(kernel))
            : new(kernel, memory, IdMap<IpcThread>.Empty, ImmutableSortedDictionary<MutexKey, MutexQueue>.Empty);
    }

    /// <summary>Makes a call. Nothing that a thread can say makes it throw.</summary>
    /// <param name="caller">The thread that calls.</param>
    /// <param name="call">An <see cref="IpcCall"/> or a <see cref="KernelCall"/>.</param>
    /// <returns><see cref="Done{TState}"/>, <see cref="Asleep{TState}"/>, <see cref="Failed{TState}"/>, or
    /// <see cref="Refused{TState}"/> with this same instance.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="call"/> is a call of a layer above.</exception>
    public Outcome<IpcSystem> Step(ThreadId caller, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call is KernelCall kernelCall)
        {
            return KernelSteps.Step(this, caller, kernelCall);
        }
        if (call is not IpcCall ipcCall)
        {
            throw new ArgumentException($"{call.GetType().Name} is no call of this layer.", nameof(call));
        }
        return Kernel.MayCall(caller, out var actor, out var reason)
            ? Dispatch(actor, ipcCall)
            : new Refused<IpcSystem>(this, reason);
    }

    /// <summary>Asks what a thread may do. Asking changes nothing (R-CHK-9).</summary>
    /// <param name="caller">The thread that would act, whatever its state.</param>
    /// <param name="query">The question.</param>
    public Decision Decide(ThreadId caller, Query query) => Kernel.Decide(caller, query);

    /// <summary>This system with a UTCB set for a thread, as an exchange of registers does.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="address">The virtual address of the UTCB; 0 for none.</param>
    /// <exception cref="ArgumentException">There is no such thread.</exception>
    public IpcSystem WithUtcb(ThreadId thread, uint address)
    {
        if (!Kernel.TryFind(thread, out _))
        {
            throw new ArgumentException($"No thread {thread} exists.", nameof(thread));
        }
        var threads = Threads.Set(IpcThread.KeyOf(thread), Of(thread) with { Utcb = address });
        return new(Kernel, Memory, threads, Mutexes);
    }

    /// <summary>This system with another memory: what programs do to their memory is no call.</summary>
    /// <param name="memory">The memory.</param>
    /// <exception cref="ArgumentNullException"><paramref name="memory"/> is null.</exception>
    public IpcSystem WithMemory(IUserMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return new(Kernel, memory, Threads, Mutexes);
    }

    /// <summary>What a thread says and hears, or null if there is none with this id.</summary>
    /// <param name="id">The id.</param>
    public IpcThreadView? Find(ThreadId id) =>
        Kernel.TryFind(id, out var thread) ? IpcThreadView.Of(thread, Of(id)) : null;

    /// <summary>Reads what a thread could read and write itself, paged in where it must be (R-IPC-15).</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="address">The first address.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <returns>The system with the pages; null if the thread may not read and write all of it.</returns>
    public IpcSystem? TryReadOwn(ThreadId thread, uint address, Span<byte> destination)
    {
        if (!Kernel.TryFind(thread, out var owner))
        {
            return null;
        }
        var access = UserAccess.To(Memory, owner, address, destination.Length, PageRights.ReadWrite, mayPageIn: true);
        if (!access.IsGranted)
        {
            return null;
        }
        access.Memory.Read(owner.Space, address, destination);
        return ReferenceEquals(access.Memory, Memory) ? this : WithMemory(access.Memory);
    }

    /// <summary>The observable state in canonical order, apart from the memory.</summary>
    public IpcView View() => IpcView.Of(this);

    /// <inheritdoc/>
    public bool Equals(IpcSystem? other) =>
        ReferenceEquals(this, other)
        || (other is not null && View().Equals(other.View()) && Memory.Equals(other.Memory));

    /// <inheritdoc/>
    public override int GetHashCode() => View().GetHashCode();

    internal IpcThread Of(ThreadId id) => Threads.TryGet(IpcThread.KeyOf(id), out var thread) ? thread : IpcThread.New;

#pragma warning disable CS8509 // IpcCall is closed; a test shows that every call is handled.
    private Outcome<IpcSystem> Dispatch(in Actor actor, IpcCall call) =>
        call switch
        {
            IpcTransfer transfer => Rendezvous.Step(this, actor, transfer),
            MutexControl control => MutexSteps.Step(this, actor, control),
        };
#pragma warning restore CS8509
}
