namespace Capzero.Oracle.Historical;

/// <content>Its mutexes that somebody contends for.</content>
internal sealed partial class ContainerRecord
{
    /// <summary>Newest first.</summary>
    public List<MutexQueue> Mutexes { get; } = [];
}
