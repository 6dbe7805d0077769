using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Stores and forks in turn give a private area a chain of shadows (R-MEM-115, R-MEM-120), which have its first
/// two pages and not the others; then pages of all kinds are touched.</summary>
/// <param name="dice">Chooses.</param>
/// <param name="now">What the scenario has come to.</param>
internal sealed class ShadowStory(Dice dice, Func<MemoryWorld> now)
{
    private const uint StoredPages = 2;
    private const uint LookedAt = StoredPages;
    private const uint Untouched = StoredPages + 1;

    private readonly StoryCast cast = new(dice, now);

    public IEnumerable<MemoryStep> Tell(bool ofFile)
    {
        foreach (var step in cast.Map(MmapFlags.Private, ofFile))
        {
            yield return step;
        }
        if (!cast.IsReady)
        {
            yield break;
        }
        foreach (var step in Shadows((uint)dice.Of(0, 1, 1, 2, 2, 3)).Concat(Changes()).Concat(Touches()))
        {
            yield return step;
        }
    }

    // Each but the first above one that a fork has frozen; no two neighbours with the same page, so that none is dropped
    // (R-MEM-116).
    private IEnumerable<MemoryStep> Shadows(uint count)
    {
        if (dice.Percent(30))
        {
            yield return cast.Load(cast.Parent, LookedAt);
        }
        for (var shadow = 0u; shadow < count; shadow++)
        {
            foreach (var step in shadow == 0 ? [] : cast.Fork())
            {
                yield return step;
            }
            yield return cast.Store(cast.Parent, shadow % StoredPages);
        }
    }

    // The top is frozen once more; or it gets pages by a merge (R-MEM-117); or both.
    private IEnumerable<MemoryStep> Changes() =>
        dice.Below(8) switch
        {
            < 3 => cast.ChildExits(),
            < 6 => cast.Fork(),
            6 => cast.ChildExits().Concat(cast.Fork()),
            _ => [],
        };

    private IEnumerable<MemoryStep> Touches()
    {
        for (var i = 0; i < 3; i++)
        {
            var task = cast.Either();
            switch (dice.Below(5))
            {
                case 0:
                    yield return cast.Load(task, LookedAt);
                    yield return cast.Store(task, LookedAt);
                    break;
                case 1:
                    yield return cast.Load(task, Untouched);
                    break;
                case 2:
                    yield return cast.Store(task, Untouched);
                    break;
                default:
                    yield return cast.Store(task, 0);
                    yield return cast.Store(task, 1);
                    break;
            }
        }
    }
}
