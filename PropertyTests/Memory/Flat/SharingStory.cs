using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Parent and child touch the pages of an area that they share, in any order (R-MEM-111, R-MEM-112).</summary>
/// <param name="dice">Chooses.</param>
/// <param name="now">What the scenario has come to.</param>
internal sealed class SharingStory(Dice dice, Func<MemoryWorld> now)
{
    private readonly StoryCast cast = new(dice, now);

    public IEnumerable<MemoryStep> Tell()
    {
        foreach (var step in cast.Map(MmapFlags.Shared, ofFile: dice.Percent(60)))
        {
            yield return step;
        }
        if (!cast.IsReady)
        {
            yield break;
        }
        foreach (var step in cast.Fork())
        {
            yield return step;
        }
        for (var i = 0; i < 5; i++)
        {
            var (task, page) = (cast.Either(), (uint)dice.Below((int)StoryCast.Pages));
            yield return dice.Percent(50) ? cast.Load(task, page) : cast.Store(task, page);
        }
    }
}
