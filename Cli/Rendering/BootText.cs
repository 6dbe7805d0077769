using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;
using Capzero.Manifests;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Capzero.Cli;

/// <summary>A system at boot, for people.</summary>
internal static class BootText
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    internal static void Write(Manifest manifest, KernelView view, Screen screen)
    {
        screen.Line(Summary(view));
        foreach (var (container, named) in view.Containers.Zip(manifest.Containers))
        {
            screen.Line();
            Container(container, named, screen);
        }
    }

    private static string Summary(KernelView view)
    {
        var capabilities = HeldList.Of(view).Sum(list => list.Capabilities.Length);
        return string.Join(
            ", ",
            Count(view.Containers.Length, "container", "containers"),
            Count(view.Containers.Sum(container => container.Spaces.Length), "space", "spaces"),
            Count(view.Containers.Sum(container => container.Threads.Length), "thread", "threads"),
            Count(capabilities, "capability", "capabilities")
        );
    }

    private static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    private static void Container(ContainerView container, ManifestContainer named, Screen screen)
    {
        screen.Line([
            new($"container {container.Id} "),
            new(Printable.Text(named.Name), Bold),
            new($" {Kind(named.Kind)}"),
        ]);
        screen.Line();
        screen.Table(Threads(container.Threads));
        foreach (var list in HeldList.Of(container))
        {
            screen.Line();
            List(list, screen);
        }
    }

    private static void List(HeldList list, Screen screen)
    {
        screen.Line($"  list of {list.Holder}{(list.Capabilities.IsEmpty ? ": empty" : "")}");
        if (!list.Capabilities.IsEmpty)
        {
            screen.Table(CapabilityTable.Of(list.Capabilities));
        }
    }

    private static string Kind(ContainerKind kind) =>
        kind switch
        {
            BaremetalContainer baremetal => $"(baremetal, project {Printable.Text(baremetal.Project)})",
            PosixContainer => "(posix)",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private static IRenderable Threads(ImmutableArray<ThreadView> threads) =>
        TextTable.Of(
            ["thread", "space", "pager", "state"],
            threads.Select(thread => new[] { $"{thread.Id}", $"{thread.Space}", $"{thread.Pager}", $"{thread.State}" })
        );
}
