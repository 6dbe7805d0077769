namespace Capzero.Capabilities;

/// <summary>The kinds of queues that a thread can sleep in (R-TC-1).</summary>
internal enum SleepKind
{
    /// <summary>Until the thread that it sleeps on has exited (R-TC-4).</summary>
    Wait,

    /// <summary>In the send queue of the thread that it sleeps on (R-IPC-6).</summary>
    Send,

    /// <summary>In its own receive queue, expecting the thread that it sleeps on, or any (R-IPC-6).</summary>
    Receive,

    /// <summary>In the queue of a user mutex, on no thread (R-MUX-3, R-MUX-4).</summary>
    Mutex,
}
