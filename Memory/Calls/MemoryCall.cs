using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A call that <see cref="MemorySystem.Step"/> takes: what a task's instructions do to memory, and what its
/// pager does for it. Addresses are in bytes.</summary>
public abstract record MemoryCall : Call
{
    private protected MemoryCall() { }
}
