namespace Capzero.Oracle.Historical;

/// <summary>Where a call stops inside the kernel.</summary>
/// <param name="First">Who goes on before the call does; null if its thread does not go on by itself: it sleeps, or
/// is suspended or dead.</param>
internal readonly record struct Pause(ThreadRecord? First)
{
    /// <summary>The thread stops here until somebody wakes it.</summary>
    public static Pause Stop => new(null);
}
