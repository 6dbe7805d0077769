using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Who may map memory (R-CHK-4) and unmap it (R-CHK-5).</summary>
public sealed class MapCheckExamples
{
    private const uint First = 0x100;
    private const uint End = 0x200;

    private static readonly MapQuery OnePage = new(Bob, MappingKind.ReadOnly, First, First, 1);

    private static Scene Both(Capability physical, Capability memory) =>
        Scene.Bare.Hold(AnnsSpaceList, physical).Hold(AnnsSpaceList, memory);

    private static CapabilityId Physical => new(1);

    private static CapabilityId Virtual => new(2);

    public static TheoryData<MappingKind, MapOperations> Kinds =>
        new()
        {
            { MappingKind.ReadWrite, MapOperations.Read | MapOperations.Write | MapOperations.Cached },
            {
                MappingKind.ReadWriteExecute,
                MapOperations.Read | MapOperations.Write | MapOperations.Execute | MapOperations.Cached
            },
            { MappingKind.ReadOnly, MapOperations.Read | MapOperations.Cached },
            { MappingKind.ReadExecute, MapOperations.Read | MapOperations.Execute | MapOperations.Cached },
            { MappingKind.Io, MapOperations.Read | MapOperations.Write | MapOperations.Uncached },
        };

    // R-CHK-4: both capabilities with the bits of the kind: with exactly these it is allowed, with one less of either
    // it is not.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Map_NeedsTheBitsOfItsKind(MappingKind kind, MapOperations bits)
    {
        var query = OnePage with { Kind = kind };
        const MapOperations all = MapOperations.All & ~MapOperations.IrqRegister;

        Both(Given.Physical(bits), Given.Virtual(bits)).Start().Allows(Ann, query, Physical, Virtual);
        foreach (var bit in Enum.GetValues<MapOperations>().Where(bit => (bits & bit) == bit && IsSingle((uint)bit)))
        {
            var physical = Both(Given.Physical(all & ~bit), Given.Virtual()).Start();
            Assert.Equal(Shortfall.Operations, physical.Lacks(Ann, query, "R-CHK-4"));
            var memory = Both(Given.Physical(), Given.Virtual(all & ~bit)).Start();
            Assert.Equal(Shortfall.Operations, memory.Lacks(Ann, query, "R-CHK-4"));
        }
    }

    // R-CHK-4: other kinds.
    [Theory]
    [InlineData(5u)]
    [InlineData(uint.MaxValue)]
    public void Map_OfAnUnknownKind_RefusesEnocap(uint kind)
    {
        var kernel = Both(Given.Physical(), Given.Virtual()).Start();

        var reason = kernel.Denies<NoSuchKind>(
            Ann,
            OnePage with
            {
                Kind = (MappingKind)kind,
            },
            ErrorNumber.ENOCAP,
            "R-CHK-4"
        );

        Assert.Equal(kind, reason.Kind);
    }

    // R-CHK-4: the thread, then the physical, then the virtual memory: each while what is behind it is wrong too.
    [Fact]
    public void Map_GatesInOrder()
    {
        var scene = Scene.Bare;

        _ = scene.Start().Denies<NoSuchThread>(Ann, OnePage with { Thread = Nobody }, ErrorNumber.ESRCH, "R-CHK-4");
        Assert.Equal(CapabilityType.MapPhysical, TypeAskedFor(scene));
        scene = scene.Hold(AnnsSpaceList, Given.Physical(MapOperations.Write).Over(Cat) with { Range = new(0, 1) });
        Assert.Equal(Shortfall.Operations, scene.Start().Lacks(Ann, OnePage, "R-CHK-4"));
        scene = scene.Change(Physical, memory => memory with { Access = Given.Physical().Access });
        Assert.Equal(Shortfall.Target, scene.Start().Lacks(Ann, OnePage, "R-CHK-4"));
        scene = scene.Change(Physical, memory => memory.Over(Bob));
        Assert.Equal(Shortfall.Range, scene.Start().Lacks(Ann, OnePage, "R-CHK-4"));
        scene = scene.Change(Physical, memory => memory with { Range = Given.Frames });
        Assert.Equal(CapabilityType.MapVirtual, TypeAskedFor(scene));
        scene.Hold(AnnsSpaceList, Given.Virtual()).Start().Allows(Ann, OnePage, Physical, Virtual);

        static CapabilityType TypeAskedFor(Scene scene) =>
            scene.Start().Denies<NothingPermits>(Ann, OnePage, ErrorNumber.ENOCAP, "R-CHK-4").Requirement.Type;
    }

