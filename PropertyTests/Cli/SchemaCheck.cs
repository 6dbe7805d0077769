using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Capzero.PropertyTests.Cli;

/// <summary>As much of JSON Schema as this repository's schemas use.</summary>
/// <param name="schema">The schema.</param>
internal sealed class SchemaCheck(JsonObject schema)
{
    /// <summary>What is wrong with a document; nothing if it is of the schema.</summary>
    public IEnumerable<string> Faults(JsonNode? document) => Faults(document, schema, "$");

    private IEnumerable<string> Faults(JsonNode? node, JsonObject rule, string path) =>
        rule.SelectMany(keyword =>
            keyword.Key switch
            {
                "$ref" => Faults(node, Definition(keyword.Value!), path),
                "type" => Unless(HasType(node, $"{keyword.Value}"), path, $"no {keyword.Value}"),
                "enum" => Unless(
                    keyword.Value!.AsArray().Any(value => JsonNode.DeepEquals(value, node)),
                    path,
                    "not of the enum"
                ),
                "pattern" => Unless(Regex.IsMatch($"{node}", $"{keyword.Value}"), path, "not of the pattern"),
                "minimum" => Unless(Number(node) >= Number(keyword.Value), path, "too small"),
                "maximum" => Unless(Number(node) <= Number(keyword.Value), path, "too large"),
                "required" => Missing(node, keyword.Value!.AsArray(), path),
                "properties" => Properties(node, keyword.Value!.AsObject(), path),
                "additionalProperties" => Surplus(node, rule["properties"]!.AsObject(), path),
                "items" => Items(node, keyword.Value!.AsObject(), path),
                "$schema" or "$id" or "$defs" or "title" or "description" => [],
                _ => [$"{path}: this check does not know {keyword.Key}"],
            }
        );

    private JsonObject Definition(JsonNode reference) => schema["$defs"]![$"{reference}".Split('/')[^1]]!.AsObject();

    private IEnumerable<string> Properties(JsonNode? node, JsonObject properties, string path) =>
        (node as JsonObject ?? [])
            .Where(property => properties.ContainsKey(property.Key))
            .SelectMany(property =>
                Faults(property.Value, properties[property.Key]!.AsObject(), $"{path}.{property.Key}")
            );

    private IEnumerable<string> Items(JsonNode? node, JsonObject rule, string path) =>
        (node as JsonArray ?? []).SelectMany((item, index) => Faults(item, rule, $"{path}[{index}]"));

    private static IEnumerable<string> Missing(JsonNode? node, JsonArray names, string path) =>
        names
            .Where(name => (node as JsonObject)?.ContainsKey($"{name}") != true)
            .Select(name => $"{path}: {name} is missing");

    private static IEnumerable<string> Surplus(JsonNode? node, JsonObject known, string path) =>
        (node as JsonObject ?? [])
            .Where(property => !known.ContainsKey(property.Key))
            .Select(property => $"{path}: {property.Key} is not known");

    private static bool HasType(JsonNode? node, string type) =>
        type switch
        {
            "object" => node is JsonObject,
            "array" => node is JsonArray,
            "string" => node?.GetValueKind() == JsonValueKind.String,
            "boolean" => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => Number(node) % 1 == 0,
            _ => false,
        };

    private static decimal? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? node.GetValue<decimal>() : null;

    private static IEnumerable<string> Unless(bool isRight, string path, string fault) =>
        isRight ? [] : [$"{path}: {fault}"];
}
