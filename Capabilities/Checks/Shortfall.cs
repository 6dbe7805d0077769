namespace Capzero.Capabilities;

/// <summary>The first requirement of a check that a capability fails, in the order in which they are asked
/// (R-CAP-7).</summary>
public enum Shortfall
{
    /// <summary>It meets them all.</summary>
    None,

    /// <summary>It lacks operations.</summary>
    Operations,

    /// <summary>Its target does not cover the thread.</summary>
    Target,

    /// <summary>Its range does not cover the page frames or the interrupt.</summary>
    Range,

    /// <summary>It is not of the device with this interrupt.</summary>
    Device,
}
