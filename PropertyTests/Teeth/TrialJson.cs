using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Ipc;

namespace Capzero.PropertyTests.Teeth;

/// <summary>Trials as JSON: calls, questions and events with the name of their type, ids as numbers.</summary>
internal static class TrialJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            IgnoreReadOnlyProperties = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters =
            {
                new JsonStringEnumConverter(),
                new Named<Call>(typeof(Call).Assembly, typeof(IpcCall).Assembly),
                new Named<Query>(typeof(Query).Assembly),
                new Named<OutsideEvent>(typeof(OutsideEvent).Assembly),
                new Number<ThreadId>(id => id.Value, word => new(word)),
                new Number<SpaceId>(id => id.Value, word => new(word)),
                new Number<ContainerId>(id => id.Value, word => new((byte)word)),
                new Number<CapabilityId>(id => id.Value, word => new(word)),
                new Number<Access>(access => access.Bits, word => new(word)),
                new Number<IpcFlags>(flags => flags.Value, word => new(word)),
                new HolderText(),
            },
        };

    /// <summary>A word of 32 bits that has a type.</summary>
    private sealed class Number<T>(Func<T, uint> word, Func<uint, T> value) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            value(reader.GetUInt32());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(word(value));
    }

    /// <summary>One of several types, by its name.</summary>
    private sealed class Named<T>(params Assembly[] assemblies) : JsonConverter<T>
        where T : class
    {
        private readonly Dictionary<string, Type> types = assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .ToDictionary(type => type.Name);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var only = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(ref reader)!.Single();
            return (T)only.Value.Deserialize(types[only.Key], options)!;
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(value.GetType().Name);
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            writer.WriteEndObject();
        }
    }

    /// <summary>A holder, as <c>Space 3</c>.</summary>
    private sealed class HolderText : JsonConverter<Holder>
    {
        public override Holder Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var words = reader.GetString()!.Split(' ');
            var id = uint.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
            return Enum.Parse<HolderKind>(words[0]) switch
            {
                HolderKind.Thread => Holder.Thread(new(id)),
                HolderKind.Space => Holder.Space(new(id)),
                _ => Holder.Container(new((byte)id)),
            };
        }

        public override void Write(Utf8JsonWriter writer, Holder value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value.Kind} {value.Id}");
    }
}
