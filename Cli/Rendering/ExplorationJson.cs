using System.Text.Json;
using Capzero.Exploration;

namespace Capzero.Cli;

/// <summary>What an exploration found as one JSON object (R-SCN-6).</summary>
internal static class ExplorationJson
{
    private static readonly ExplorationJsonContext Context = new(JsonForm.Options(isIndented: true));

    internal static string Of(ExplorationOptions options, ExplorationReport report)
    {
        var document = new ExplorationDocument(
            CallWords.Of(options.Calls),
            options.IsLibraryOnly,
            report.IsComplete,
            report.States,
            report.Edges,
            report.Digest,
            [.. report.Depths.Select(each => new DepthDocument(each.Depth, each.States, each.Edges, each.Changes))],
            report.Violation is { } violation ? Violation(violation) : null
        );
        return JsonSerializer.Serialize(document, Context.ExplorationDocument) + "\n";
    }

    private static ViolationDocument Violation(Violation violation) =>
        new(
            violation.Kind == ViolationKind.Divergence ? "divergence" : "oracle-fault",
            violation.Comparison,
            [.. violation.Moves.Select(move => new MoveDocument($"{move.Caller}", $"{move.Call}"))],
            violation.Query is null ? null : new($"{violation.Asker}", $"{violation.Query}"),
            violation.Detail
        );
}
