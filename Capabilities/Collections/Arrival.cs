namespace Capzero.Capabilities;

/// <summary>A thread in an <see cref="ArrivalQueue"/>.</summary>
/// <param name="Since">When it came; no two threads come at once.</param>
/// <param name="Thread">The thread.</param>
internal readonly record struct Arrival(ulong Since, ThreadId Thread) : IComparable<Arrival>
{
    public int CompareTo(Arrival other) => Since.CompareTo(other.Since);
}
