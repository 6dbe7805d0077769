using System.Text.Json.Serialization;

namespace Capzero.Cli;

/// <summary>How <see cref="ExplorationDocument"/> is written, without reflection.</summary>
[JsonSerializable(typeof(ExplorationDocument))]
internal sealed partial class ExplorationJsonContext : JsonSerializerContext;
