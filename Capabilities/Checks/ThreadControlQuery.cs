namespace Capzero.Capabilities;

/// <summary>May the caller control a thread? (R-CHK-2)</summary>
/// <param name="Operation">What it wants to do; Create is asked of the caller's container, not of a thread.</param>
/// <param name="Thread">The thread; not looked at for Create.</param>
public sealed record ThreadControlQuery(ThreadControlOperations Operation, ThreadId Thread) : Query;
