using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>
/// The allocators do what the oracle's do. Oracle has FrameTheorems, HeapTheorems and PoolTheorems (Oracle/Proofs);
/// library agrees with oracle on every call; so the library has them on every tested call (R-ORC-11, R-MEM-161).
/// </summary>
public sealed class AllocatorsAgreeWithOracle
{
    // R-MEM-30 to R-MEM-34.
    [Fact]
    public void FramesOnEveryCallOfACampaign_AndEveryPossibleCellIsReached() => FramesSideBySide.Campaign.Run();

    // R-MEM-40 to R-MEM-45.
    [Fact]
    public void HeapOnEveryCallOfACampaign_AndEveryPossibleCellIsReached() => HeapSideBySide.Campaign.Run();

    // R-MEM-50, R-MEM-51.
    [Fact]
    public void PoolsOnEveryCallOfACampaign_AndEveryPossibleCellIsReached() => PoolsSideBySide.Campaign.Run();

    // R-MEM-132: over all flags, on both sides.
    [Fact]
    public void ProtectionCompareOnEveryPairOfFlags()
    {
        for (var have = 0u; have < 1 << 6; have++)
        {
            for (var need = 0u; need < 1 << 6; need++)
            {
                var (given, needed) = ((AreaFlags)have, (AreaFlags)need);
                Assert.Equal(OracleProtection.Permits(given, needed), Protection.Permits(given, needed));
            }
        }
    }
}
