using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>How a pager's memory begins (R-MEM-21, R-MEM-35).</summary>
internal static class PagerMemory
{
    private const AreaFlags ImageFlags =
        AreaFlags.Protection | AreaFlags.Anonymous | AreaFlags.Private | AreaFlags.Fixed;

    public static ImmutableArray<LayoutFault> FaultsOf(MemorySystem system, MemoryBoot boot)
    {
        var layout = boot.Layout;
        var faults = layout.Faults().ToBuilder();
        // The allocator's own frame, and the zero page.
        if (boot.Frames.IsEmpty || boot.Frames.End - boot.Frames.Start < 2 || !IsInside(boot.Frames, layout.Physical))
        {
            faults.Add(new(LayoutRegion.Physical, LayoutProblem.NoFrames, LayoutRegion.Physical));
        }
        var pagerPages = layout.Pager.IsEmpty ? 0 : layout.Pager.End - layout.Pager.Start;
        if ((ulong)boot.ImagePages + MemoryLayout.MapWindowPages > pagerPages)
        {
            faults.Add(new(LayoutRegion.Pager, LayoutProblem.ImageTooLarge, LayoutRegion.Pager));
        }
        if (
            boot.Pager.IsSpecial
            || boot.Pager.Container != boot.Container
            || system.Containers.Contains(boot.Container.Value)
        )
        {
            faults.Add(new(LayoutRegion.Pager, LayoutProblem.HasPager, LayoutRegion.Pager));
        }
        return faults.ToImmutable();
    }

    public static MemorySystem Boot(MemorySystem system, MemoryBoot boot)
    {
        var layout = boot.Layout;
        // R-MEM-35: the first frame that is taken is the zero page's.
        var frames = FrameAllocator.Over(new(boot.Frames.Start), boot.Frames.End - boot.Frames.Start);
        var zero = (FramesTaken)frames.Take(1);
        // R-MEM-21: the image, the mmap window, the address pool.
        var windowStart = layout.Pager.Start + boot.ImagePages;
        var window = new PageRange(windowStart, windowStart + MemoryLayout.MapWindowPages);
        // R-MEM-144: the pager maps for itself as any task does.
        var task = new MemoryTask(boot.Pager, boot.PagerSpace, layout.Pager, window);
        var image =
            boot.ImagePages == 0
                ? null
                : AreaTree.With(null, new(layout.Pager.Start, windowStart, ImageFlags, 0, ObjectId.Devzero));
        var memory = new ContainerMemory
        {
            Id = boot.Container,
            Layout = layout,
            Pager = boot.Pager,
            PagerSpace = boot.PagerSpace,
            Frames = zero.Next,
            ZeroFrame = zero.Base,
            Objects = IdMap<VmObject>.Empty.Set(0, Devzero(image is null ? 0 : 1)),
            NextObject = 1,
            Files = IdMap<VmFile>.Empty.Set(0, DevzeroFile),
            AreaLists = IdMap<AreaList>.Empty.Set(boot.PagerSpace.Value, new(boot.PagerSpace, image, 1)),
            Tasks = IdMap<MemoryTask>.Empty.Set(boot.Pager.Local, task),
            OwnAddresses = AddressPool.Over(Page.AddressOf(window.End), Page.AddressOf(layout.Pager.End)),
            UtcbAddresses = AddressPool.Over(Page.AddressOf(layout.Utcb.Start), Page.AddressOf(layout.Utcb.End)),
            Shared = SharedRegion.Over(layout.Shared),
        };
        return new(
            system.Tables,
            system.Physical.With(zero.Base.Value, FrameBytes.Zero),
            system.Containers.Set(boot.Container.Value, memory)
        );
    }

    private static VmFile DevzeroFile =>
        new()
        {
            Id = FileId.Devzero,
            Type = FileType.Devzero,
            Length = VmFile.DevzeroLength,
        };

    private static VmObject Devzero(int links) =>
        new()
        {
            Id = ObjectId.Devzero,
            Kind = ObjectKind.Devzero,
            Links = links,
        };

    private static bool IsInside(PageRange inner, PageRange outer) =>
        outer.Start <= inner.Start && inner.End <= outer.End;
}
