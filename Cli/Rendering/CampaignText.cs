using System.Globalization;
using Capzero.Conformance;

namespace Capzero.Cli;

/// <summary>What a campaign or a shard of one came to, for people.</summary>
internal static class CampaignText
{
    /// <summary>Tells of it.</summary>
    /// <returns>The exit code.</returns>
    internal static int Tell(CampaignRecord record, Terminal terminal)
    {
        var plan = record.Plan;
        var part = plan.Shards == 1 ? "the whole" : Text($"shard {record.Shard}/{plan.Shards}");
        terminal.Out.Line($"Campaign: {plan}; {part}.");
        terminal.Out.Line(
            Text(
                $"{record.Calls:n0} calls and questions in {record.Trials:n0} trials, {record.Cells.Count:n0} cells reached."
            )
        );
        if (record.Failure is { } failure)
        {
            terminal.Out.Line(Text($"Trial {failure.Trial} found something wrong:"));
            foreach (var line in $"{failure.Verdict}\n{failure.Case}".TrimEnd().Split('\n'))
            {
                terminal.Out.Line(Printable.Text(line));
            }
            return ExitCode.NotAsExpected;
        }
        // R-ORC-24: a part of a campaign need not reach everything.
        return plan.Shards > 1 ? ExitCode.Ok : Floors(record, terminal);
    }

    private static int Floors(CampaignRecord record, Terminal terminal)
    {
        if (record.Floor == 0)
        {
            terminal.Out.Line("So few steps need not reach every cell.");
            return ExitCode.Ok;
        }
        var below = record.BelowFloor.ToList();
        if (below.Count == 0)
        {
            terminal.Out.Line(
                Text(
                    $"Every one of {record.Plan.PossibleCells.Count:n0} possible cells was reached {record.Floor:n0} times or more."
                )
            );
            return ExitCode.Ok;
        }
        terminal.Out.Line(
            Text(
                $"{below.Count:n0} of {record.Plan.PossibleCells.Count:n0} possible cells were reached less than {record.Floor:n0} times:"
            )
        );
        foreach (var (cell, count) in below)
        {
            terminal.Out.Line(Text($"  {count, 6} {cell}"));
        }
        return ExitCode.NotAsExpected;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
