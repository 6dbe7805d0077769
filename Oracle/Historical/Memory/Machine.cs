namespace Capzero.Oracle.Historical;

/// <content>What all spaces map.</content>
internal sealed partial class Machine
{
    public PhysicalMemory Memory { get; } = new();
}
