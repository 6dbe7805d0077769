namespace Capzero.Exploration;

/// <summary>The states at one distance from the boot.</summary>
/// <param name="Depth">The least number of calls that leads to them.</param>
/// <param name="States">How many there are.</param>
/// <param name="Edges">The calls that were made in them; 0 where the exploration ended.</param>
/// <param name="Changes">Those of the calls that led to another state.</param>
public readonly record struct DepthCount(int Depth, long States, long Edges, long Changes);
