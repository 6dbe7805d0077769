using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>Which mutex: by its physical address, to the byte, in one container (R-MUX-1).</summary>
internal readonly record struct MutexKey(ContainerId Container, PhysicalAddress Address) : IComparable<MutexKey>
{
    public int CompareTo(MutexKey other) =>
        (Container.Value, Address).CompareTo((other.Container.Value, other.Address));
}
