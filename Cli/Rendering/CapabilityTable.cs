using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;
using Spectre.Console.Rendering;

namespace Capzero.Cli;

/// <summary>The capabilities of a list, one a row.</summary>
internal static class CapabilityTable
{
    private const string None = "-";

    internal static IRenderable Of(ImmutableArray<Capability> capabilities) =>
        TextTable.Of(
            [" id", "type", "target", "range", " size", " used", "owner", "access"],
            capabilities.Select(capability =>
                new[]
                {
                    $"{capability.Id}",
                    $"{capability.Type}",
                    $"{capability.Target}",
                    Range(capability),
                    capability.Size == 0 ? None : Number(capability.Size),
                    capability.IsQuantity ? Number(capability.Used) : None,
                    $"{capability.Owner}",
                    capability.Access.Describe(capability.Type),
                }
            )
        );

    private static string Range(Capability capability) =>
        (capability.Range.IsNone, capability.Device.IsDevice) switch
        {
            (true, _) => None,
            (false, false) => $"{capability.Range}",
            (false, true) => $"{capability.Range} {capability.Device}",
        };

    private static string Number(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
