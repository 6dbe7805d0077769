using System.Globalization;
using System.Text;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Says things in a scenario's own names and words (R-SCN-2).</summary>
/// <param name="names">The names.</param>
/// <param name="kernel">The system, to tell whose space a space is.</param>
public sealed class Wording(Names names, Kernel kernel)
{
    /// <summary>A thread by its name, or by its number.</summary>
    /// <param name="id">The thread.</param>
    public string Of(ThreadId id) =>
        id == ThreadId.Nil ? "nobody"
        : id == ThreadId.Any ? "any"
        : names.Of(id) ?? $"thread {id}";

    /// <summary>A capability by its name, or by its number.</summary>
    /// <param name="id">The capability.</param>
    public string Of(CapabilityId id) => names.Of(id) ?? $"capability {id}";

    /// <summary>A container by its name, or by its number.</summary>
    /// <param name="id">The container.</param>
    public string Of(ContainerId id) => names.Of(id) is { } name ? $"container {name}" : $"container {id}";

    /// <summary>A space by a thread that runs in it, or by its number.</summary>
    /// <param name="id">The space.</param>
    public string Of(SpaceId id)
    {
        foreach (var name in names.Threads)
        {
            if (!names.IsGone(name) && kernel.Find(names.Thread(name)!.Value)?.Space == id)
            {
                return $"the space of {name}";
            }
        }
        return $"space {id}";
    }

    /// <summary>What a capability is on.</summary>
    /// <param name="target">The target.</param>
    public string Of(Target target) =>
        target.Type switch
        {
            ResourceType.Thread => Of(new ThreadId(target.Id)),
            ResourceType.Space => Of(new SpaceId(target.Id)),
            ResourceType.Container when target.Id <= ContainerId.Greatest => Of(new ContainerId((byte)target.Id)),
            _ => target.ToString(),
        };

    /// <summary>Whose list it is.</summary>
    /// <param name="holder">The holder.</param>
    public string Of(Holder holder) =>
        holder.Kind switch
        {
            HolderKind.Thread => Of(new ThreadId(holder.Id)),
            HolderKind.Space => Of(new SpaceId(holder.Id)),
            _ => Of(new ContainerId((byte)holder.Id)),
        };

    /// <summary>A capability as a scenario would say what it is.</summary>
    /// <param name="capability">The capability.</param>
    public string Describe(Capability capability)
    {
        ArgumentNullException.ThrowIfNull(capability);
        var text = new StringBuilder();
        if (capability.IsQuantity)
        {
            text.Append(ShapeWords.Of(capability.Target.Type))
                .Append(CultureInfo.InvariantCulture, $", size {capability.Size}, used {capability.Used}");
        }
        else
        {
            text.Append(ShapeWords.Of(capability.Type)).Append(" on ").Append(Of(capability.Target));
        }
        foreach (var word in Words(capability.Type, capability.Access))
        {
            text.Append(", ").Append(word);
        }
        if (!capability.Range.IsNone)
        {
            text.Append(CultureInfo.InvariantCulture, $", page frames {capability.Range}");
        }
        return text.ToString();
    }

    /// <summary>The names of access bits, as scenarios write them; <c>immutable</c> for no permission.</summary>
    /// <param name="type">The capability type.</param>
    /// <param name="access">The bits.</param>
    public static IEnumerable<string> Words(CapabilityType type, Access access)
    {
        for (var bit = 0; bit < 32; bit++)
        {
            if ((access.Bits >> bit & 1) != 0)
            {
                yield return ShapeWords.Kebab(AccessNames.NameOf(type, bit));
            }
        }
        if (access.IsImmutable)
        {
            yield return "immutable";
        }
    }

