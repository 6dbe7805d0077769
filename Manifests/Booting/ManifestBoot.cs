using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>What a manifest boots (R-MAN-3).</summary>
public static class ManifestBoot
{
    /// <summary>
    /// Makes the boot of a manifest: for each container its pager's space and its pager thread, Runnable and its own
    /// pager, and all boot capabilities of the container in that space's list, first to last as R-MAN-3 orders them.
    /// Ids of capabilities count up from 0 over all containers.
    /// </summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>A boot that <see cref="Kernel.Boot"/> accepts.</returns>
    public static Boot ToBoot(this Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var capabilities = Capabilities(manifest).ToImmutableArray();
        return new()
        {
            Containers = [.. manifest.Containers.Select(Container)],
            Capabilities = capabilities,
            NextCapability = new((uint)capabilities.Length),
        };
    }

    /// <summary>The pager's space: the n-th container takes the lowest free id when 0 … n − 1 are taken
    /// (R-MAN-3).</summary>
    internal static SpaceId PagerSpace(ContainerId container) => new(container.Value);

    /// <summary>The pager thread: local numbers come from one pool as well, lowest free first (R-MAN-3,
    /// R-ID-7).</summary>
    internal static ThreadId PagerThread(ContainerId container) => ThreadId.Make(container, container.Value);

    private static BootContainer Container(ManifestContainer container) =>
        new()
        {
            Id = container.Id,
            Spaces = [PagerSpace(container.Id)],
            Threads =
            [
                new()
                {
                    Id = PagerThread(container.Id),
                    Space = PagerSpace(container.Id),
                    Pager = PagerThread(container.Id),
                },
            ],
        };

    // R-MAN-3: ids count up in list order over all containers.
    private static IEnumerable<HeldCapability> Capabilities(Manifest manifest)
    {
        var (id, devices) = (0u, 0u);
        foreach (var container in manifest.Containers)
        {
            foreach (var capability in BootCapabilities.Of(container, devices))
            {
                yield return new(capability with { Id = new(id++) }, Holder.Space(PagerSpace(container.Id)));
            }
            devices += (uint)container.Devices.Length;
        }
    }
}
