namespace Capzero.Oracle;

/// <summary>What was given back was taken back; or what was taken together was separated.</summary>
public sealed record PlaceTakenBack : AllocatorAnswer;
