using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>What a thread sleeps with: <see cref="SleepsSending"/>, <see cref="SleepsReceiving"/> or
/// <see cref="SleepsOnMutex"/>.</summary>
public abstract record SleepView
{
    private protected SleepView() { }

#pragma warning disable CS8509 // Errand is closed.
    internal static SleepView Of(Errand errand) =>
        errand switch
        {
            Sending sending => new SleepsSending(sending.To, sending.Kind, sending.Buffer, sending.ThenReceives),
            Receiving receiving => new SleepsReceiving(
                receiving.From,
                receiving.Kind,
                receiving.BufferAddress,
                receiving.Size
            ),
            OnMutex mutex => new SleepsOnMutex(mutex.Mutex.Address),
        };
#pragma warning restore CS8509
}
