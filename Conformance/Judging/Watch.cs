namespace Capzero.Conformance;

/// <summary>
/// Sees to it that a kernel under test which never returns is found out. All that the kit gives to a kernel is counted
/// (<see cref="Guard"/>), so this is the last resort: trials run on a thread of their own, and if one and the same use
/// of the kernel lasts longer than the patience, that thread is left behind.
/// </summary>
internal sealed class Watch(TimeSpan patience)
{
    private readonly object gate = new();
    private string inside = "";
    private long entered;
    private bool isLeftBehind;

    /// <summary>The kernel is used.</summary>
    /// <param name="what">The member of the interface.</param>
    public void Enter(string what)
    {
        lock (gate)
        {
            ThrowIfLeftBehind();
            inside = what;
            entered++;
        }
    }

    /// <summary>It has answered.</summary>
    public void Leave()
    {
        lock (gate)
        {
            ThrowIfLeftBehind();
            inside = "";
            entered++;
        }
    }

    // Whoever comes back after all has nothing to say any more.
    private void ThrowIfLeftBehind()
    {
        if (isLeftBehind)
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>Runs work on a thread of its own until it is over, or the kernel does not return.</summary>
    /// <param name="work">The work, during which <see cref="Enter"/> and <see cref="Leave"/> are called.</param>
    /// <returns>What the kernel did not return from; null if the work is over.</returns>
    public string? Run(Action work)
    {
        Exception? thrown = null;
        var worker = new System.Threading.Thread(() => thrown = Caught(work), StackSize) { IsBackground = true };
        worker.Start();
        var seen = -1L;
        while (!worker.Join(patience))
        {
            lock (gate)
            {
                if (inside.Length > 0 && entered == seen)
                {
                    isLeftBehind = true;
                    return inside;
                }
                seen = entered;
            }
        }
        return thrown is null ? null : throw new InvalidOperationException(thrown.Message, thrown);
    }

    // Deep recursion that does end is nobody's fault.
    private const int StackSize = 64 << 20;

#pragma warning disable CA1031 // What goes wrong on the worker is thrown again on the thread that waits for it.
    private static Exception? Caught(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
#pragma warning restore CA1031
}
