namespace Capzero.Oracle.Historical;

/// <content>What a thread does, and where its calls stand.</content>
internal sealed partial class ThreadRecord
{
    public RunState State { get; set; }

    public Signals Signals { get; set; }

    public bool HasPendingSignal => (Signals & (Signals.Suspend | Signals.Exit)) != 0;

    /// <summary>Where it sleeps.</summary>
    public WaitQueue? Queue { get; set; }

    /// <summary>When it fell asleep: greater is later.</summary>
    public int AsleepSince { get; set; }

    /// <summary>What it waits for, if its sleep is over only when that holds.</summary>
    public Func<bool>? Condition { get; set; }

    /// <summary>What its sleep came to: 0, EINTR, or ESRCH if the thread that it waited for is gone.</summary>
    public int WakeResult { get; set; }

    /// <summary>Its call, suspended somewhere in the kernel; null in user mode.</summary>
    public IEnumerator<Pause>? Call { get; set; }

    /// <summary>The result of its call so far, and of the last part of it.</summary>
    public int Result { get; set; }

    /// <summary>Whether it has ever made a call (E-TC-14).</summary>
    public bool HasCalled { get; set; }

    /// <summary>What it left when it exited (R-TC-3).</summary>
    public uint ExitCode { get; set; }

    /// <summary>Who waits for its suspension or death.</summary>
    public WaitQueue Watchers => field ??= new($"p{Id}");

    /// <summary>Who waits to send to it (R-IPC-6).</summary>
    public WaitQueue Senders => field ??= new($"s{Id}");

    /// <summary>Where it sleeps itself until somebody sends to it (R-IPC-6).</summary>
    public WaitQueue Receiving => field ??= new($"r{Id}");

    /// <summary>Its call returns before it takes its signal (R-TC-3).</summary>
    public bool ReturnsFirst { get; set; }

    /// <summary>Its call ends without ever returning (E-TC-13).</summary>
    public bool LosesItsCall { get; set; }
}
