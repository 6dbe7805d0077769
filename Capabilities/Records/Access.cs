using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>
/// What a capability allows: generic permissions in the top nibble, operations in the rest, which mean what the
/// capability's type says (R-CAP-3).
/// </summary>
/// <param name="Bits">The 32-bit word.</param>
/// <remarks>
/// <code>
///  31 30          29           28         27                     0
/// +--+----------+------------+----------+------------------------+
/// |0 |Replicable|Transferable|Changeable| operations, by type    |
/// +--+----------+------------+----------+------------------------+
/// </code>
/// </remarks>
public readonly record struct Access(uint Bits)
{
    private const uint OperationMask = 0x0FFF_FFFF;

    /// <summary>Nothing at all.</summary>
    public static Access None => default;

    /// <summary>The generic permissions.</summary>
    public Permissions Permissions => (Permissions)Bits & Permissions.All;

    /// <summary>The operations, as bits.</summary>
    public uint Operations => Bits & OperationMask;

    /// <summary>Whether there is no generic permission: immutable means for ever (R-CAP-43).</summary>
    public bool IsImmutable => Permissions == Permissions.None;

    /// <summary>Permissions alone, as a pool has.</summary>
    /// <param name="permissions">The generic permissions.</param>
    public static Access Of(Permissions permissions) => new((uint)permissions);

    /// <summary>Operations on threads, and permissions.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="permissions">The generic permissions.</param>
    public static Access Of(ThreadControlOperations operations, Permissions permissions = Permissions.None) =>
        new((uint)operations | (uint)permissions);

    /// <summary>Operations on a thread's registers, and permissions.</summary>
    /// <inheritdoc cref="Of(ThreadControlOperations, Permissions)"/>
    public static Access Of(ExchangeRegistersOperations operations, Permissions permissions = Permissions.None) =>
        new((uint)operations | (uint)permissions);

    /// <summary>Operations on memory, and permissions.</summary>
    /// <inheritdoc cref="Of(ThreadControlOperations, Permissions)"/>
    public static Access Of(MapOperations operations, Permissions permissions = Permissions.None) =>
        new((uint)operations | (uint)permissions);

    /// <summary>Operations on interrupts, and permissions.</summary>
    /// <inheritdoc cref="Of(ThreadControlOperations, Permissions)"/>
    public static Access Of(IrqOperations operations, Permissions permissions = Permissions.None) =>
        new((uint)operations | (uint)permissions);

    /// <summary>Operations of ipc, and permissions.</summary>
    /// <inheritdoc cref="Of(ThreadControlOperations, Permissions)"/>
    public static Access Of(IpcOperations operations, Permissions permissions = Permissions.None) =>
        new((uint)operations | (uint)permissions);

    /// <summary>Operations on user mutexes, and permissions.</summary>
    /// <inheritdoc cref="Of(ThreadControlOperations, Permissions)"/>
    public static Access Of(MutexOperations operations, Permissions permissions = Permissions.None) =>
        new((uint)operations | (uint)permissions);

    /// <summary>Operations on capabilities, and permissions.</summary>
    /// <inheritdoc cref="Of(ThreadControlOperations, Permissions)"/>
    public static Access Of(CapabilityOperations operations, Permissions permissions = Permissions.None) =>
        new((uint)operations | (uint)permissions);

    /// <summary>Whether every bit of the other is set here too.</summary>
    /// <param name="other">The bits asked for.</param>
    public bool Includes(Access other) => (Bits & other.Bits) == other.Bits;

    /// <summary>Whether every one of these permissions is set.</summary>
    /// <param name="permissions">The permissions asked for.</param>
    public bool Includes(Permissions permissions) => Includes(Of(permissions));

    /// <summary>The bits set here and not in the other.</summary>
    /// <param name="other">The bits to take away.</param>
    public Access Without(Access other) => new(Bits & ~other.Bits);

    /// <summary>The same operations with no permission: immutable (R-CAP-42).</summary>
    public Access AsImmutable() => new(Operations);

    /// <summary>The bits of both.</summary>
    /// <param name="left">Some bits.</param>
    /// <param name="right">More bits.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "The name for this is the operator.")]
    public static Access operator |(Access left, Access right) => new(left.Bits | right.Bits);

    /// <summary>The names of the bits for a capability of this type: <c>Send Short | Changeable</c>.</summary>
    /// <param name="type">The type that gives the operations their names.</param>
    public string Describe(CapabilityType type) => AccessNames.Describe(this, type);

    /// <summary>The word in hexadecimal.</summary>
    public override string ToString() => $"0x{Bits:x8}";
}
