namespace Capzero.Oracle;

/// <summary>Something was given out.</summary>
/// <param name="Place">Where it begins: a frame, an offset in the heap, a number or an address.</param>
public sealed record PlaceGiven(uint Place) : AllocatorAnswer;
