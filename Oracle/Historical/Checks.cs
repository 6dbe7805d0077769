namespace Capzero.Oracle.Historical;

/// <summary>Who may do what (R-CHK): each check looks for one visible capability that will do. The result is 0 or a
/// negated error number.</summary>
/// <param name="machine">The kernel.</param>
/// <param name="caller">Who wants to do it.</param>
internal sealed class Checks(Machine machine, ThreadRecord caller)
{
    private const uint Extended = 2;
    private const uint RegistersRight = 1 << 4;
    private const uint ProgramCounterRight = 1 << 3;
    private const uint StackPointerRight = 1 << 2;
    private const uint UtcbRight = 1 << 1;
    private const uint PagerRight = 1 << 0;
    private const uint StackPointer = 1 << 13;
    private const uint ProgramCounter = 1 << 15;
    private const uint OtherRegisters = 0xFFFF & ~(StackPointer | ProgramCounter);

    /// <summary>The gate of the capability control call (R-CAP-20).</summary>
    public int Control(uint request) =>
        ControlRequests.OperationOf(request) is { } operation
            ? Find(
                CapabilityTypes.CapabilityControl,
                record => record.Permits(operation) && Covers(record, caller, "capability-control match")
            )
            : Errors.NoCapability;

    /// <summary>Sending to a thread (R-CHK-1). Receiving needs nothing.</summary>
    /// <param name="to">Whom the call addresses.</param>
    /// <param name="kind">0 short, 1 full, 2 extended.</param>
    public int Send(uint to, uint kind)
    {
        // R-IPC-5: an unknown kind comes no further. E-IPC-8: here it is looked at behind the target.
        if (kind > Extended && !machine.Has(Erratum.EIpc8))
        {
            return Errors.Invalid;
        }
        if (machine.FindThread(to) is not { } target)
        {
            return Errors.NoSuchThread;
        }
        if (kind > Extended)
        {
            return Errors.NoCapability;
        }
        var rights = 1u | (4u << (int)kind);
        return Find(CapabilityTypes.Ipc, record => record.Permits(rights) && Covers(record, target, "ipc match"));
    }

    /// <summary>Thread control (R-CHK-2), for a target that has been found.</summary>
    /// <param name="action">0 create, 1 run, 2 suspend, 3 destroy, 4 recycle, 5 wait.</param>
    /// <param name="target">The thread; not looked at for create.</param>
    public int Thread(uint action, ThreadRecord? target)
    {
        uint? right = action switch
        {
            0 => 1 << 0,
            1 => 1 << 2,
            2 => 1 << 3,
            3 => 1 << 1,
            4 => 1 << 4,
            5 => 1 << 5,
            _ => null,
        };
        if (right is not { } bit)
        {
            return Errors.NoCapability;
        }
        return Find(
            CapabilityTypes.ThreadControl,
            record =>
                record.Permits(bit)
                && (target is null ? IsOwnContainer(record) : Covers(record, target, "thread match"))
        );
    }

    /// <summary>Exchange of registers (R-CHK-3), for a target that has been found.</summary>
    /// <param name="target">The thread.</param>
    /// <param name="valid">A bit for each register: 0 to 12, 13 sp, 14 lr, 15 pc.</param>
    /// <param name="flags">1 set pager, 2 set utcb, 4 read.</param>
    /// <param name="others">Further rights that are needed: those of what is no register.</param>
    public int ExchangeRegisters(ThreadRecord target, uint valid, uint flags, uint others = 0)
    {
        // E-CHK-1: the flags are looked for in the register mask, and reading asks for no register.
        var asksForFlags = machine.Has(Erratum.EChk1) ? valid : flags;
        var registers =
            !machine.Has(Erratum.EChk1) && (flags & 4) != 0 ? OtherRegisters | StackPointer | ProgramCounter : valid;
        var rights =
            others
            | If((asksForFlags & 1) != 0, PagerRight)
            | If((asksForFlags & 2) != 0, UtcbRight)
            | If((registers & StackPointer) != 0, StackPointerRight)
            | If((registers & ProgramCounter) != 0, ProgramCounterRight)
            | If((registers & OtherRegisters) != 0, RegistersRight);
        return Find(
            CapabilityTypes.ExchangeRegisters,
            record => record.Permits(rights) && Covers(record, target, "exregs match")
        );
    }