    /// <summary>A text of the layers below with names for numbers.</summary>
    /// <param name="text">The text, in which an id stands behind the word for what it is of.</param>
    /// <param name="caller">The thread that the text calls "the caller".</param>
    public string Rewrite(string text, ThreadId caller)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.AsSpan();
        var told = new StringBuilder();
        while (!rest.IsEmpty)
        {
            var (length, replacement) = Replacement(rest, caller);
            var isInWord = told.Length > 0 && char.IsLetterOrDigit(told[^1]);
            if (length == 0 || isInWord)
            {
                told.Append(rest[0]);
                rest = rest[1..];
            }
            else
            {
                told.Append(replacement);
                rest = rest[length..];
            }
        }
        return told.Length == 0 ? ""
            : char.ToUpperInvariant(told[0]) == told[0] || !char.IsUpper(text[0]) ? told.ToString()
            : Capitalized(told);
    }

    // A name keeps its own case at the beginning of a sentence.
    private string Capitalized(StringBuilder told)
    {
        var text = told.ToString();
        var word = text.AsSpan(0, int.Max(0, text.AsSpan().IndexOfAny(" ,.:'")));
        return names.Word(word.ToString()) is not null ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private (int Length, string Replacement) Replacement(ReadOnlySpan<char> text, ThreadId caller)
    {
        // A name needs no article, and what is said of nobody needs its noun.
        foreach (var article in (ReadOnlySpan<string>)["the ", "The "])
        {
            if (After(text, article, out var noun) && Id(noun) is { Length: > 0 } named)
            {
                return (article.Length + named.Length, named.Replacement);
            }
        }
        return After(text, "No thread ", out _) && Id(text[3..]) is { Length: > 0 } nobody
            ? (3 + nobody.Length, $"No thread {nobody.Replacement}")
            : Plain(text, caller);
    }

    private (int Length, string Replacement) Plain(ReadOnlySpan<char> text, ThreadId caller)
    {
        if (After(text, "the caller", out _) || After(text, "The caller", out _))
        {
            return ("the caller".Length, Of(caller));
        }
        if (After(text, "the server", out _) || After(text, "The server", out _))
        {
            return ("the server".Length, text[0] == 'T' ? "The pager" : "the pager");
        }
        return Id(text);
    }

    private (int Length, string Replacement) Id(ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["thread ", "Thread ", "pager ", "Pager ", ""])
        {
            if (After(text, word, out var rest) && IdIn(rest) is { } id)
            {
                return (word.Length + 9, Of(id));
            }
        }
        foreach (var word in (ReadOnlySpan<string>)["capability ", "Capability "])
        {
            if (After(text, word, out var rest) && NumberIn(rest) is { Length: > 0 } digits)
            {
                var id = new CapabilityId(uint.Parse(digits, CultureInfo.InvariantCulture));
                return (word.Length + digits.Length, $"{word}{names.Of(id) ?? $"{id}"}");
            }
        }
        if (After(text, "space ", out var space) && NumberIn(space) is { Length: > 0 } number)
        {
            return ("space ".Length + number.Length, Of(new SpaceId(uint.Parse(number, CultureInfo.InvariantCulture))));
        }
        if (
            After(text, "container ", out var container)
            && container.Length >= 2
            && byte.TryParse(container[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var home)
            && home <= ContainerId.Greatest
            && (container.Length == 2 || !char.IsLetterOrDigit(container[2]))
        )
        {
            return ("container ".Length + 2, Of(new ContainerId(home)));
        }
        return (0, "");
    }

    private static bool After(ReadOnlySpan<char> text, string word, out ReadOnlySpan<char> rest)
    {
        var found = text.StartsWith(word, StringComparison.Ordinal);
        rest = found ? text[word.Length..] : default;
        return found;
    }

    private static ThreadId? IdIn(ReadOnlySpan<char> text) =>
        text.Length >= 9 && text[2] == '\'' && ThreadId.TryParse(text[..9].ToString(), out var id) ? id : null;

    private static ReadOnlySpan<char> NumberIn(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text : text[..end];
    }
}
