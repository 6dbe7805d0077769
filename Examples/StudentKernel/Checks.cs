using Capzero.Capabilities;
using Capzero.Oracle;

namespace StudentKernel;

/// <summary>Who may do what (chapter 2 §5).</summary>
internal sealed class Checks(Store store)
{
    public DecisionResult Decide(ThreadId caller, Query query)
    {
        if (!store.Threads.TryGetValue(caller, out var thread))
        {
            return new DecisionRefused(ErrorNumber.ESRCH);
        }
        var isAllowed = query switch
        {
            IpcQuery ask => About(ask.To) is { } to
                ? Has(thread, CapabilityType.Ipc, (uint)(IpcOperations.Send | ask.Transfer), to)
                : null,
            ThreadControlQuery { Operation: ThreadControlOperations.Create } => MayCreate(thread),
            ThreadControlQuery ask => About(ask.Thread) is { } to
                ? Has(thread, CapabilityType.ThreadControl, (uint)ask.Operation, to)
                : null,
            ExchangeRegistersQuery ask => About(ask.Thread) is { } to
                ? Has(thread, CapabilityType.ExchangeRegisters, (uint)ask.Parts, to)
                : null,
            MapQuery ask => About(ask.Thread) is { } to ? MayMap(thread, ask, to) : null,
            UnmapQuery ask => About(ask.Thread) is { } to
                ? HasRange(
                    thread,
                    CapabilityType.MapVirtual,
                    (uint)MapOperations.Unmap,
                    to,
                    ask.VirtualFrame,
                    ask.Count
                )
                : null,
            MutexQuery => Has(
                thread,
                CapabilityType.UserMutex,
                (uint)(MutexOperations.Lock | MutexOperations.Unlock),
                thread
            ),
            _ => (bool?)false,
        };
        return isAllowed switch
        {
            null => new DecisionRefused(ErrorNumber.ESRCH),
            true => new DecisionAllowed(),
            false => new DecisionRefused(ErrorNumber.ENOCAP),
        };
    }

    public bool MayControl(StudentThread caller, CapabilityOperations operation) =>
        Has(caller, CapabilityType.CapabilityControl, (uint)operation, caller);

    public bool MayCreate(StudentThread caller) =>
        store
            .Visible(caller)
            .Any(held =>
                held.Capability.Type == CapabilityType.ThreadControl
                && held.Capability.Target == Target.Container(caller.Id.Container)
                && held.Capability.Access.Includes(new Access((uint)ThreadControlOperations.Create))
            );

    public bool MayControl(StudentThread caller, ThreadControlOperations operation, StudentThread thread) =>
        Has(caller, CapabilityType.ThreadControl, (uint)operation, thread);

    // R-CAP-8
    public static bool Covers(Target target, StudentThread thread) =>
        target == Target.Thread(thread.Id)
        || target == Target.Space(thread.Space)
        || target == Target.Container(thread.Id.Container);

    private StudentThread? About(ThreadId id) => store.Threads.GetValueOrDefault(id);

    private bool Has(StudentThread caller, CapabilityType type, uint bits, StudentThread about) =>
        Candidates(caller, type, bits, about).Any();

    private IEnumerable<Capability> Candidates(
        StudentThread caller,
        CapabilityType type,
        uint bits,
        StudentThread about
    ) =>
        store
            .Visible(caller)
            .Select(held => held.Capability)
            .Where(capability =>
                capability.Type == type
                && capability.Access.Includes(new Access(bits))
                && Covers(capability.Target, about)
            );

    private bool MayMap(StudentThread caller, MapQuery ask, StudentThread about)
    {
        MapOperations? bits = ask.Kind switch
        {
            MappingKind.ReadWrite => MapOperations.Read | MapOperations.Write | MapOperations.Cached,
            MappingKind.ReadWriteExecute => MapOperations.Read
                | MapOperations.Write
                | MapOperations.Execute
                | MapOperations.Cached,
            MappingKind.ReadOnly => MapOperations.Read | MapOperations.Cached,
            MappingKind.ReadExecute => MapOperations.Read | MapOperations.Execute | MapOperations.Cached,
            MappingKind.Io => MapOperations.Read | MapOperations.Write | MapOperations.Uncached,
            _ => null,
        };
        return bits is { } needed
            && HasRange(caller, CapabilityType.MapPhysical, (uint)needed, about, ask.PhysicalFrame, ask.Count)
            && HasRange(caller, CapabilityType.MapVirtual, (uint)needed, about, ask.VirtualFrame, ask.Count);
    }

    private bool HasRange(
        StudentThread caller,
        CapabilityType type,
        uint bits,
        StudentThread about,
        uint first,
        uint count
    ) =>
        Candidates(caller, type, bits, about)
            .Any(capability =>
                // The student adds 32-bit numbers, and the sum wraps.
                first >= capability.Range.Start
                && unchecked(first + count) <= capability.Range.End
            );
}
