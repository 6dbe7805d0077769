using Capzero.Capabilities;
using Capzero.Oracle.Replay.CapabilityTraces;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>The boot of a trace in the library's terms.</summary>
internal static class LibraryBoot
{
    /// <summary>The kernel, or null if the boot is not well-formed (R-CAP-4).</summary>
    /// <remarks>Number 0 of threads and spaces is the recorded kernel's own. Here a container of its own has it.</remarks>
    public static Kernel? Of(IpcBoot boot)
    {
        if (boot.Containers.Any(container => container.Id >= ContainerId.Greatest))
        {
            return null;
        }
        var result = Kernel.Boot(
            new()
            {
                Containers = [KernelsOwn, .. boot.Containers.Select(Container)],
                Capabilities = [.. boot.Lists.SelectMany(list => list.Value.Select(one => Held(list.Key, one)))],
                NextCapability = new(boot.NextCapability),
            }
        );
        return result is Booted booted ? booted.Kernel : null;
    }

    /// <summary>Whether a container is not of the trace.</summary>
    public static bool IsKernelsOwn(ContainerId container) => container.Value == ContainerId.Greatest;

    private static BootContainer KernelsOwn
    {
        get
        {
            var only = ThreadId.Make(new(ContainerId.Greatest), 0);
            return new()
            {
                Id = new(ContainerId.Greatest),
                Spaces = [new(0)],
                Threads =
                [
                    new()
                    {
                        Id = only,
                        Space = new(0),
                        Pager = only,
                        IsRunnable = false,
                    },
                ],
            };
        }
    }

    private static BootContainer Container(BootedContainer container) =>
        new()
        {
            Id = new((byte)container.Id),
            Spaces = [.. container.Spaces.Select(id => new SpaceId(id))],
            Threads =
            [
                .. container.Threads.Select(thread => new BootThread
                {
                    Id = new(thread.Id),
                    Space = new(thread.Space),
                    Pager = new(thread.Pager),
                    IsRunnable = thread.State != 0,
                }),
            ],
        };

    private static HeldCapability Held(string key, RecordedCapability capability)
    {
        var id = uint.Parse(key.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        var holder = key[0] switch
        {
            'T' => Holder.Thread(new(id)),
            'S' => Holder.Space(new(id)),
            _ => Holder.Container(new((byte)id)),
        };
        return new(ToLibrary.Capability(capability), holder);
    }
}
