using System.Globalization;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Writes what capabilities are like.</summary>
internal static class Shapes
{
    /// <summary>The parts of a shape that says all of a capability but its owner and its holder.</summary>
    public static List<string> Of(Capability capability, Phrasebook book, Func<SpaceId, string?> threadOf)
    {
        var parts = capability.IsQuantity
            ? new List<string> { ShapeWords.Of(capability.Target.Type) }
            : [$"{ShapeWords.Of(capability.Type)} on {On(capability.Target, book, threadOf)}"];
        parts.AddRange(Words(capability.Type, capability.Access, book));
        if (capability.Size != 0 || capability.IsQuantity)
        {
            parts.Add(Number("size", capability.Size));
        }
        if (capability.Used != 0)
        {
            parts.Add(Number("used", capability.Used));
        }
        return parts;
    }

    /// <summary>A shape that says what is to be another than it is.</summary>
    public static string Change(Capability now, Capability wanted, Phrasebook book, Func<SpaceId, string?> threadOf)
    {
        var parts = new List<string>();
        if ((wanted.Type, wanted.Range, wanted.Device.IsDevice) != (now.Type, now.Range, now.Device.IsDevice))
        {
            book.Say("a call states another type or range than the capability has");
        }
        if (wanted.Access.Operations != now.Access.Operations)
        {
            var operations = Words(now.Type, new(wanted.Access.Operations), book);
            parts.AddRange(operations.Count > 0 ? operations : [book.Say("a call states no operation at all")]);
        }
        if (
            new Access(wanted.Access.Bits & ~wanted.Access.Operations) is var permissions
            && permissions != new Access(now.Access.Bits & ~now.Access.Operations)
        )
        {
            var words = Words(now.Type, permissions, book);
            parts.AddRange(words.Count > 0 ? words : ["immutable"]);
        }
        if (wanted.Owner != now.Owner)
        {
            parts.Add(wanted.Owner == ThreadId.Nil ? "owned by nobody" : $"owned by {book.Of(wanted.Owner)}");
        }
        if (wanted.Used != now.Used)
        {
            parts.Add(Number("used", wanted.Used));
        }
        if (wanted.Size != now.Size || (parts.Count == 0 && wanted.Target == now.Target))
        {
            parts.Add(Number("size", wanted.Size));
        }
        var said = string.Join(", ", parts);
        return wanted.Target == now.Target ? said
            : now.IsQuantity ? book.Say("a call states another pool than the capability is")
            : parts.Count == 0 ? On(wanted.Target, book, threadOf)
            : $"{said} on {On(wanted.Target, book, threadOf)}";
    }

    /// <summary>Operations and permissions in words.</summary>
    public static IReadOnlyList<string> Words(CapabilityType type, Access access, Phrasebook book)
    {
        var words = new List<string>();
        foreach (var name in AccessNames.Names(type))
        {
            if (AccessNames.TryParse(type, name, out var bit) && access.Includes(bit))
            {
                words.Add(ShapeWords.Kebab(name));
                access = new(access.Bits & ~bit.Bits);
            }
        }
        return access == Access.None ? words : [.. words, book.Say($"0x{access.Bits:x} is no operation of {type}")];
    }

    private static string On(Target target, Phrasebook book, Func<SpaceId, string?> threadOf) =>
        target.Type switch
        {
            ResourceType.Thread => $"thread {book.Of(new ThreadId(target.Id))}",
            ResourceType.Container when target.Id <= ContainerId.Greatest =>
                $"container {book.Of(new ContainerId((byte)target.Id))}",
            ResourceType.Space when threadOf(new(target.Id)) is { } thread => $"the space of {thread}",
            _ => book.Say($"{target} cannot be named"),
        };

    private static string Number(string word, uint number) =>
        string.Create(CultureInfo.InvariantCulture, $"{word} {number}");
}
