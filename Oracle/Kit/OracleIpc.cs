using Capzero.Capabilities;
using Capzero.Ipc;
using Calls = Capzero.Oracle.Model.IpcCalls;
using States = Capzero.Oracle.Model.IpcStates;

namespace Capzero.Oracle;

/// <summary>
/// The oracle's state of the system with its messages and its memory, immutable: the proved model behind the library's
/// own terms (R-ORC-1).
/// </summary>
public sealed class OracleIpc
{
    private readonly States._ISystem system;

    private OracleIpc(States._ISystem system) => this.system = system;

    /// <summary>Whether the state is well-formed by the oracle's own definition (R-CAP-4, R-IPC-9, R-MUX-6).</summary>
    public bool IsWellFormed => Model.IpcWellFormedness.__default.IpcWellFormed(system);

    /// <summary>The state that a boot record describes, with a memory; nobody has a UTCB.</summary>
    /// <param name="boot">The system before the first call.</param>
    /// <param name="memory">The memory.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static OracleIpc Boot(Boot boot, FlatMemory memory)
    {
        ArgumentNullException.ThrowIfNull(boot);
        ArgumentNullException.ThrowIfNull(memory);
        var started = States.System.create(
            ToModel.State(boot),
            Dafny.Map<Model.Ids._ITid, States._IContext>.Empty,
            IpcToModel.MemoryOf(memory)
        );
        return new(started);
    }

