using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Cli;

/// <summary>A capability list and whose it is.</summary>
/// <param name="Holder">Whose it is.</param>
/// <param name="Capabilities">The capabilities, first to last.</param>
internal sealed record HeldList(Holder Holder, ImmutableArray<Capability> Capabilities)
{
    /// <summary>All lists of a system.</summary>
    internal static IEnumerable<HeldList> Of(KernelView view) => view.Containers.SelectMany(Of);

    /// <summary>The lists of a container, in the order in which a thread sees them (R-CAP-5).</summary>
    internal static IEnumerable<HeldList> Of(ContainerView container) =>
        [
            .. container.Threads.Select(thread => new HeldList(Holder.Thread(thread.Id), thread.List)),
            .. container.Spaces.Select(space => new HeldList(Holder.Space(space.Id), space.List)),
            new(Holder.Container(container.Id), container.List),
        ];
}
