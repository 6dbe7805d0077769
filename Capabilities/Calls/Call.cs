namespace Capzero.Capabilities;

/// <summary>One call of one thread, as data: generators make them, traces and scenarios hold them. Each layer has
/// calls of its own.</summary>
public abstract record Call
{
    /// <summary>Makes a call of some layer.</summary>
    protected Call() { }
}