    /// <summary>What lies inside [0x100, 0x200), and what only seems to when sums overflow (E-CHK-2).</summary>
    public static TheoryData<uint, uint, bool> Ranges =>
        new()
        {
            { First, 1, true },
            { First, End - First, true },
            { End - 1, 1, true },
            { First, End - First + 1, false },
            { First - 1, 1, false },
            { First - 1, 0x10, false },
            { End, 1, false },
            { First, 0, true },
            { End, 0, true },
            { First - 1, 0, false },
            { End + 1, 0, false },
            { First, uint.MaxValue, false },
            { First, uint.MaxValue - First + 1, false },
            { 0x180, uint.MaxValue - 0x7F, false },
            { uint.MaxValue, 1, false },
            { uint.MaxValue, uint.MaxValue, false },
        };

    // R-CHK-4: no overflow; a length of 0 is checked like any other; for either memory.
    [Theory]
    [MemberData(nameof(Ranges))]
    public void Map_ComparesRanges(uint first, uint count, bool covers)
    {
        var anywhere = new PageRange(0, uint.MaxValue);
        var physical = Both(Given.Physical(), Given.Virtual() with { Range = anywhere }).Start();
        var memory = Both(Given.Physical() with { Range = anywhere }, Given.Virtual()).Start();
        var ofPhysical = new MapQuery(Bob, MappingKind.Io, PhysicalFrame: first, VirtualFrame: 0, count);
        var ofVirtual = new MapQuery(Bob, MappingKind.Io, PhysicalFrame: 0, VirtualFrame: first, count);

        if (covers)
        {
            physical.Allows(Ann, ofPhysical, Physical, Virtual);
            memory.Allows(Ann, ofVirtual, Physical, Virtual);
            return;
        }
        Assert.Equal(Shortfall.Range, physical.Lacks(Ann, ofPhysical, "R-CHK-4"));
        Assert.Equal(Shortfall.Range, memory.Lacks(Ann, ofVirtual, "R-CHK-4"));
    }

    // R-CHK-5
    [Theory]
    [MemberData(nameof(Ranges))]
    public void Unmap_ComparesRanges(uint first, uint count, bool covers)
    {
        var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.Virtual(MapOperations.Unmap), out var memory).Start();
        var query = new UnmapQuery(Bob, first, count);

        if (covers)
        {
            kernel.Allows(Ann, query, memory);
            return;
        }
        Assert.Equal(Shortfall.Range, kernel.Lacks(Ann, query, "R-CHK-5"));
    }

    // R-CHK-5: the thread must exist; MapVirtual, with Unmap, covering it.
    [Fact]
    public void Unmap_GatesInOrder()
    {
        var query = new UnmapQuery(Bob, First, 1);
        var scene = Scene.Bare.Hold(AnnsSpaceList, Given.Physical());

        _ = scene.Start().Denies<NoSuchThread>(Ann, query with { Thread = Nobody }, ErrorNumber.ESRCH, "R-CHK-5");
        Assert.Empty(scene.Start().Denies<NothingPermits>(Ann, query, ErrorNumber.ENOCAP, "R-CHK-5").Candidates);
        scene = scene.Hold(AnnsSpaceList, Given.Virtual(MapOperations.Read).Over(Cat));
        Assert.Equal(Shortfall.Operations, scene.Start().Lacks(Ann, query, "R-CHK-5"));
        scene = scene.Change(Virtual, memory => memory with { Access = Access.Of(MapOperations.Unmap) });
        Assert.Equal(Shortfall.Target, scene.Start().Lacks(Ann, query, "R-CHK-5"));
        scene.Change(Virtual, memory => memory.Over(Bob)).Start().Allows(Ann, query, Virtual);
    }

    // R-CHK-4, R-CHK-5, R-CAP-1: a capability without a range is not bound to one.
    [Fact]
    public void Map_WithoutARange_IsNotBound()
    {
        var kernel = Both(
                Given.Physical() with
                {
                    Range = PageRange.None,
                },
                Given.Virtual() with
                {
                    Range = PageRange.None,
                }
            )
            .Start();

        kernel.Allows(
            Ann,
            OnePage with
            {
                PhysicalFrame = 7,
                VirtualFrame = uint.MaxValue,
                Count = 9,
            },
            Physical,
            Virtual
        );
        kernel.Allows(Ann, new UnmapQuery(Bob, uint.MaxValue, uint.MaxValue), Virtual);
    }

    private static bool IsSingle(uint bits) => System.Numerics.BitOperations.IsPow2(bits);
}
