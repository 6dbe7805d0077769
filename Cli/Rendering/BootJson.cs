using System.Collections.Immutable;
using System.Text.Json;
using Capzero.Capabilities;
using Capzero.Manifests;

namespace Capzero.Cli;

/// <summary>A system at boot as one JSON object (R-SCN-6).</summary>
internal static class BootJson
{
    private static readonly BootJsonContext Context = new(JsonForm.Options(isIndented: true));

    internal static string Of(Manifest manifest, KernelView view)
    {
        var document = new BootDocument(
            [.. view.Containers.Zip(manifest.Containers, Container)],
            view.NextCapability == CapabilityId.None ? null : view.NextCapability.Value
        );
        return JsonSerializer.Serialize(document, Context.BootDocument) + "\n";
    }

    private static ContainerDocument Container(ContainerView container, ManifestContainer named) =>
        new(
            container.Id.Value,
            named.Name,
            named.Kind is PosixContainer ? "posix" : "baremetal",
            [.. container.Threads.Select(Thread)],
            [.. container.Spaces.Select(space => new SpaceDocument(space.Id.Value, Capabilities(space.List)))],
            Capabilities(container.List)
        );

    private static ThreadDocument Thread(ThreadView thread) =>
        new(
            $"{thread.Id}",
            thread.Space.Value,
            $"{thread.Pager}",
            $"{thread.Group}",
            $"{thread.State}",
            Capabilities(thread.List)
        );

    private static ImmutableArray<CapabilityDocument> Capabilities(ImmutableArray<Capability> list) =>
        [.. list.Select(Capability)];

    private static CapabilityDocument Capability(Capability capability) =>
        new(
            capability.Id.Value,
            $"{capability.Type}",
            Target(capability.Target),
            Access(capability),
            capability.Range.IsNone ? null : new(capability.Range.Start, capability.Range.End),
            capability.Size == 0 ? null : capability.Size,
            capability.IsQuantity ? capability.Used : null,
            capability.Device.IsDevice ? new(capability.Device.Attribute, capability.Device.Irq) : null,
            $"{capability.Owner}"
        );

    private static ImmutableArray<string> Access(Capability capability) =>
        [
            .. AccessNames
                .Names(capability.Type)
                .Where(name =>
                    AccessNames.TryParse(capability.Type, name, out var bit) && capability.Access.Includes(bit)
                ),
        ];

    private static TargetDocument Target(Target target) =>
        new(
            $"{target.Type}",
            target.Type == ResourceType.Thread ? $"{new ThreadId(target.Id)}" : null,
            target.Type == ResourceType.Space ? target.Id : null,
            target.Type == ResourceType.Container ? target.Id : null
        );
}
