namespace Capzero.Exploration;

/// <summary>How far an exploration is.</summary>
/// <param name="Depth">The distance from the boot at which it is.</param>
/// <param name="States">The states visited so far.</param>
/// <param name="Edges">The calls made so far.</param>
/// <param name="Waiting">The states at this distance in which no call has been made yet.</param>
public readonly record struct ExplorationProgress(int Depth, long States, long Edges, long Waiting);
