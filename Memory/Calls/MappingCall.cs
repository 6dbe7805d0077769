using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A call of the kernel about page tables: <see cref="MapPages"/> or <see cref="UnmapPages"/>.</summary>
public abstract record MappingCall : Call
{
    private protected MappingCall() { }
}
