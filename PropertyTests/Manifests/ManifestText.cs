using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Manifests;

namespace Capzero.PropertyTests.Manifests;

/// <summary>A small correct manifest for tests to change one thing in.</summary>
internal static class ManifestText
{
    public const string Pools = """
              pools:
                thread: { enabled: true, size: 1 }
                space: { enabled: true, size: 2 }
                mutex: { enabled: true, size: 3 }
                map: { enabled: true, size: 4 }
                cap: { enabled: true, size: 5 }
        """;

    /// <summary>A manifest of one container.</summary>
    public static string One => Of(Container(0));

    /// <summary>A manifest of some containers.</summary>
    public static string Of(params IEnumerable<string> containers) =>
        $"schemaVersion: 1\ncontainers:\n{string.Concat(containers)}";

    /// <summary>A container.</summary>
    /// <param name="id">Its id; its physical memory is its own.</param>
    /// <param name="capabilities">More lines below <c>capabilities</c>, indented by 6.</param>
    /// <param name="more">More lines of the container, indented by 4.</param>
    public static string Container(int id, string capabilities = "", string more = "") =>
        $$"""
              - id: {{id}}
                name: c{{id}}
                type: baremetal
                project: demo
                pager: { lma: {{0x100000 + id * 0x2000}}, vma: 0xa0000000 }
                memory:
                  physical:
                    - { start: {{0x100000 + id * 0x2000}}, end: {{0x101000 + id * 0x2000}} }
                  virtual:
                    - { start: 0xa0000000, end: 0xa0003000 }
            {{more}}
                capabilities:
            {{Pools}}
            {{capabilities}}

            """;

    public static Manifest Accepted(string text) =>
        ManifestReader.Read(text, "m.yaml") switch
        {
            ManifestRead read => read.Manifest,
            ManifestRejected rejected => throw new InvalidOperationException(string.Join('\n', rejected.Errors)),
            _ => throw new InvalidOperationException(),
        };

    /// <summary>Boots a text; what it boots is well-formed.</summary>
    public static Boot Booted(string text)
    {
        var boot = Accepted(text).ToBoot();
        Assert.IsType<Booted>(Kernel.Boot(boot));
        return boot;
    }

    public static ImmutableArray<ManifestProblem> Rejected(string text) =>
        Assert.IsType<ManifestRejected>(ManifestReader.Read(text, "m.yaml")).Errors;

    /// <summary>The one error of a text.</summary>
    public static ManifestProblem Error(string text) => Assert.Single(Rejected(text));
}
