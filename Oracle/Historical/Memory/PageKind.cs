namespace Capzero.Oracle.Historical;

/// <summary>What a mapping allows; each kind allows what those before it do.</summary>
internal enum PageKind
{
    None = 0,

    /// <summary>The kernel alone.</summary>
    Kernel = 1,
    ReadOnly = 2,
    ReadWrite = 3,
}
