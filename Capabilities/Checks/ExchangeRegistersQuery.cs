namespace Capzero.Capabilities;

/// <summary>May the caller read or write these parts of a thread? (R-CHK-3)</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Parts">The parts, for reading as for writing.</param>
public sealed record ExchangeRegistersQuery(ThreadId Thread, ExchangeRegistersOperations Parts) : Query;
