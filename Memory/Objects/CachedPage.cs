namespace Capzero.Memory;

/// <summary>A page in the cache of an object.</summary>
/// <param name="Offset">Which page of the object.</param>
/// <param name="Frame">The frame that it is in.</param>
/// <param name="IsDirty">Whether it is newer than its file.</param>
internal readonly record struct CachedPage(uint Offset, uint Frame, bool IsDirty);
