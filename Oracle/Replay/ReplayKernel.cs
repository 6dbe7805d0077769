namespace Capzero.Oracle.Replay;

/// <summary>What recorded traces are replayed on (R-ORC-40).</summary>
public enum ReplayKernel
{
    /// <summary>The historical kernel, from the boot of each trace on: it must agree on every step.</summary>
    Historical,

    /// <summary>The library: where it departs, an erratum of the 2009 kernel must explain it. Capability traces are
    /// replayed step by step from the recorded state before each, ipc traces from the boot up to the first departure,
    /// memory traces from the boot and behind a departure from the recorded state.</summary>
    Library,
}
