using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>The words of the rules as scenarios write them: <c>StackPointer</c> is <c>stack-pointer</c>.</summary>
internal static class ShapeWords
{
    private static readonly string[] Types = Kebabs(CapabilityType.ThreadControl, CapabilityType.CapabilityControl);
    private static readonly string[] Resources = Kebabs(ResourceType.Thread, ResourceType.CapabilityPool);
    private static readonly string[] Generic = ["changeable", "transferable", "replicable"];

    /// <summary>The names of all operations, each once, and the same in the words of the rules.</summary>
    private static readonly List<string> Operations = [];
    private static readonly List<string> RuleNames = [];

    static ShapeWords()
    {
        for (var type = CapabilityType.ThreadControl; type <= CapabilityType.CapabilityControl; type++)
        {
            foreach (var name in AccessNames.Names(type))
            {
                var word = Kebab(name);
                if (!Generic.Contains(word) && !Operations.Contains(word))
                {
                    Operations.Add(word);
                    RuleNames.Add(name);
                }
            }
        }
    }

    /// <summary>All words that may say what a capability is like.</summary>
    public static IEnumerable<string> All =>
        [.. Operations, .. Generic, .. Types, .. Resources.Skip((int)ResourceType.CpuPool)];

    public static string Kebab(string name)
    {
        var capitals = name.Skip(1).Count(char.IsUpper);
        var word = new char[name.Length + capitals];
        var at = 0;
        foreach (var c in name)
        {
            if (char.IsUpper(c) && at > 0)
            {
                word[at++] = '-';
            }
            word[at++] = char.ToLowerInvariant(c);
        }
        return new(word);
    }

    public static string Of(CapabilityType type) => Types[(int)type];

    public static string Of(ResourceType type) => Resources[(int)type];

    // A pool is said by what it is a pool of.
    public static CapabilityType? Type(string word) =>
        Array.IndexOf(Types, word) is >= 0 and var index && index != (int)CapabilityType.Quantity
            ? (CapabilityType)index
            : null;

    public static ResourceType? Pool(string word) =>
        Array.IndexOf(Resources, word) is >= (int)ResourceType.CpuPool and var index ? (ResourceType)index : null;

    public static Permissions? Permission(string word) =>
        word switch
        {
            "changeable" => Permissions.Changeable,
            "transferable" => Permissions.Transferable,
            "replicable" => Permissions.Replicable,
            _ => null,
        };

    /// <summary>The name of the rules for an operation, or null.</summary>
    public static string? Operation(string word) =>
        Operations.IndexOf(word) is >= 0 and var index ? RuleNames[index] : null;

    private static string[] Kebabs<T>(T first, T last)
        where T : struct, Enum
    {
        var (from, to) = (Convert.ToInt32(first, null), Convert.ToInt32(last, null));
        var words = new string[to + 1];
        for (var value = from; value <= to; value++)
        {
            words[value] = Kebab(((T)Enum.ToObject(typeof(T), value)).ToString());
        }
        return words;
    }
}
