namespace Capzero.Cli;

/// <summary>What a capability is aimed at: its type, and the one id that the type has.</summary>
internal sealed record TargetDocument(string Type, string? Thread, uint? Space, uint? Container);
