using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Page tables as the kernel sees them (R-MEM-10 to R-MEM-16).</summary>
public sealed class PageTableExamples
{
    private const uint Page = MemoryScene.PageSize;
    private const uint Mebibyte = 256 * Page;

    private readonly PagedScene scene = new();

    [Fact]
    public void KindsOnTheWire_AreThoseOfTheirRevision()
    {
        // R-MEM-10
        Assert.Equal(
            [MappingKind.ReadWrite, MappingKind.ReadOnly, null, MappingKind.Io, null, null, null, null, null, null],
            Numbers.Select(number => MappingKinds.FromWire(number, WireRevision.Late2009))
        );
        Assert.Equal(
            [
                null,
                MappingKind.ReadWrite,
                MappingKind.ReadOnly,
                null,
                MappingKind.Io,
                null,
                MappingKind.ReadWriteExecute,
                null,
                MappingKind.ReadExecute,
                null,
            ],
            Numbers.Select(number => MappingKinds.FromWire(number, WireRevision.Later))
        );
        Assert.Equal(8u, MappingKind.ReadExecute.ToWire(WireRevision.Later));
        Assert.Null(MappingKind.ReadExecute.ToWire(WireRevision.Late2009));
    }

    [Theory]
    [InlineData(MappingKind.ReadWrite, "ReadWrite ReadOnly Io")]
    [InlineData(MappingKind.ReadOnly, "ReadOnly")]
    [InlineData(MappingKind.Io, "ReadWrite ReadOnly Io")]
    [InlineData(MappingKind.ReadExecute, "ReadOnly ReadExecute")]
    [InlineData(MappingKind.ReadWriteExecute, "ReadWrite ReadWriteExecute ReadOnly ReadExecute Io")]
    public void Mapping_PermitsTheSameAndLess(MappingKind kind, string permitted)
    {
        // R-MEM-11
        Assert.Equal(
            permitted.Split(' ').Order(),
            Enum.GetValues<MappingKind>().Where(wanted => kind.Permits(wanted)).Select(each => each.ToString()).Order()
        );
    }

    [Fact]
    public void Map_MapsFrameByFrame_AndReplaces()
    {
        // R-MEM-10, R-MEM-13
        _ = scene.Does(Cast.Ann, new MapPages(0x10_0123, 0x5000_0FFF, 3, MappingKind.ReadOnly, Cast.Cat));
        _ = scene.Does(Cast.Ann, new MapPages(0x20_0000, 0x5000_1000, 1, MappingKind.ReadWrite, Cast.Cat));

        Assert.Equal(
            [
                (0x50000u, 0x100u, MappingKind.ReadOnly),
                (0x50001, 0x200, MappingKind.ReadWrite),
                (0x50002, 0x102, MappingKind.ReadOnly),
            ],
            Mappings(Cast.CatsSpace)
        );
    }

    [Fact]
    public void Map_HasItsGatesInOrder()
    {
        // R-MEM-1, R-MEM-13, R-MEM-16
        var map = new MapPages(0x10_0000, 0x5000_0000, 1, MappingKind.ReadOnly, Cast.Cat);
        _ = scene.Refuses<NoSuchThread>(Cast.Ann, map with { Thread = Cast.Nobody }, ErrorNumber.ESRCH, "R-CHK-4");
        _ = scene.Refuses<RangeWraps>(
            Cast.Cat,
            map with
            {
                Virtual = 0xFFFF_F000,
                Pages = 2,
            },
            ErrorNumber.EINVAL,
            "R-MEM-1"
        );
        _ = scene.Refuses<PrivilegedRange>(
            Cast.Ann,
            map with
            {
                Virtual = 0xEFFF_F000,
                Pages = 2,
            },
            ErrorNumber.EINVAL,
            "R-MEM-16"
        );
        _ = scene.Refuses<NothingPermits>(Cast.Cat, map, ErrorNumber.ENOCAP, "R-CHK-4");
        _ = scene.Refuses<NoSuchKind>(Cast.Ann, map with { Kind = (MappingKind)9 }, ErrorNumber.ENOCAP, "R-CHK-4");
        _ = scene.Refuses<NoUnitLeft>(Cast.Ann, map with { Pages = 5 * 256 }, ErrorNumber.ENOMEM, "R-POOL-2");
        _ = scene.Refuses<NoSuchCaller>(Cast.Nobody, map, ErrorNumber.ESRCH, "R-TC-6");
    }

    [Fact]
    public void MapOfNothing_Succeeds()
    {
        // R-MEM-13, E-MEM-6
        var before = scene.System;
        _ = scene.Does(Cast.Ann, new MapPages(0x10_0000, 0x5000_0000, 0, MappingKind.ReadOnly, Cast.Cat));
        Assert.Same(before, scene.System);
    }

