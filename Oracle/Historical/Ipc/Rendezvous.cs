namespace Capzero.Oracle.Historical;

/// <summary>Ipc between threads (R-IPC).</summary>
/// <param name="machine">The kernel.</param>
internal sealed class Rendezvous(Machine machine)
{
    /// <summary>A call of ipc (R-IPC-5).</summary>
    public IEnumerable<Pause> Call(ThreadRecord me, IpcArguments call)
    {
        for (var i = 0; i < me.MessageRegisters.Length; i++)
        {
            me.MessageRegisters[i] = call.Registers[i];
        }
        me.Result = new IpcGates(machine, me).Pass(call);
        foreach (var pause in me.Result == Errors.None ? Phases(me, call) : [])
        {
            yield return pause;
        }
    }

    private IEnumerable<Pause> Phases(ThreadRecord me, IpcArguments call)
    {
        (me.Arguments, me.IpcFlags) = (call, call.Flags);
        if (call.Kind == MessageFlags.Extended)
        {
            return call.Sends ? SendExtended(me, call) : ReceiveExtended(me, call);
        }
        return (call.Sends, call.Receives) switch
        {
            (true, true) => SendReceive(me, call),
            (true, false) => Send(me, call),
            _ => Receive(me, call),
        };
    }

    private IEnumerable<Pause> SendReceive(ThreadRecord me, IpcArguments call)
    {
        foreach (var pause in Send(me, call))
        {
            yield return pause;
        }
        foreach (var pause in me.Result == Errors.None ? Receive(me, call) : [])
        {
            yield return pause;
        }
    }

    private IEnumerable<Pause> Send(ThreadRecord me, IpcArguments call)
    {
        var partner = machine.FindThread(call.To)!;
        if (partner.Queue == partner.Receiving && (partner.Expected == me.Id || partner.Expected == Words.Any))
        {
            Meet(me, partner, from: me, to: partner);
            yield break;
        }
        foreach (var pause in SleepUntilServed(me, partner.Senders))
        {
            yield return pause;
        }
    }

    private IEnumerable<Pause> Receive(ThreadRecord me, IpcArguments call)
    {
        me.Expected = call.From;
        // The longest waiting of those who are expected (R-IPC-8).
        if (me.Senders.Sleepers.FirstOrDefault(IsExpected) is { } partner)
        {
            Meet(me, partner, from: partner, to: me);
            yield break;
        }
        foreach (var pause in SleepUntilServed(me, me.Receiving))
        {
            yield return pause;
        }

        bool IsExpected(ThreadRecord sender) => me.Expected == Words.Any || sender.Id == me.Expected;
    }

    private IEnumerable<Pause> SendExtended(ThreadRecord me, IpcArguments call)
    {
        var (address, size) = (call.BufferAddress, call.Size);
        // E-IPC-12: a send buffer is only read.
        var need = machine.Has(Erratum.EIpc12) ? PageKind.ReadWrite : PageKind.ReadOnly;
        me.BufferSize = size;
        me.Result = new UserAccess(machine, me).Prepare(address, size, need, keepsSome: machine.Has(Erratum.EIpc12));
        if (me.Result != Errors.None)
        {
            yield break;
        }
        // R-IPC-13: what is written to the buffer later does not change the message.
        machine.Memory.Read(me.Space, address, size).CopyTo(me.Buffer, 0);
        foreach (var pause in Send(me, call))
        {
            yield return pause;
        }
    }

    private IEnumerable<Pause> ReceiveExtended(ThreadRecord me, IpcArguments call)
    {
        me.BufferSize = call.Size;
        foreach (var pause in Receive(me, call))
        {
            yield return pause;
        }
        if (me.Result != Errors.None)
        {
            yield break;
        }
        // E-IPC-9: as much as the receiver has room for, whatever was sent.
        var size = machine.Has(Erratum.EIpc9) ? call.Size : me.Transferred;
        var access = new UserAccess(machine, me);
        me.Result = access.Prepare(call.BufferAddress, size, PageKind.ReadWrite, machine.Has(Erratum.EIpc12));
        if (me.Result == Errors.None)
        {
            machine.Memory.Write(me.Space, call.BufferAddress, me.Buffer.AsSpan(0, size));
        }
    }

    /// <summary>The later of two partners serves the one who sleeps.</summary>
    private void Meet(ThreadRecord me, ThreadRecord sleeper, ThreadRecord from, ThreadRecord to)
    {
        me.Partner = sleeper;
        sleeper.Queue!.Remove(sleeper);
        sleeper.Queue = null;
        me.Result = new Transfer(machine, me).Carry(from, to);
        SignalFailure(sleeper, me.Result);
        machine.Wake(sleeper);
    }

    /// <summary>The sleeper finds the error in the flags of its own call (E-IPC-11).</summary>
    private void SignalFailure(ThreadRecord sleeper, int error)
    {
        sleeper.Failure = error;
        // E-IPC-5: there is no bit for any other.
        if (error is not (Errors.None or Errors.BadAddress or Errors.NoIpc) && machine.Has(Erratum.EIpc5))
        {
            throw new KernelStopped(
                "ipc: an error other than EFAULT and ENOIPC is to be signalled to the sleeping partner"
            );
        }
    }

    private IEnumerable<Pause> SleepUntilServed(ThreadRecord me, WaitQueue queue)
    {
        me.Failure = Errors.None;
        foreach (var pause in machine.Sleep(me, queue))
        {
            yield return pause;
        }
        if (me.Result == Errors.None)
        {
            me.Result = FailureOf(me);
        }
    }

    private int FailureOf(ThreadRecord me)
    {
        // E-IPC-11: the kernel tells by bits of the call's flags, and finds there what the caller has set itself.
        var bits = machine.Has(Erratum.EIpc11) ? me.IpcFlags : 0;
        return (bits & MessageFlags.Fault) != 0 ? Errors.BadAddress
            : me.Failure != Errors.None ? me.Failure
            : (bits & MessageFlags.NoIpc) != 0 ? Errors.NoIpc
            : Errors.None;
    }
}
