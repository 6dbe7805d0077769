using System.Globalization;
using System.Text;
using Capzero.Oracle.Historical;

namespace Capzero.PropertyTests.Teeth;

/// <summary>The page of all errata: how soon the suite finds each (R-ORC-52).</summary>
internal static class ErrataTable
{
    private const string Beginning = """
        # What was wrong in 2009, shown by calls

        The [specification](../specification/00-overview.md#errata) says where the kernel of 2009 departs from its own rules. Each such erratum is a switch of the [historical kernel](../../Oracle/Historical). With none on, that kernel does what the [oracle](../specification/06-oracle.md) does; with any single one on, the suite must find it out. Here are the cases: a rule, what was done instead, a few calls that show it, and what comes of them on both sides.

        They are good exercises. Read the calls, say what should come of the last one and why, and only then read on.

        ## Found

        Each of these was hunted alone, from ten seeds, with at most {0} generated calls and questions a seed: as many as one run of the default campaigns makes. *Found* is how many seeds found it; *after* is how many calls and questions that took, the median of the ten; *calls* is how many of them are left when the case has been made small, the one that is shown and the largest of the ten; and the rule is the one that the report names as broken.

        | erratum | found | after | calls | rule |
        | --- | --- | --- | --- | --- |

        """;

    private const string Hidden = """

        ## Hidden

        No generated calls can show these alone, each for a reason. Where there is a case, it is made by hand.

        | erratum | why | calls |
        | --- | --- | --- |

        """;

    private const string End = """

        ## How these pages are made

        The cases are kept in [PropertyTests/Teeth/Cases](../../PropertyTests/Teeth/Cases), and the tests in [PropertyTests/Teeth](../../PropertyTests/Teeth) hold every page to what the two kernels do today. `CAPZERO_ERRATA=pages dotnet test PropertyTests --filter FullyQualifiedName~Teeth` writes the pages anew; `CAPZERO_ERRATA=hunt` looks for all cases again first, from ten seeds each, which takes minutes.

        """;

    public static string Text()
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"{Beginning.Replace("{0}", Number(Switches.Budget), StringComparison.Ordinal)}"
        );
        foreach (var erratum in Switches.Alone)
        {
            var found = CaseFile.Of(erratum);
            var least = new ShownCase(erratum, found.Trial).Calls;
            var calls = least == found.MostCalls ? $"{least}" : $"{least}, {found.MostCalls}";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| [{erratum.Id()}]({erratum.Id()}.md) | {found.Found} of {Switches.Seeds} | {Number(found.Median)} | {calls} | {found.Rule} |\n"
            );
        }
        text.Append(Hidden);
        foreach (var (erratum, why) in Switches.Hidden)
        {
            var calls = HandMadeCases.All.TryGetValue(erratum, out var shown) ? Number(shown.Calls) : "–";
            text.Append(CultureInfo.InvariantCulture, $"| [{erratum.Id()}]({erratum.Id()}.md) | {why} | {calls} |\n");
        }
        return text.Append(End).ToString();
    }

    public static string Number(int? number) =>
        number is { } known ? known.ToString("N0", CultureInfo.InvariantCulture) : "more";
}
