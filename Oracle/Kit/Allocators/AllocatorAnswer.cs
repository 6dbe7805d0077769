namespace Capzero.Oracle;

/// <summary>
/// What the oracle's allocators answer: <see cref="PlaceGiven"/>, <see cref="NothingGiven"/>,
/// <see cref="PlaceTakenBack"/> or <see cref="AllocatorRefused"/>.
/// </summary>
public abstract record AllocatorAnswer
{
    private protected AllocatorAnswer() { }
}
