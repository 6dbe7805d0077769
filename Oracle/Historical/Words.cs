namespace Capzero.Oracle.Historical;

/// <summary>Words that mean something by themselves.</summary>
internal static class Words
{
    /// <summary>No thread, no target, no payer (R-ID-3, R-ID-11).</summary>
    public const uint Nil = 0xFFFF_FFFF;

    /// <summary>The half of a type word that is the capability type.</summary>
    public const uint TypeMask = 0xFFFF;

    /// <summary>The generic permissions (R-CAP-3).</summary>
    public const uint Changeable = 1u << 28;

    /// <inheritdoc cref="Changeable"/>
    public const uint Transferable = 1u << 29;

    /// <inheritdoc cref="Changeable"/>
    public const uint Replicable = 1u << 30;

    /// <summary>The nibble of the access that the generic permissions are in.</summary>
    public const uint Permissions = 0xF000_0000;
}
