namespace Capzero.Oracle.Historical;

/// <summary>The historical kernel has stopped, or crashed, or its lists are no longer sound: no call of it means
/// anything from here on.</summary>
public sealed class KernelPanicException : Exception
{
    /// <summary>A panic of which nothing is known.</summary>
    public KernelPanicException()
        : this("the kernel has stopped") { }

    /// <summary>A panic.</summary>
    /// <param name="message">Which of the kernel's checks has stopped it.</param>
    public KernelPanicException(string message)
        : base(message) { }

    /// <summary>A panic with its cause.</summary>
    /// <param name="message">Which of the kernel's checks has stopped it.</param>
    /// <param name="innerException">The cause.</param>
    public KernelPanicException(string message, Exception innerException)
        : base(message, innerException) { }
}
