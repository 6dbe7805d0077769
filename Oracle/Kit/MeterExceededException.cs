namespace Capzero.Oracle;

/// <summary>A kernel under test used what it was given more often than any call needs: it would never end.</summary>
public sealed class MeterExceededException : Exception
{
    /// <summary>Makes the exception.</summary>
    public MeterExceededException() { }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was used too often.</param>
    public MeterExceededException(string message)
        : base(message) { }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was used too often.</param>
    /// <param name="innerException">What led to it.</param>
    public MeterExceededException(string message, Exception innerException)
        : base(message, innerException) { }
}
