namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Every cell that the specification makes possible (R-ORC-24), but for those of frames, numbers and addresses
/// that run out, which are shown apart.</summary>
internal static class PossibleMemoryCells
{
    public static IReadOnlyList<string> List { get; } = [];
}
