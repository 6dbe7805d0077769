using System.Globalization;
using System.Text;
using VerifyXunit;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Every combination of area, chain, access and page is demanded of a campaign, or has a reason why it cannot be
/// (R-ORC-24). A campaign that reaches one of the latter fails.</summary>
public sealed class FaultsThatCannotBe
{
    // R-MEM-71, R-MEM-72, R-MEM-115.
    [Fact]
    public async Task HaveAReason()
    {
        var reasons = PrivateFaultCell
            .All.Select(cell => (Cell: cell.ToString(), cell.Impossible))
            .Concat(SharedFaultCell.All.Select(cell => (Cell: cell.ToString(), cell.Impossible)))
            .ToList();
        var text = new StringBuilder();
        foreach (var group in reasons.GroupBy(each => each.Impossible).Where(group => group.Key is not null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{group.Count()}: {group.Key}");
            foreach (var (cell, _) in group)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {cell}");
            }
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"{reasons.Count(each => each.Impossible is null)} are possible");

        Assert.Equal(reasons.Count, reasons.DistinctBy(each => each.Cell).Count());
        Assert.All(
            reasons,
            each => Assert.Equal(each.Impossible is null, PossibleMemoryCells.List.Contains(each.Cell))
        );
        await Verifier.Verify(text.ToString());
    }
}
