using System.Text;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>What the texts of a layer's reasons have in common.</summary>
internal static class ReasonSamples
{
    private const string Sentence = "^[A-Z].*[^.]$";

    /// <summary>Each reason with its error, its rule, and what it says.</summary>
    public static string Describe(IEnumerable<Reason> samples)
    {
        var text = new StringBuilder();
        foreach (var reason in samples)
        {
            var explanation = reason.Explain();
            _ = text.Append(reason.GetType().Name)
                .Append(' ')
                .Append(reason.Error)
                .Append(' ')
                .AppendLine(reason.Rule)
                .Append("  ")
                .AppendLine(explanation.Problem)
                .Append("  ")
                .AppendLine(explanation.Remedy);
        }
        return text.ToString();
    }

    /// <summary>Every kind of reason of a layer is among the samples, so every one has a text.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="problem">What a problem reads like: a sentence without its full stop.</param>
    public static void AssertComplete<TReason>(IReadOnlyCollection<Reason> samples, string problem = Sentence)
        where TReason : Reason
    {
        var kinds = typeof(TReason).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TReason)));

        Assert.Empty(kinds.Except(samples.Select(reason => reason.GetType())));
        Assert.All(samples, reason => Assert.Matches(problem, reason.Explain().Problem));
        Assert.All(samples, reason => Assert.Matches(Sentence, reason.Explain().Remedy));
    }
}
