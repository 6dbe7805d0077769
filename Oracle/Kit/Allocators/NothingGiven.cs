namespace Capzero.Oracle;

/// <summary>Nothing was asked for, and nothing was given (R-MEM-41).</summary>
public sealed record NothingGiven : AllocatorAnswer;
