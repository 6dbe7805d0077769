namespace Capzero.Capabilities;

/// <summary>The caller does not page the thread.</summary>
/// <param name="Rule">The rule that asks for it.</param>
/// <param name="Thread">The thread.</param>
/// <param name="Pager">The thread's pager.</param>
public sealed record NotItsPager(string Rule, ThreadId Thread, ThreadId Pager) : KernelReason(Rule, ErrorNumber.EPERM);
