using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Exploration;

/// <summary>A state in which calls are to be made.</summary>
/// <param name="Key">What it is known by.</param>
/// <param name="Kernel">The library's state.</param>
/// <param name="Oracle">The oracle's, if it is explored too.</param>
internal readonly record struct Node(Fingerprint Key, Kernel Kernel, OracleKernel? Oracle);
