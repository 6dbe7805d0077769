namespace Capzero.Capabilities;

/// <summary>May the caller send to a thread? (R-CHK-1)</summary>
/// <param name="To">The thread.</param>
/// <param name="Transfer">Short, Full or Extended.</param>
public sealed record IpcQuery(ThreadId To, IpcOperations Transfer) : Query;
