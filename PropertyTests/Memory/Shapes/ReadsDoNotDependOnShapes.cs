using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Shapes;

/// <summary>Whether shadows are dropped and merged (R-MEM-116, R-MEM-117) is seen by nobody (R-MEM-161).</summary>
public sealed class ReadsDoNotDependOnShapes
{
    [Theory]
    [InlineData(0, 20, 200)]
    [InlineData(1000, 3, 800)]
    public void OfAnyTask(int firstSeed, int runs, int calls)
    {
        for (var seed = firstSeed; seed < firstSeed + runs; seed++)
        {
            var walk = new MemoryWalk(seed, frames: 3072);
            var keeping = walk.System.KeepingShapes();
            for (var step = 0; step < calls; step++)
            {
                var (task, call) = walk.Next();
                var outcome = walk.Make(task, call);
                var other = keeping.Step(task, call);
                keeping = other.Next;
                Assert.True(outcome.GetType() == other.GetType(), $"Seed {seed}, step {step}: {call}");
                if (outcome is MemoryDone { Reply: BytesRead read })
                {
                    Assert.Equal(read, ((MemoryDone)other).Reply);
                }
                AssertHolds(walk.System, seed, step, call);
                AssertHolds(keeping, seed, step, call);
            }
            foreach (var each in walk.Tasks)
            {
                foreach (var address in MemoryWalk.Addresses)
                {
                    Assert.Equal(keeping.ByteSeenBy(each, address), walk.System.ByteSeenBy(each, address));
                }
            }
        }
    }

    /// <summary>With few frames much is refused, and what is refused leaves nothing behind.</summary>
    [Fact]
    public void NothingIsLost_WhenFramesRunOut()
    {
        var suspended = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var walk = new MemoryWalk(seed, frames: 14);
            for (var step = 0; step < 300; step++)
            {
                var (task, call) = walk.Next();
                var before = walk.System;
                var outcome = walk.Make(task, call);
                suspended += outcome is TaskSuspended { Reason: NoFramesLeft } ? 1 : 0;
                Assert.True(outcome is MemoryDone || ReferenceEquals(before, outcome.Next));
                AssertHolds(walk.System, seed, step, call);
            }
        }
        Assert.True(suspended > 20);
    }

    private static void AssertHolds(MemorySystem system, int seed, int step, MemoryCall call)
    {
        var breaches = system.Breaches();
        Assert.True(breaches.IsEmpty, $"Seed {seed}, step {step}, {call}: {string.Join("; ", breaches)}");
    }
}
