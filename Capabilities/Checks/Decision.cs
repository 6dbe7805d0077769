using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Capzero.Capabilities;

/// <summary>
/// The decision of a check, as a value (R-CHK-9): allowed by one capability, or by two where the rule asks for two;
/// or refused, with the reason.
/// </summary>
public readonly record struct Decision
{
    private readonly Kernel kernel;
    private readonly Held? by;
    private readonly Held? and;
    private readonly Reason? reason;

    // Inlined, because a check costs little more than to write and read these four words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Decision(Kernel kernel, Held? by, Held? and, Reason? reason) =>
        (this.kernel, this.by, this.and, this.reason) = (kernel, by, and, reason);

    /// <summary>Whether the call may be made.</summary>
    public bool IsAllowed => by is not null;

    /// <summary>The deciding capability: the first that permits the call (R-CAP-7).</summary>
    /// <exception cref="InvalidOperationException">The call is refused.</exception>
    public HeldCapability By =>
        by is null
            ? throw new InvalidOperationException("A refused call has no deciding capability.")
            : kernel.Show(by);

    /// <summary>The deciding capabilities: one, or for mapping and registering for an interrupt two; none if the call
    /// is refused.</summary>
    public ImmutableArray<HeldCapability> Deciding =>
        (by, and) switch
        {
            (null, _) => [],
            (_, null) => [kernel.Show(by)],
            _ => [kernel.Show(by), kernel.Show(and)],
        };

    /// <summary>Why the call is refused.</summary>
    /// <exception cref="InvalidOperationException">The call is allowed.</exception>
    public Reason Reason => reason ?? throw new InvalidOperationException("An allowed call has no reason.");

    internal static Decision Allowed(Kernel kernel, Held by) => new(kernel, by, null, null);

    internal static Decision Refused(Kernel kernel, Reason reason) => new(kernel, null, null, reason);

    /// <summary>Both decisions, where a rule asks for two capabilities; the first refusal counts.</summary>
    internal Decision And(Decision second)
    {
        Debug.Assert(IsAllowed, "The second capability is asked for only when the first one is there.");
        return second.IsAllowed ? new(kernel, by, second.by, null) : second;
    }
}
