namespace Capzero.Oracle.Historical;

/// <content>The kernel's own counts. E-TC-9 lets them differ from the lists.</content>
internal sealed partial class ContainerRecord
{
    public int ThreadCount { get; set; }

    public int SpaceCount { get; set; }
}
