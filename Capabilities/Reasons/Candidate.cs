namespace Capzero.Capabilities;

/// <summary>A visible capability of the right type that did not permit a call, and the first thing that it lacks
/// (R-CAP-7).</summary>
/// <param name="Held">The capability and its list.</param>
/// <param name="Shortfall">The first requirement that it fails.</param>
public sealed record Candidate(HeldCapability Held, Shortfall Shortfall);
