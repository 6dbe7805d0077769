namespace Capzero.Capabilities;

/// <summary>A field of a capability that a caller states.</summary>
public enum CapabilityField
{
    /// <summary>The owner.</summary>
    Owner,

    /// <summary>The capability type.</summary>
    Type,

    /// <summary>The target.</summary>
    Target,

    /// <summary>The access.</summary>
    Access,

    /// <summary>The range.</summary>
    Range,

    /// <summary>The size.</summary>
    Size,

    /// <summary>The units in use.</summary>
    Used,
}