    [Fact]
    public void SecondLevelTable_CostsOneMap_AndStaysUntilTheSpaceGoes()
    {
        // R-MEM-12
        var map = new MapPages(0x10_0000, 0x5000_0000, 1, MappingKind.ReadOnly, Cast.Cat);
        _ = scene.Does(Cast.Ann, map);
        _ = scene.Does(Cast.Ann, map with { Virtual = 0x5000_1000 });
        Assert.Equal(1u, scene.UsedOf(scene.Pool));
        _ = scene.Does(Cast.Ann, map with { Virtual = 0x5000_0000 + Mebibyte - Page, Pages = 2 });
        Assert.Equal(2u, scene.UsedOf(scene.Pool));
        _ = scene.Does(Cast.Ann, new UnmapPages(0x5000_0000, 512, Cast.Cat));
        Assert.Equal(2u, scene.UsedOf(scene.Pool));
        Assert.Equal(2, Assert.Single(scene.System.Memory.View().Spaces).Tables.Length);
        _ = scene.Does(Cast.Ann, new DestroyThread(Cast.Cat));

        Assert.Equal(0u, scene.UsedOf(scene.Pool));
    }

    [Fact]
    public void Recycling_EmptiesTheSpace_AndReturnsItsMaps()
    {
        // R-MEM-12, R-MEM-15
        _ = scene.Does(Cast.Ann, new MapPages(0x10_0000, 0x5000_0000, 1, MappingKind.ReadOnly, Cast.Cat));
        _ = scene.Does(Cast.Ann, new RecycleThread(Cast.Cat));

        Assert.Equal(0u, scene.UsedOf(scene.Pool));
        Assert.Empty(scene.System.Memory.View().Spaces);
    }

    [Fact]
    public void TablesArePaid_ByTheFirstPoolWithAUnit()
    {
        // R-MEM-12, R-POOL-2
        var two = new PagedScene(maps: 1, secondPool: 1);
        _ = two.Does(Cast.Ann, new MapPages(0x10_0000, 0x5000_0000, 257, MappingKind.ReadOnly, Cast.Cat));

        Assert.Equal((1u, 1u), (two.UsedOf(two.Pool), two.UsedOf(two.SecondPool)));
        Assert.Equal(
            [two.Pool, two.SecondPool],
            two.System.Memory.View().Spaces[0].Tables.Select(table => table.ChargedTo)
        );
    }

    [Fact]
    public void Unmap_PassesHoles_IfAnythingWasMapped()
    {
        // R-MEM-14, E-MEM-4
        _ = scene.Does(Cast.Ann, new MapPages(0x10_0000, 0x5000_0000, 2, MappingKind.ReadOnly, Cast.Cat));
        _ = scene.Does(Cast.Ann, new UnmapPages(0x5000_0000, 1, Cast.Cat));
        _ = scene.Does(Cast.Ann, new UnmapPages(0x5000_0000, 2, Cast.Cat));

        Assert.Empty(Mappings(Cast.CatsSpace));
        _ = scene.Refuses<NothingMapped>(
            Cast.Ann,
            new UnmapPages(0x5000_0000, 2, Cast.Cat),
            ErrorNumber.ENOMAP,
            "R-MEM-14"
        );
    }

    [Fact]
    public void Unmap_HasItsGatesInOrder()
    {
        // R-MEM-14, E-MEM-5
        var unmap = new UnmapPages(0x5000_0000, 1, Cast.Cat);
        _ = scene.Refuses<NoSuchThread>(Cast.Ann, unmap with { Thread = Cast.Nobody }, ErrorNumber.ESRCH, "R-CHK-5");
        _ = scene.Refuses<RangeWraps>(
            Cast.Ann,
            unmap with
            {
                Virtual = 0xFFFF_F000,
                Pages = 2,
            },
            ErrorNumber.EINVAL,
            "R-MEM-1"
        );
        _ = scene.Refuses<NothingPermits>(Cast.Cat, unmap, ErrorNumber.ENOCAP, "R-CHK-5");
        _ = scene.Does(Cast.Ann, unmap with { Pages = 0 });
        _ = scene.Refuses<NothingMapped>(Cast.Ann, unmap, ErrorNumber.ENOMAP, "R-MEM-14");
    }

    [Fact]
    public void CopiedSpace_HasTheSameMappings_AndPaysAnew()
    {
        // R-MEM-15
        _ = scene.Does(Cast.Ann, new MapPages(0x10_0000, 0x5000_0000, 300, MappingKind.ReadOnly, Cast.Cat));
        var copy = new CreateThread(CreateFlags.CopySpace | CreateFlags.AsPager, Cast.CatsSpace, Cast.Cat);
        var made = Assert.IsType<ThreadMade>(scene.Does(Cast.Ann, copy).Reply);

        Assert.Equal(Mappings(Cast.CatsSpace), Mappings(made.Space));
        Assert.Equal(4u, scene.UsedOf(scene.Pool));
        _ = scene.Refuses<NoUnitLeft>(Cast.Ann, copy, ErrorNumber.ENOMEM, "R-POOL-2");
        _ = scene.Does(Cast.Ann, new DestroyThread(made.Thread));
        Assert.Equal(2u, scene.UsedOf(scene.Pool));
    }

    private static IEnumerable<uint> Numbers => Enumerable.Range(0, 10).Select(number => (uint)number);

    private (uint, uint, MappingKind)[] Mappings(SpaceId space) =>
        [
            .. scene
                .System.Memory.View()
                .Spaces.Where(each => each.Space == space)
                .SelectMany(each => each.Mappings)
                .Select(each => (each.Page, each.Frame.Value, each.Kind)),
        ];
}
