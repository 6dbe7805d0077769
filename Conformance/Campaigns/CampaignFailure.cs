namespace Capzero.Conformance;

/// <summary>A trial that found something wrong, made small.</summary>
/// <param name="Trial">The number of the trial.</param>
/// <param name="Verdict">What is wrong.</param>
/// <param name="Case">The smallest case, as a scenario and as a test.</param>
internal sealed record CampaignFailure(long Trial, string Verdict, string Case);
