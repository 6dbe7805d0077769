namespace Capzero.Cli;

/// <summary>A command line to try.</summary>
/// <param name="Arguments">What stands behind the program's name.</param>
/// <param name="Effect">What it does.</param>
internal sealed record Example(string Arguments, string Effect);
