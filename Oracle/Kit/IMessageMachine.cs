using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle;

/// <summary>A booted system of a kernel under test that has ipc and user mutexes too (R-ORC-50).</summary>
public interface IMessageMachine : IMachine
{
    /// <summary>The memory of user programs as it is now. A memory is immutable: what changes it makes a new one, which
    /// the machine keeps here; what is dropped has not happened (R-IPC-15). It is set from outside when a program
    /// stores something, or a page is mapped.</summary>
    IUserMemory Memory { get; set; }

    /// <summary>Sets a thread's UTCB, as an exchange of registers does. Nothing happens if there is no such
    /// thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="address">The virtual address; 0 for none.</param>
    void SetUtcb(ThreadId thread, uint address);

    /// <summary>Makes a call of chapter 3.</summary>
    /// <param name="caller">The thread that calls. It may not exist, and it may not be Runnable (R-TC-6).</param>
    /// <param name="call">The call; anything that a thread can say.</param>
    /// <returns><see cref="StepDone"/>, <see cref="StepAsleep"/>, <see cref="StepRefused"/>, or
    /// <see cref="StepFailed"/> where it met its partner (R-IPC-7).</returns>
    StepResult Call(ThreadId caller, IpcCall call);

    /// <summary>The system as it is now, apart from the memory: what <see cref="IMachine.Observe"/> shows, what each
    /// thread says and hears, and the mutexes that threads sleep on.</summary>
    IpcView ObserveMessages();
}
