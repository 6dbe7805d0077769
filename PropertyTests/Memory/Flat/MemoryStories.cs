using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Steps in a row, each made of what the one before gave, that single choices seldom make (R-ORC-20).</summary>
/// <param name="dice">Chooses.</param>
/// <param name="now">What the scenario has come to.</param>
internal sealed class MemoryStories(Dice dice, Func<MemoryWorld> now)
{
    private const uint PageSize = MemoryScene.PageSize;
    private const MmapFlags Anonymous = MmapFlags.Private | MmapFlags.Anonymous;

    public IEnumerable<MemoryStep> Any() =>
        dice.Below(15) switch
        {
            < 4 => new ShadowStory(dice, now).Tell(ofFile: true),
            < 7 => new ShadowStory(dice, now).Tell(ofFile: false),
            < 9 => new SharingStory(dice, now).Tell(),
            9 => Window(),
            10 => UtcbPage(),
            11 => Directory(),
            12 => Strings(),
            _ => Forbidden(),
        };

    // R-MEM-134
    private IEnumerable<MemoryStep> Window()
    {
        var task = now().AnyTask(dice);
        var (size, inPage) = ((uint)dice.Below(2 * (int)PageSize), (uint)dice.Below(16));
        yield return Map(task, MmapProtection.Read | MmapProtection.Write);
        if (now().LastAddress is not { } start)
        {
            yield break;
        }
        var wanted = dice.Percent(50) ? AreaFlags.Read : AreaFlags.Read | AreaFlags.Write;
        yield return now().Referring(task, new OpenWindow(start + inPage, size, wanted), start);
        if (now().LastAddress is { } window)
        {
            yield return now().Referring(task, new CloseWindow(window, size), window);
        }
    }

    // R-MEM-52
    private IEnumerable<MemoryStep> UtcbPage()
    {
        var task = now().AnyTask(dice);
        yield return new(task, new MapUtcbPage());
        if (now().LastAddress is { } page)
        {
            yield return now().Referring(task, new UnmapUtcbPage(page), page);
        }
    }

    // R-MEM-82: a directory can be opened, and no more.
    private IEnumerable<MemoryStep> Directory()
    {
        var task = now().AnyTask(dice);
        var directory = new FileId(MemoryScene.Directory.Value);
        yield return new(task, new OpenVnode(MemoryScene.Directory));
        for (var i = 0; i < 2; i++)
        {
            yield return new(
                task,
                dice.Below(3) switch
                {
                    0 => new ReadFile(directory, 0, 1 + (uint)dice.Below(16)),
                    1 => new WriteFile(directory, 0, [(byte)dice.Next()]),
                    _ => new Mmap(0, PageSize, MmapProtection.Read, MmapFlags.Private, new(directory, true, true), 0),
                }
            );
        }
    }

    // R-MEM-135: with a terminator in reach, or not.
    private IEnumerable<MemoryStep> Strings()
    {
        var task = now().AnyTask(dice);
        yield return Map(task, MmapProtection.Read | MmapProtection.Write);
        if (now().LastAddress is not { } start)
        {
            yield break;
        }
        var letters = Enumerable.Repeat((byte)'a', 1 + dice.Below(12));
        yield return now().Referring(task, new Store(start, [.. letters]), start);
        yield return now().Referring(task, new ReadUserString(start, (uint)dice.Below(16)), start);
        yield return now().Referring(task, new ReadUserWords(start, (uint)dice.Below(24)), start);
    }

    // R-MEM-101, R-MEM-130: what the area does not permit, by the task and by the pager for it.
    private IEnumerable<MemoryStep> Forbidden()
    {
        var task = now().AnyTask(dice);
        yield return Map(task, dice.Of(MmapProtection.None, MmapProtection.None, MmapProtection.Read));
        if (now().LastAddress is not { } start)
        {
            yield break;
        }
        for (var i = 0; i < 3; i++)
        {
            yield return now().Referring(task, Attempt(start + (uint)dice.Below(16)), start);
        }
    }

    private MemoryCall Attempt(uint address) =>
        dice.Below(8) switch
        {
            0 => new ReadUser(address, 4),
            1 => new ReadUserString(address, 4),
            2 => new ReadUserWords(address, 4),
            3 => new WriteUser(address, [(byte)dice.Next()]),
            4 => new Touch(address, dice.Of(Enum.GetValues<AccessKind>())),
            5 => new OpenWindow(address, 4, dice.Of(AreaFlags.Execute, AreaFlags.Write, AreaFlags.Read)),
            _ => new Prefault(address, dice.Of(AreaFlags.Read, AreaFlags.Read | AreaFlags.Write)),
        };

    private static MemoryStep Map(ThreadId task, MmapProtection protection) =>
        new(task, new Mmap(0, 2 * PageSize, protection, Anonymous, null, 0));
}
