using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Manifests;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>The boots of the manifests in the repository, and what an example changes in them. In each of them thread
/// 00'000000 is the first pager, which is who <see cref="Given"/>'s capabilities are of.</summary>
internal static class PosixBoots
{
    /// <summary>A thread that the pager does not page, if an example has it.</summary>
    public static readonly ThreadId Warden = new(0x100);

    public static Boot Read(string manifest = "one-posix.yaml")
    {
        var file = Path.Combine(Repository.Root, "Manifests", "Examples", manifest);
        return ((ManifestRead)ManifestReader.ReadFile(file)).Manifest.ToBoot();
    }

    public static IpcSystem Start(this Boot boot) =>
        IpcSystem.Over(Assert.IsType<Booted>(Kernel.Boot(boot)).Kernel, FlatMemory.Empty);

    /// <summary>The first pager's capabilities of a type, changed.</summary>
    public static Boot Change(this Boot boot, CapabilityType type, Func<Capability, Capability> change) =>
        boot.Map(capability => capability.Type == type, change);

    /// <summary>The first pager's pool, changed.</summary>
    public static Boot Change(this Boot boot, ResourceType pool, Func<Capability, Capability> change) =>
        boot.Map(capability => capability.Target == Target.Pool(pool), change);

    public static Boot Without(this Boot boot, CapabilityType type) =>
        boot with
        {
            Capabilities = boot.Capabilities.RemoveAll(held => held.Capability.Type == type),
        };

    public static Boot Without(this Boot boot, ResourceType pool) =>
        boot with
        {
            Capabilities = boot.Capabilities.RemoveAll(held => held.Capability.Target == Target.Pool(pool)),
        };

    /// <summary>This boot with a server that may not make some of the capability calls.</summary>
    public static Boot Forbidding(this Boot boot, CapabilityOperations operations) =>
        boot.Change(CapabilityType.CapabilityControl, control => control.Lacking(Access.Of(operations)));

    /// <summary>The same capability without some of its operations.</summary>
    public static Capability Lacking(this Capability capability, Access operations) =>
        capability with
        {
            Access = capability.Access.Without(operations),
        };

    /// <summary>This boot with a capability more, the last of its list.</summary>
    public static Boot Hold(this Boot boot, Holder holder, Capability capability, out CapabilityId id)
    {
        id = boot.NextCapability;
        return boot with
        {
            Capabilities = boot.Capabilities.Add(new(capability with { Id = id }, holder)),
            NextCapability = new(id.Value + 1),
        };
    }

    public static Boot Hold(this Boot boot, Holder holder, Capability capability) =>
        boot.Hold(holder, capability, out _);

    /// <summary>This boot with a thread in the first container that is its own pager, and may control all threads and
    /// talk to them.</summary>
    public static Boot WithWarden(this Boot boot)
    {
        var (home, space) = (boot.Containers[0], new SpaceId(0x100));
        var warden = new BootThread
        {
            Id = Warden,
            Space = space,
            Pager = Warden,
        };
        var watched = boot with
        {
            Containers = boot.Containers.SetItem(
                0,
                home with
                {
                    Spaces = home.Spaces.Add(space),
                    Threads = home.Threads.Add(warden),
                }
            ),
        };
        Capability[] hers =
        [
            Given.ThreadControl(),
            Given.Ipc(),
            Given.Pool(ResourceType.ThreadPool, 4),
            Given.Pool(ResourceType.SpacePool, 4),
        ];
        return hers.Aggregate(watched, (all, one) => all.Hold(Holder.Thread(Warden), one.OwnedBy(Warden)));
    }

    private static Boot Map(this Boot boot, Func<Capability, bool> isMeant, Func<Capability, Capability> change) =>
        boot with
        {
            Capabilities =
            [
                .. boot.Capabilities.Select(held =>
                    held.Capability.Owner == Cast.Ann && isMeant(held.Capability)
                        ? held with
                        {
                            Capability = change(held.Capability),
                        }
                        : held
                ),
            ],
        };
}
