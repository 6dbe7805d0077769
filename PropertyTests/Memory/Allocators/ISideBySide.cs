namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>An allocator of the library beside the oracle's.</summary>
internal interface ISideBySide<in TCall>
{
    /// <summary>Makes a call on both and compares all that can be seen.</summary>
    /// <param name="call">The call; it is passed over if what it names was never taken.</param>
    /// <param name="reached">Gets the cell that the call is of: call, outcome and shape (R-ORC-24).</param>
    /// <returns>How the two differ, or null.</returns>
    string? Make(TCall call, Action<string> reached);
}
