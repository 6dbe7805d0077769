using System.Globalization;

namespace Capzero.Conformance;

/// <summary>What a case is found again by: the kind of its calls, its seed, and the rule that it breaks:
/// <c>capabilities:0x0000000000000001:R-CAP-31</c>.</summary>
internal sealed record CaseId(bool HasMessages, ulong Seed, string Rule)
{
    private const string Capabilities = "capabilities";
    private const string Messages = "messages";

    public static CaseId Parse(string text)
    {
        var parts = text.Split(':');
        return
            parts is [Capabilities or Messages, ['0', 'x', .. var digits], var rule]
            && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seed)
            && RuleBook.All.Any(entry => entry.Rule == rule)
            ? new(parts[0] == Messages, seed, rule)
            : throw new FormatException(
                $"'{text}' is no case: expected capabilities or messages, a seed and a rule, such as capabilities:0x0000000000000001:R-CAP-31."
            );
    }

    public override string ToString() => $"{(HasMessages ? Messages : Capabilities)}:0x{Seed:x16}:{Rule}";
}
