namespace Capzero.Oracle.Historical;

/// <summary>What a thread still has to take notice of.</summary>
[Flags]
internal enum Signals
{
    None = 0,

    /// <summary>Its sleep was ended before what it waited for came.</summary>
    Interrupted = 1,

    /// <summary>It becomes Inactive as soon as it can.</summary>
    Suspend = 2,

    /// <summary>It dies as soon as it can.</summary>
    Exit = 8,
}
