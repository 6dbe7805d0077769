using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The areas of a space, shared by the tasks whose threads share it; it goes with the last (R-MEM-64).</summary>
/// <param name="Space">The space.</param>
/// <param name="Areas">The areas, or null if there is none.</param>
/// <param name="Sharers">How many tasks share it.</param>
internal sealed record AreaList(SpaceId Space, AreaTree? Areas, int Sharers);
