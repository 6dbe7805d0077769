using System.Text.Json.Serialization;

namespace Capzero.Cli;

/// <summary>How <see cref="BootDocument"/> is written, without reflection.</summary>
[JsonSerializable(typeof(BootDocument))]
internal sealed partial class BootJsonContext : JsonSerializerContext;
