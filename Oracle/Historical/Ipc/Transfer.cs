namespace Capzero.Oracle.Historical;

/// <summary>What is copied when two threads meet (R-IPC-10).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="running">The one of the two that runs.</param>
internal sealed class Transfer(Machine machine, ThreadRecord running)
{
    private const int UtcbSize = 256;
    private const int FirstWord = 40;

    /// <summary>Copies a message.</summary>
    /// <returns>0, ENOIPC, or an error of a UTCB.</returns>
    public int Carry(ThreadRecord from, ThreadRecord to)
    {
        var error = Copy(from, to);
        // R-IPC-12. E-IPC-4: even if nothing was copied.
        if (to.Expected == Words.Any && (error == Errors.None || machine.Has(Erratum.EIpc4)))
        {
            to.MessageRegisters[1] = from.Id;
        }
        return error;
    }

    private int Copy(ThreadRecord from, ThreadRecord to) =>
        (MessageFlags.KindOf(to.IpcFlags), MessageFlags.KindOf(from.IpcFlags)) switch
        {
            (MessageFlags.Short, MessageFlags.Short) => CopyPrimaries(from, to),
            (MessageFlags.Short or MessageFlags.Full, MessageFlags.Short or MessageFlags.Full) => CopyAll(from, to),
            (MessageFlags.Extended, MessageFlags.Extended) => CopyExtended(from, to),
            (MessageFlags.Extended, _) => RefuseExtended(from, to),
            (MessageFlags.Short or MessageFlags.Full, _) => Errors.NoIpc,
            // E-IPC-3: a kind that does not exist has nothing to copy.
            _ => Errors.None,
        };

    private static int CopyPrimaries(ThreadRecord from, ThreadRecord to)
    {
        from.MessageRegisters.CopyTo(to.MessageRegisters, 0);
        return Errors.None;
    }

    private static int CopyExtended(ThreadRecord from, ThreadRecord to)
    {
        to.Transferred = Math.Min(from.BufferSize, to.BufferSize);
        from.Buffer.AsSpan(0, to.Transferred).CopyTo(to.Buffer);
        return CopyPrimaries(from, to);
    }

    private int RefuseExtended(ThreadRecord from, ThreadRecord to)
    {
        // E-IPC-1: the kernel's buffers are copied before the error is returned.
        if (machine.Has(Erratum.EIpc1))
        {
            from.Buffer.AsSpan(0, Math.Min(from.BufferSize, to.BufferSize)).CopyTo(to.Buffer);
        }
        return Errors.NoIpc;
    }

    private int CopyAll(ThreadRecord from, ThreadRecord to)
    {
        // E-IPC-10: the primaries go first, and MR1 with them.
        if (machine.Has(Erratum.EIpc10))
        {
            _ = CopyPrimaries(from, to);
            to.MessageRegisters[1] = to.Expected == Words.Any ? from.Id : to.MessageRegisters[1];
        }
        var error = Utcbs(from, to);
        if (error != Errors.None)
        {
            return error;
        }
        var words = ReadWords(from);
        var space = machine.Has(Erratum.EIpc16) ? running.Space : to.Space;
        machine.Memory.Write(space, to.Utcb + FirstWord, words);
        return CopyPrimaries(from, to);
    }

    /// <summary>E-IPC-16: both UTCBs are looked for in the running thread's space.</summary>
    private byte[] ReadWords(ThreadRecord from) =>
        machine.Memory.Read(
            machine.Has(Erratum.EIpc16) ? running.Space : from.Space,
            from.Utcb + FirstWord,
            UtcbSize - FirstWord
        );

    /// <summary>Whether both can be read and written (R-IPC-4).</summary>
    private int Utcbs(ThreadRecord from, ThreadRecord to)
    {
        // E-IPC-5: each is looked at alone, the receiver's first.
        if (!machine.Has(Erratum.EIpc5) && (to.Utcb == 0 || from.Utcb == 0))
        {
            return Errors.NoUtcb;
        }
        var before = running.Space.Pages.ToList();
        var error = Utcb(to);
        error = error == Errors.None ? Utcb(from) : error;
        // E-IPC-10: what was paged in for the one stays, whatever becomes of the other.
        if (error != Errors.None && !machine.Has(Erratum.EIpc10))
        {
            before.ForEach(page => running.Space.SetPage(page.Key, page.Value));
        }
        return error;
    }

    private int Utcb(ThreadRecord owner)
    {
        if (owner.Utcb == 0)
        {
            return Errors.NoUtcb;
        }
        var access = new UserAccess(machine, owner);
        if (owner == running)
        {
            var isThere = access.Prepare(owner.Utcb, UtcbSize, PageKind.Kernel, machine.Has(Erratum.EIpc12));
            return isThere == Errors.None ? Errors.None : Errors.BadAddress;
        }
        if (!access.Permits(owner.Utcb, UtcbSize, PageKind.Kernel))
        {
            return Errors.BadAddress;
        }
        if (machine.Has(Erratum.EIpc16))
        {
            MapForeign(owner);
        }
        return Errors.None;
    }

    /// <summary>E-IPC-16: the kernel maps the partner's UTCB for itself into the space of the running thread, at the
    /// same address, over whatever is there.</summary>
    private void MapForeign(ThreadRecord owner)
    {
        var (theirs, mine) = (owner.Space.PageOf(owner.Utcb), running.Space.PageOf(owner.Utcb));
        if (mine.Frame == theirs.Frame && mine.Kind != PageKind.None)
        {
            return;
        }
        running.Space.SetPage(owner.Utcb, mine with { Frame = theirs.Frame, Kind = PageKind.Kernel });
        machine.Tell(
            "map",
            running,
            owner.Utcb / PhysicalMemory.PageSize * PhysicalMemory.PageSize,
            theirs.Frame,
            (long)PageKind.Kernel
        );
    }
}
