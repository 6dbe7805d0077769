namespace Capzero.Capabilities;

/// <summary>The names of access bits, which depend on the capability's type (R-CAP-3).</summary>
public static class AccessNames
{
    /// <summary>Every operation that the rules name for a type; IrqRegister is for devices only.</summary>
    /// <param name="type">The capability type.</param>
    public static Access AllOperations(CapabilityType type) =>
        type switch
        {
            CapabilityType.ThreadControl => Access.Of(ThreadControlOperations.All),
            CapabilityType.ExchangeRegisters => Access.Of(ExchangeRegistersOperations.All),
            CapabilityType.MapPhysical => Access.Of(MapOperations.All),
            CapabilityType.MapVirtual => Access.Of(MapOperations.All & ~MapOperations.IrqRegister),
            CapabilityType.Ipc => Access.Of(IpcOperations.All),
            CapabilityType.IrqControl => Access.Of(IrqOperations.All),
            CapabilityType.UserMutex => Access.Of(MutexOperations.All),
            CapabilityType.CapabilityControl => Access.Of(CapabilityOperations.All),
            _ => Access.None,
        };

    /// <summary>Names one bit of an access word.</summary>
    /// <param name="type">The capability type.</param>
    /// <param name="bit">0 to 31.</param>
    public static string NameOf(CapabilityType type, int bit) => TryNameOf(type, 1u << bit) ?? $"bit {bit}";

    /// <summary>The bits that a name stands for in a capability of this type.</summary>
    /// <param name="type">The capability type.</param>
    /// <param name="name">An operation or a permission, as the rules write it.</param>
    /// <param name="bits">The bits, or none.</param>
    /// <returns>Whether the type has such a name.</returns>
    public static bool TryParse(CapabilityType type, string name, out Access bits)
    {
        for (var bit = 0; bit < 32; bit++)
        {
            if (TryNameOf(type, 1u << bit) is { } known && known == name)
            {
                bits = new(1u << bit);
                return true;
            }
        }
        bits = Access.None;
        return false;
    }

    /// <summary>Every name that a capability of this type may use: its operations, then the permissions.</summary>
    /// <param name="type">The capability type.</param>
    public static IEnumerable<string> Names(CapabilityType type) =>
        Enumerable.Range(0, 32).Select(bit => TryNameOf(type, 1u << bit)).OfType<string>();

    internal static string Describe(Access access, CapabilityType type)
    {
        var names = Enumerable.Range(0, 32).Where(bit => (access.Bits >> bit & 1) != 0).ToLookup(bit => bit < 28);
        var operations = string.Join(' ', names[true].Select(bit => NameOf(type, bit)));
        var permissions = string.Join(' ', names[false].Select(bit => NameOf(type, bit)));
        return (operations, permissions) switch
        {
            ("", "") => "nothing",
            (_, "") => operations,
            ("", _) => permissions,
            _ => $"{operations} | {permissions}",
        };
    }

    private static string? TryNameOf(CapabilityType type, uint bit) =>
        ((uint)Permissions.All & bit) != 0
            ? ((Permissions)bit).ToString()
            : type switch
            {
                CapabilityType.ThreadControl => NameIn<ThreadControlOperations>(bit),
                CapabilityType.ExchangeRegisters => NameIn<ExchangeRegistersOperations>(bit),
                CapabilityType.MapPhysical => NameIn<MapOperations>(bit),
                CapabilityType.MapVirtual when bit != (uint)MapOperations.IrqRegister => NameIn<MapOperations>(bit),
                CapabilityType.Ipc => NameIn<IpcOperations>(bit),
                CapabilityType.IrqControl => NameIn<IrqOperations>(bit),
                CapabilityType.UserMutex => NameIn<MutexOperations>(bit),
                CapabilityType.CapabilityControl => NameIn<CapabilityOperations>(bit),
                _ => null,
            };

    private static string? NameIn<TOperations>(uint bit)
        where TOperations : struct, Enum => Enum.GetName((TOperations)Enum.ToObject(typeof(TOperations), bit));
}
