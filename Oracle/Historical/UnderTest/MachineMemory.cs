using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle.Historical;

/// <summary>The memory of user programs as the kit has it, kept as the historical kernel's page tables and frames
/// are.</summary>
/// <param name="machine">The kernel.</param>
internal sealed class MachineMemory(Machine machine)
{
    private const uint PageSize = PhysicalMemory.PageSize;

    private readonly HashSet<uint> known = [];
    private IUserMemory shown = FlatMemory.Empty;

    /// <summary>The memory as it is. It is another instance only if something in it has changed.</summary>
    public IUserMemory Shown
    {
        get => shown;
        set
        {
            shown = value;
            Take(ContentOf(value));
        }
    }

    /// <summary>A call is over: what it did to the memory is shown.</summary>
    public void Show()
    {
        var before = ContentOf(shown);
        var after = WithFrames(WithPages(WithoutGone(before)));
        if (!ReferenceEquals(before, after))
        {
            shown = shown is MeteredMemory metered ? metered.With(after) : after;
        }
    }

    private static FlatMemory ContentOf(IUserMemory memory) =>
        memory is MeteredMemory metered ? metered.Content : (FlatMemory)memory;

    private void Take(FlatMemory content)
    {
        foreach (var space in Spaces)
        {
            space.Pages.Clear();
            _ = known.Add(space.Id);
        }
        foreach (var (space, page, entry) in content.Entries)
        {
            Find(space)?.SetPage(page * PageSize, EntryOf(entry));
        }
        foreach (var frame in content.WrittenFrames.Union(machine.Memory.Frames).ToList())
        {
            content.BytesOf(frame).CopyTo(machine.Memory.BytesOf(frame));
        }
    }

    private IEnumerable<SpaceRecord> Spaces => machine.Containers.SelectMany(container => container.Spaces);

    private SpaceRecord? Find(SpaceId id) => Spaces.FirstOrDefault(space => space.Id == id.Value);

    private FlatMemory WithoutGone(FlatMemory memory)
    {
        foreach (var gone in known.Where(id => Find(new(id)) is null).ToList())
        {
            _ = known.Remove(gone);
            memory = (FlatMemory)memory.WithoutSpace(new(gone));
        }
        return memory;
    }

    private FlatMemory WithPages(FlatMemory memory)
    {
        foreach (var space in Spaces)
        {
            // Somebody may have spoken of the pages of a space that was not there yet.
            if (known.Add(space.Id) && space.Pages.Count == 0)
            {
                foreach (var (_, page, entry) in memory.Entries.Where(one => one.Space.Value == space.Id))
                {
                    space.SetPage(page * PageSize, EntryOf(entry));
                }
            }
            foreach (var (address, entry) in space.Pages)
            {
                var now = new FlatPage(entry.Frame, (PageRights)entry.Kind, ErrorOf(entry.Answer));
                memory =
                    memory.Find(new(space.Id), address / PageSize) == now
                        ? memory
                        : memory.WithPage(new(space.Id), address / PageSize, now);
            }
        }
        return memory;
    }

    private FlatMemory WithFrames(FlatMemory memory)
    {
        foreach (var frame in machine.Memory.Frames)
        {
            var bytes = machine.Memory.BytesOf(frame);
            memory = memory.BytesOf(frame).SequenceEqual(bytes) ? memory : memory.WithStored(frame, 0, bytes);
        }
        return memory;
    }

    private static PageEntry EntryOf(FlatPage page) =>
        new(page.Frame, (PageKind)page.Rights, -(int)(page.PageInError ?? 0));

    private static ErrorNumber? ErrorOf(int answer) => answer == Errors.None ? null : (ErrorNumber)(-answer);
}
