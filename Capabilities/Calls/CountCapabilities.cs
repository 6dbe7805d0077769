namespace Capzero.Capabilities;

/// <summary>Counts the capabilities that the caller sees (R-CAP-25).</summary>
public sealed record CountCapabilities : ControlCall;
