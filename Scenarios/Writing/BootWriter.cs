using System.Globalization;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Writes a boot: a line for each container, thread and capability.</summary>
internal sealed class BootWriter(Boot boot, Phrasebook book)
{
    private readonly Dictionary<SpaceId, ThreadId> firstOf = [];

    public void Write()
    {
        foreach (var container in boot.Containers)
        {
            book.Write($"container {book.New(container.Id)}");
        }
        foreach (var container in boot.Containers)
        {
            foreach (var thread in container.Threads)
            {
                Thread(container, thread);
            }
        }
        foreach (var held in boot.Capabilities)
        {
            Capability(held);
        }
        if (boot.NextCapability.Value != boot.Capabilities.Length)
        {
            book.Write(string.Create(CultureInfo.InvariantCulture, $"next capability is {boot.NextCapability.Value}"));
        }
    }

    private void Thread(BootContainer container, BootThread thread)
    {
        var pager =
            thread.Pager == thread.Id ? ""
            : book.Knows(thread.Pager) ? $", paged by {book.Of(thread.Pager)}"
            : book.Say($"thread {thread.Id} is paged by one that comes after it");
        var space = firstOf.TryGetValue(thread.Space, out var first) ? $", in the space of {book.Of(first)}" : "";
        firstOf.TryAdd(thread.Space, thread.Id);
        var state = thread.IsRunnable ? "" : ", inactive";
        book.Write($"thread {book.New(thread.Id)} in {book.Of(container.Id)}{space}{pager}{state}");
    }

    private void Capability(HeldCapability held)
    {
        var (capability, holder) = (held.Capability, held.Holder);
        if (!capability.Range.IsNone || capability.Device.IsDevice)
        {
            book.Say($"capability {capability.Id} has a range or is of a device");
        }
        var owner = capability.Owner == ThreadId.Nil ? SomeoneAt(holder) : Find(capability.Owner);
        if (owner is null)
        {
            book.Say($"capability {capability.Id} has no thread in its container that could be named");
            return;
        }
        var parts = Shapes.Of(capability, book, space => firstOf.TryGetValue(space, out var id) ? book.Of(id) : null);
        if (capability.Owner == ThreadId.Nil)
        {
            parts.Add("owned by nobody");
        }
        if (holder != Holder.Space(owner.Space))
        {
            parts.Add($"held by {Of(holder)}");
        }
        var name = book.New(capability.Id);
        book.Write($"capability {name} of {book.Of(owner.Id)} is {string.Join(", ", parts)}");
    }

    private string Of(Holder holder) =>
        holder.Kind switch
        {
            HolderKind.Container => $"container {book.Of(new ContainerId((byte)holder.Id))}",
            HolderKind.Thread => $"thread {book.Of(new ThreadId(holder.Id))}",
            _ => firstOf.TryGetValue(new(holder.Id), out var first)
                ? $"the space of {book.Of(first)}"
                : book.Say($"space {holder.Id} has no thread"),
        };

    private BootThread? Find(ThreadId id) =>
        boot.Containers.SelectMany(container => container.Threads).FirstOrDefault(thread => thread.Id == id);

    private BootThread? SomeoneAt(Holder holder) =>
        boot
            .Containers.FirstOrDefault(container =>
                holder == Holder.Container(container.Id)
                || container.Spaces.Any(space => holder == Holder.Space(space))
                || container.Threads.Any(thread => holder == Holder.Thread(thread.Id))
            )
            ?.Threads.FirstOrDefault();
}
