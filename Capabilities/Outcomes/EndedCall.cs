using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>A call that had put its thread to sleep and has now ended.</summary>
/// <param name="Thread">The thread that made the call. It may be gone.</param>
/// <param name="Result">0 or a positive value on success, the negated error number on failure.</param>
public readonly record struct EndedCall(ThreadId Thread, int Result)
{
    /// <summary>A call that ended with an error.</summary>
    /// <param name="thread">The thread that made the call.</param>
    /// <param name="error">The error.</param>
    public static EndedCall With(ThreadId thread, ErrorNumber error) => new(thread, -(int)error);

    /// <summary>The thread and the result: <c>02'00001a: -4</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Thread}: {Result}");
}