    /// <summary>Makes a call.</summary>
    /// <param name="caller">The thread that calls.</param>
    /// <param name="call">A call of the Ipc layer or of the kernel below.</param>
    /// <returns>What it came to, and the state after it: this instance, if it was refused.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    public (StepResult Result, OracleIpc Next) Step(ThreadId caller, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var outcome = Perform(caller, call);
        var next = outcome.is_IpcRefused ? this : new(Calls.__default.SystemAfter(system, outcome));
        return (IpcFromModel.Result(outcome), next);
    }

    /// <summary>This state with a UTCB set for a thread; nothing changes if it does not exist.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="address">The virtual address of the UTCB; 0 for none.</param>
    public OracleIpc WithUtcb(ThreadId thread, uint address) =>
        Acted(Model.IpcSteps.Act.create_SetUtcb(ToModel.Tid(thread), address));

    /// <summary>This state with bytes stored into a frame.</summary>
    /// <param name="frame">The frame's number.</param>
    /// <param name="offset">The place of the first byte in it.</param>
    /// <param name="source">The bytes; if they do not fit behind the offset, nothing changes.</param>
    public OracleIpc WithStored(uint frame, int offset, ReadOnlySpan<byte> source) =>
        Acted(Model.IpcSteps.Act.create_Store(frame, (uint)offset, IpcToModel.Bytes(source)));

    /// <summary>This state with a page of a space set, or replaced.</summary>
    /// <param name="space">The space.</param>
    /// <param name="page">The page number.</param>
    /// <param name="entry">The page.</param>
    /// <exception cref="ArgumentNullException"><paramref name="entry"/> is null.</exception>
    public OracleIpc WithPage(SpaceId space, uint page, FlatPage entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Acted(Model.IpcSteps.Act.create_SetPage(IpcToModel.Page(space, page), IpcToModel.Entry(entry)));
    }

    /// <summary>This state with units of a pool in use that this model does not know of: page tables are no part of it
    /// (R-MEM-12).</summary>
    /// <param name="pool">The pool; nothing changes if there is none.</param>
    /// <param name="used">How many of its units are in use.</param>
    internal OracleIpc WithUsed(CapabilityId pool, uint used)
    {
        var kernel = system.dtor_kernel;
        var capabilities = kernel
            .dtor_caps.CloneAsArray()
            .Select(held => held.dtor_cap.dtor_id == pool.Value ? WithUsed(held, used) : held);
        var changed = Model.States.State.create(
            kernel.dtor_containers,
            kernel.dtor_spaces,
            kernel.dtor_threads,
            ToModel.Sequence(capabilities),
            kernel.dtor_mutexes,
            kernel.dtor_nextCapability
        );
        return new(States.System.create(changed, system.dtor_contexts, system.dtor_memory));
    }

    /// <summary>This state with another memory.</summary>
    /// <param name="memory">The memory.</param>
    internal OracleIpc WithMemory(FlatMemory memory) =>
        new(States.System.create(system.dtor_kernel, system.dtor_contexts, IpcToModel.MemoryOf(memory)));

    /// <summary>Asks what a thread may do, whatever its state (R-CHK-9).</summary>
    /// <param name="caller">The thread that would act.</param>
    /// <param name="query">The question.</param>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    public DecisionResult Decide(ThreadId caller, Query query) =>
        new OracleKernel(system.dtor_kernel).Decide(caller, query);

    /// <summary>The observable state apart from the memory, in the library's terms and order.</summary>
    public IpcView View() => IpcFromModel.View(system);

    /// <summary>The memory, in the library's terms.</summary>
    public FlatMemory Memory() => IpcFromModel.MemoryOf(system.dtor_memory);

    /// <summary>The theorems of chapters 2 and 3 that a step breaks, by name. None ever, if the proofs hold
    /// (R-ORC-12).</summary>
    /// <param name="caller">The thread that calls on this state.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    public IEnumerable<string> TheoremsBrokenBy(ThreadId caller, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var outcome = Perform(caller, call);
        var after = Calls.__default.SystemAfter(system, outcome);
        var (me, made) = (ToModel.Tid(caller), IpcToModel.Call(call, TypeOf));
        var (was, now) = (system.dtor_kernel, after.dtor_kernel);
        return Broken([
            ("T1", Model.WellFormedness.__default.WellFormed(now)),
            ("T2", Model.Theorems.__default.NoAmplification(was, now)),
            ("T3", Model.Theorems.__default.Conservation(was, now)),
            ("T4", Model.Theorems.__default.ImmutableStays(was, now)),
            ("R-IPC-6", Model.IpcWellFormedness.__default.NobodyMissesAnother(after)),
            ("R-IPC-9", Model.IpcWellFormedness.__default.IpcWellFormed(after)),
            ("R-IPC-11", Model.IpcTheorems.__default.NothingIsCopied(system, me, outcome)),
            ("R-IPC-12", Model.IpcTheorems.__default.SenderIsNotForged(system, me, made, outcome)),
            (
                "no leak",
                call is KernelCall || Model.IpcTheorems.__default.OthersKeepTheirRegisters(system, me, outcome)
            ),
        ]);
    }

    private static IEnumerable<string> Broken(IEnumerable<(string Name, bool Holds)> theorems) =>
        theorems.Where(theorem => !theorem.Holds).Select(theorem => theorem.Name);

    private Calls._ISystemOutcome Perform(ThreadId caller, Call call) =>
        Model.IpcSteps.__default.SystemStep(system, ToModel.Tid(caller), IpcToModel.Call(call, TypeOf));

    private static Model.Capabilities._IHeld WithUsed(Model.Capabilities._IHeld held, uint used)
    {
        var was = held.dtor_cap;
        return Model.Capabilities.Held.create(
            held.dtor_holder,
            Model.Capabilities.Capability.create(
                was.dtor_id,
                was.dtor_owner,
                was.dtor_kind,
                was.dtor_target,
                was.dtor_access,
                was.dtor_start,
                was.dtor_end,
                was.dtor_size,
                used,
                was.dtor_device,
                was.dtor_paidBy
            )
        );
    }

    private OracleIpc Acted(Model.IpcSteps._IAct act) => new(Model.IpcSteps.__default.Acted(system, act));

    private CapabilityType TypeOf(uint id) => FromModel.TypeOf(system.dtor_kernel, id);
}
