namespace Capzero.Cli;

/// <summary>What makes a memory capability that of a device.</summary>
internal sealed record DeviceDocument(uint Attribute, uint Irq);
