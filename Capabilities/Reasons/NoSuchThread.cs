namespace Capzero.Capabilities;

/// <summary>No thread has this id.</summary>
/// <param name="Rule">The rule that looks the thread up.</param>
/// <param name="Thread">The id.</param>
public sealed record NoSuchThread(string Rule, ThreadId Thread) : KernelReason(Rule, ErrorNumber.ESRCH);
