namespace Capzero.Oracle.Replay;

/// <summary>What recorded traces are replayed on (R-ORC-40).</summary>
public enum ReplayKernel
{
    /// <summary>The historical kernel, from the boot of each trace on: it must agree on every step.</summary>
    Historical,

    /// <summary>The library, step by step from the recorded state before each: where it departs, an erratum of the 2009
    /// kernel must explain it.</summary>
    Library,
}
