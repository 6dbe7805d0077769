using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Capzero.Manifests;

/// <summary>The explicit tags that a manifest may use: those of YAML's own core, which add nothing.</summary>
internal static class YamlTag
{
    private const string Core = "tag:yaml.org,2002:";

    internal static bool IsOfScalar(TagName tag) =>
        tag.Value is "!" or Core + "str" or Core + "int" or Core + "bool" or Core + "null";

    internal static bool IsOfCollection(TagName tag) => tag.Value is "!" or Core + "map" or Core + "seq";

    /// <summary>Whether the value is to be read as if it had no quotes.</summary>
    internal static bool IsPlain(Scalar scalar) =>
        scalar.Tag.IsEmpty ? scalar.Style == ScalarStyle.Plain : scalar.Tag.Value is not ("!" or Core + "str");
}
