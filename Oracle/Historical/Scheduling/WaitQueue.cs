namespace Capzero.Oracle.Historical;

/// <summary>Threads that sleep, longest first.</summary>
/// <param name="name">The queue's name in the recorded traces.</param>
internal sealed class WaitQueue(string name)
{
    private readonly List<ThreadRecord> sleepers = [];

    /// <summary>The queue's name in the recorded traces; <c>?</c> once the kernel has lost the queue.</summary>
    public string Name { get; private set; } = name;

    public IReadOnlyList<ThreadRecord> Sleepers => sleepers;

    public bool IsEmpty => sleepers.Count == 0;

    public void Add(ThreadRecord thread) => sleepers.Add(thread);

    public void Remove(ThreadRecord thread) => _ = sleepers.Remove(thread);

    /// <summary>The kernel has dropped the queue, whoever sleeps in it.</summary>
    public void Lose() => Name = "?";
}
