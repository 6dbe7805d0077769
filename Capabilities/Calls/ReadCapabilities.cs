namespace Capzero.Capabilities;

/// <summary>Reads the capabilities that the caller sees (R-CAP-25).</summary>
public sealed record ReadCapabilities : ControlCall;
