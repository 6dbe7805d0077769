using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Each invariant of R-MEM-160 is told when it is broken, and is silent when it is not.</summary>
public sealed class InvariantExamples
{
    private const uint Page = MemoryScene.PageSize;

    private readonly MemoryScene scene = MemoryScene.Open();
    private readonly ThreadId task;
    private readonly uint at;
    private readonly ObjectId top;
    private readonly uint page;

    public InvariantExamples()
    {
        task = scene.AddTask();
        at = scene.Map(task, 2);
        scene.Store(task, at, 'A');
        top = scene.AreasOf(task)[0].Chain[0];
        page = at / Page;
    }

    [Fact]
    public void I1_CountsLinks() => Breaks("I1", memory => With(memory, top, each => each with { Links = 2 }));

    [Fact]
    public void I2_And_I3_CountShadows()
    {
        Breaks("I2", memory => With(memory, ObjectId.Devzero, each => each with { ShadowCount = 2 }));
        Breaks("I3", memory => With(memory, ObjectId.Devzero, each => each with { ShadowCount = 2 }));
    }

    [Fact]
    public void I4_MatchesFilesAndObjects() => Breaks("I4", memory => memory with { Files = IdMap<VmFile>.Empty });

    [Fact]
    public void I5_CountsSharers() => Breaks("I5", memory => memory with { Tasks = memory.Tasks.Remove(task.Local) });

    [Fact]
    public void I6_CountsOpeners()
    {
        var file = scene.File(1);
        var descriptors = System.Collections.Immutable.ImmutableDictionary<FileId, int>.Empty;

        Assert.Empty(scene.System.BreachesOfOpeners(MemoryScene.Container, descriptors.Add(file, 1)));
        var breach = Assert.Single(scene.System.BreachesOfOpeners(MemoryScene.Container, descriptors));
        Assert.Equal($"I6: file {file} counts 1 openers, and has 0", breach.ToString());
    }

    [Fact]
    public void I7_KnowsTheShapes()
    {
        Breaks("I7", memory => With(memory, ObjectId.Devzero, each => each with { IsWritable = true }));
        Breaks("I7", memory => With(memory, new Area(page + 1, page + 3, MemoryScene.Private, 0, ObjectId.Devzero)));
        Breaks(
            "I7",
            memory => With(memory, new Area(page + 9, page + 10, AreaFlags.Private | AreaFlags.Shared, 0, top))
        );
    }

    [Fact]
    public void I8_FindsWhatNobodyUses() =>
        Breaks(
            "I8",
            memory =>
                memory with
                {
                    Objects = memory.Objects.Set(77, new() { Id = new(77), Kind = ObjectKind.VfsFile }),
                    Files = memory.Files.Set(77, new() { Id = new(77), Type = FileType.Vfs }),
                }
        );

    [Fact]
    public void I9_FindsOrphans()
    {
        Breaks("I9", memory => With(memory, top, each => each with { Pages = PageMap.Empty }));
        Breaks(
            "I9",
            memory => With(memory, top, each => each with { Pages = each.Pages.With(1, each.Pages.Find(0)!.Value) })
        );
        Breaks("I9", memory => With(memory, top, each => each with { Pages = each.Pages.With(1, 600) }));
        Breaks(
            "I9",
            memory => With(memory, top, each => each with { Pages = each.Pages.With(1, memory.ZeroFrame.Value) })
        );
    }

    [Fact]
    public void I10_GuardsTheZeroPage()
    {
        var zero = scene.Shown.ZeroFrame.Value;
        var written = scene.System with { Physical = scene.System.Physical.With(zero, FrameBytes.Zero.With(5, [1])) };

        Assert.Contains("I10", written.Breaches().Select(breach => breach.Invariant));
        Maps("I10", page + 1, zero, MappingKind.ReadWrite);
    }

    [Fact]
    public void I11_ComparesTheTableWithTheAreas()
    {
        Maps("I11", page + 5, 600, MappingKind.ReadOnly);
        Maps("I11", page, 600, MappingKind.ReadOnly);
        var readOnly = scene.Map(task, 1, flags: AreaFlags.Private | AreaFlags.Anonymous | AreaFlags.Read) / Page;
        Maps("I11", readOnly, scene.Shown.ZeroFrame.Value, MappingKind.ReadWrite);
    }

    [Fact]
    public void I12_AsksWhoOwnsWhatIsWritable() =>
        Breaks("I12", memory => With(memory, top, each => each with { IsWritable = false }));

    [Fact]
    public void I13_FindsAFrameThatTwoSpacesWrite()
    {
        var child = scene.Fork(task);
        scene.Store(task, at, 'B');
        var frame = scene.Mapping(task, at)!.Value.Frame.Value;
        var space = Assert.Single(scene.Shown.Tasks, each => each.Task == child).Space;
        var table = scene.System.Tables[space.Value].With(page, PageEntry.Of(frame, MappingKind.ReadWrite));
        var broken = scene.System with { Tables = scene.System.Tables.Set(space.Value, table) };

        Assert.Contains("I13", broken.Breaches().Select(breach => breach.Invariant));
    }

    [Fact]
    public void I14_AccountsForSharedAddresses() =>
        Breaks("I14", memory => memory with { Shared = memory.Shared.Used(0x80003, 1) });

    private void Maps(string invariant, uint where, uint frame, MappingKind kind)
    {
        var space = Assert.Single(scene.Shown.Tasks, each => each.Task == task).Space;
        var table = scene.System.Tables[space.Value].With(where, PageEntry.Of(frame, kind));
        var broken = scene.System with { Tables = scene.System.Tables.Set(space.Value, table) };

        Assert.Contains(invariant, broken.Breaches().Select(breach => breach.Invariant));
    }

    private void Breaks(string invariant, Func<ContainerMemory, ContainerMemory> change)
    {
        Assert.Empty(scene.System.Breaches());
        var id = MemoryScene.Container.Value;
        var broken = scene.System with
        {
            Containers = scene.System.Containers.Set(id, change(scene.System.Containers[id])),
        };

        Assert.Contains(invariant, broken.Breaches().Select(breach => breach.Invariant));
    }

    private static ContainerMemory With(ContainerMemory memory, ObjectId id, Func<VmObject, VmObject> change) =>
        memory with
        {
            Objects = memory.Objects.Set(id.Value, change(memory.Objects[id.Value])),
        };

    private ContainerMemory With(ContainerMemory memory, Area area)
    {
        var list = memory.AreaLists[memory.Tasks[task.Local].Space.Value];
        return memory with
        {
            AreaLists = memory.AreaLists.Set(list.Space.Value, list with { Areas = AreaTree.With(list.Areas, area) }),
        };
    }
}
