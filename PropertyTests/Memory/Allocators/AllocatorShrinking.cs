namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>A failing scenario is cut down to the calls that it needs (R-ORC-23).</summary>
public sealed class AllocatorShrinking
{
    [Fact]
    public void AScenario_ShrinksToTheCallsThatFail()
    {
        var campaign = FramesSideBySide.Campaign with { Start = size => new FailsAtThirdTake(size) };
        var scenario = Enumerable
            .Range(0, 100)
            .Select(seed => FrameCall.Generate((ulong)seed))
            .First(each => each.Size > 20 && campaign.FirstDifference(each, _ => { }) is not null);

        var smallest = campaign.Smallest(scenario);
        Assert.Equal(3, smallest.Calls.Length);
        Assert.All(smallest.Calls, call => Assert.IsType<FrameCall.Take>(call));
        Assert.Equal(7u, smallest.Size);
        Assert.Contains("size 7", smallest.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Stands for a library that differs at the third take, unless it is very small.</summary>
    private sealed class FailsAtThirdTake(uint size) : ISideBySide<FrameCall>
    {
        private int takes;

        public string? Make(FrameCall call, Action<string> reached)
        {
            takes += call is FrameCall.Take ? 1 : 0;
            return takes == 3 && size >= 7 ? "it differs" : null;
        }
    }
}
