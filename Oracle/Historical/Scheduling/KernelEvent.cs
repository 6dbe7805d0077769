namespace Capzero.Oracle.Historical;

/// <summary>Something that happened during a call, in the words of the recorded traces.</summary>
/// <param name="Kind">wake, ret, sleep, inactive, dead, gone, pagein or map.</param>
/// <param name="Thread">To whom.</param>
/// <param name="Queue">Where it sleeps.</param>
/// <param name="Numbers">What the kind adds: a result; an address and an answer; an address, a frame and a
/// kind.</param>
internal sealed record KernelEvent(string Kind, uint Thread, string? Queue, params IReadOnlyList<long> Numbers)
{
    public bool Equals(KernelEvent? other) =>
        other is not null
        && (Kind, Thread, Queue) == (other.Kind, other.Thread, other.Queue)
        && Numbers.SequenceEqual(other.Numbers);

    public override int GetHashCode() => HashCode.Combine(Kind, Thread, Queue, Numbers.Count);

    public override string ToString() =>
        string.Join(
            ' ',
            [Kind, $"{Thread:x8}", .. Queue is null ? [] : new[] { Queue }, .. Numbers.Select(n => $"{n}")]
        );
}