    /// <summary>Mapping (R-CHK-4), for a target that has been found: one capability for the memory, one for the
    /// place.</summary>
    /// <param name="target">The thread that is mapped for.</param>
    /// <param name="rights">What the kind of mapping needs, or null for a kind that nobody may map.</param>
    /// <param name="physicalFrame">The first physical page frame.</param>
    /// <param name="virtualFrame">The first virtual page frame.</param>
    /// <param name="count">The number of page frames.</param>
    public int Map(ThreadRecord target, uint? rights, uint physicalFrame, uint virtualFrame, uint count)
    {
        if (rights is not { } bits)
        {
            return Errors.NoCapability;
        }
        var physical = Find(CapabilityTypes.MapPhysical, record => Serves(record, physicalFrame));
        return physical == Errors.None
            ? Find(CapabilityTypes.MapVirtual, record => Serves(record, virtualFrame))
            : physical;

        // E-CHK-2: frame and count are added in 32 bits.
        bool Serves(CapabilityRecord record, uint frame) =>
            HoldsRange(record, frame, machine.Has(Erratum.EChk2) ? unchecked(frame + count) : (ulong)frame + count)
            && record.Permits(bits)
            && Covers(record, target, "map match");
    }

    /// <summary>Unmapping (R-CHK-5), for a target that has been found: the check that came after 2009.</summary>
    /// <param name="target">The thread.</param>
    /// <param name="frame">The first virtual page frame.</param>
    /// <param name="count">The number of page frames.</param>
    public int Unmap(ThreadRecord target, uint frame, uint count) =>
        // E-CHK-4: there was none.
        machine.Has(Erratum.EChk4)
            ? Errors.None
            : Find(
                CapabilityTypes.MapVirtual,
                record =>
                    HoldsRange(record, frame, (ulong)frame + count)
                    && record.Permits(1 << 5)
                    && Covers(record, target, "unmap match")
            );

    /// <summary>User mutexes (R-CHK-6).</summary>
    public int Mutex() =>
        Find(CapabilityTypes.UserMutex, record => record.Permits(3) && Covers(record, caller, "mutex match"));

    /// <summary>Interrupts (R-CHK-7).</summary>
    /// <param name="request">0 register, 2 wait.</param>
    /// <param name="irq">The interrupt.</param>
    public int Irq(uint request, uint irq)
    {
        const uint register = 1 << 7;
        const uint wait = 1 << 8;
        // E-CHK-3: waiting is no request that is known.
        uint? right =
            request == 0 ? register
            : request == 2 && !machine.Has(Erratum.EChk3) ? wait
            : null;
        if (right is not { } bit)
        {
            return Errors.NoCapability;
        }
        var interrupt = Find(
            CapabilityTypes.IrqControl,
            record =>
                record.Permits(bit)
                // E-CHK-5: the range never refuses.
                && (machine.Has(Erratum.EChk5) || HoldsRange(record, irq, (ulong)irq + 1))
                && Covers(record, caller, "irq match")
        );
        return interrupt != Errors.None || bit == wait
            ? interrupt
            : Find(
                CapabilityTypes.MapPhysical,
                record =>
                    record.Permits(register)
                    && record.Attribute != 0
                    && record.Irq == irq
                    && Covers(record, caller, "device match")
            );
    }

    private int Find(uint type, Func<CapabilityRecord, bool> suffices) =>
        caller.Visible.Any(record => record.Type == type && suffices(record)) ? Errors.None : Errors.NoCapability;

    /// <summary>R-CAP-8.</summary>
    private bool Covers(CapabilityRecord record, ThreadRecord thread, string check) =>
        record.ResourceType switch
        {
            ResourceTypes.Thread => record.Target == thread.Id,
            ResourceTypes.Space => record.Target == thread.Space.Id,
            ResourceTypes.Container => record.Target == thread.Container.Id,
            // E-CAP-22
            _ when machine.Has(Erratum.ECap22) => throw new KernelStopped(
                $"{check}: resource type is not thread, space or container"
            ),
            _ => false,
        };

    private bool IsOwnContainer(CapabilityRecord record) =>
        record.ResourceType == ResourceTypes.Container && record.Target == caller.Container.Id;

    /// <summary>Whether a record that has a range has all from a frame to the one before the end.</summary>
    private static bool HoldsRange(CapabilityRecord record, uint frame, ulong end) =>
        !record.HasRange || (record.Start <= frame && end <= record.End);

    private static uint If(bool condition, uint right) => condition ? right : 0;
}
