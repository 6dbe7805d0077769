using System.Diagnostics.CodeAnalysis;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Stands between the kit and a kernel under test: whatever the kernel does, the kit goes on. What it throws
/// or leaves out is told as a <see cref="Misbehaviour"/>; that it does not return, the watch sees.</summary>
internal sealed class Guard(Watch? watch)
{
    // R-ORC-53: what one call needs at most is a few hundred: two buffers of 2,048 bytes, page by page.
    private const int UsesOfMemory = 10_000;

    /// <summary>Counts the uses of memory in one call.</summary>
    public Meter Meter { get; } = new(UsesOfMemory);

    /// <summary>Asks the kernel for something.</summary>
    /// <param name="what">The member of the interface that is used.</param>
    /// <param name="question">Uses it.</param>
    /// <exception cref="Misbehaviour">It threw, or the answer is null.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "A kernel under test may throw anything.")]
    public T Ask<T>(string what, Func<T?> question)
        where T : class
    {
        Meter.SetBack();
        watch?.Enter(what);
        try
        {
            return question() ?? throw new Misbehaviour("nonsense", $"{what} returned null.");
        }
        catch (MeterExceededException exceeded)
        {
            throw new Misbehaviour("budget", $"{what}: {exceeded.Message}", exceeded);
        }
        catch (Exception thrown) when (thrown is not Misbehaviour)
        {
            throw new Misbehaviour("exception", $"{what} threw {thrown.GetType().Name}: {thrown.Message}", thrown);
        }
        finally
        {
            watch?.Leave();
        }
    }

    /// <summary>Tells the kernel something.</summary>
    /// <param name="what">The member of the interface that is used.</param>
    /// <param name="action">Uses it.</param>
    /// <exception cref="Misbehaviour">It threw.</exception>
    public void Tell(string what, Action action) =>
        Ask(
            what,
            () =>
            {
                action();
                return this;
            }
        );
}
