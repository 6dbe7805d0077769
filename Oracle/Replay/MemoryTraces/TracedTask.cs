using Capzero.Capabilities;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>A task of a trace.</summary>
/// <param name="Space">Its space.</param>
/// <param name="Region">Where it may demand addresses, in pages.</param>
/// <param name="Window">Where addresses are looked for, in pages.</param>
internal sealed record TracedTask(uint Space, PageRange Region, PageRange Window);
