using System.Text.Json.Serialization;

namespace Capzero.Cli;

/// <summary>How <see cref="StepDocument"/> is written, without reflection.</summary>
[JsonSerializable(typeof(StepDocument))]
internal sealed partial class StepJsonContext : JsonSerializerContext;
