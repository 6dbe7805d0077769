namespace Capzero.Oracle.Historical;

/// <summary>What an ipc must pass before anything happens (R-IPC-5).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="me">Who calls.</param>
internal sealed class IpcGates(Machine machine, ThreadRecord me)
{
    private const uint SpecialContainer = 0xFF;

    /// <summary>The error of the first gate that refuses, or 0.</summary>
    public int Pass(IpcArguments call)
    {
        if (!NamesThreads(call) || (!machine.Has(Erratum.EIpc8) && !HasFlagsOfItsKind(call)))
        {
            return Errors.Invalid;
        }
        // R-CHK-1
        var right = call.Sends ? new Checks(machine, me).Send(call.To, call.Kind) : Errors.None;
        return right != Errors.None ? right
            // Only to = from, and never extended.
            : call is { Sends: true, Receives: true } && (call.To != call.From || IsExtended(call)) ? Errors.NoSuchCall
            // E-IPC-8: after the capability.
            : !HasFlagsOfItsKind(call) ? Errors.Invalid
            : PartnerError(call);
    }

    private static bool IsExtended(IpcArguments call) => call.Kind == MessageFlags.Extended;

    private bool NamesThreads(IpcArguments call) =>
        IsThreadOrNilOrAny(call.From)
        && IsThreadOrNilOrAny(call.To)
        && call.To != me.Id
        && call.From != me.Id
        && (call.Sends || call.Receives);

    private static bool IsThreadOrNilOrAny(uint id) => id >> 24 != SpecialContainer || id is Words.Nil or Words.Any;

    private bool HasFlagsOfItsKind(IpcArguments call)
    {
        // E-IPC-3
        var isKnown = call.Kind <= MessageFlags.Extended || machine.Has(Erratum.EIpc3);
        // E-IPC-11
        var isPlain = MessageFlags.UnnamedBitsOf(call.Flags) == 0 || machine.Has(Erratum.EIpc11);
        // E-IPC-2
        var hasRegister =
            MessageFlags.RegisterOf(call.Flags) <= MessageFlags.GreatestRegister || machine.Has(Erratum.EIpc2);
        return isKnown && isPlain && (!IsExtended(call) || (hasRegister && call.Size <= MessageFlags.GreatestSize));
    }

    /// <summary>R-IPC-21, for whom it sends to, or else receives from.</summary>
    private int PartnerError(IpcArguments call)
    {
        var partner = machine.FindThread(call.Sends ? call.To : call.From);
        var isSent = call.Sends ? Erratum.EIpc17 : Erratum.EIpc6;
        var mayBeGone = call.From == Words.Any && !call.Sends || machine.Has(isSent);
        return mayBeGone || partner is { State: not RunState.Dead } ? Errors.None : Errors.NoSuchThread;
    }
}
