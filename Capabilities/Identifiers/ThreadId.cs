using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>
/// The id of a thread: eight hexadecimal digits, of which the top two are the thread's container and the low six
/// its local number (R-ID-1).
/// </summary>
/// <param name="Value">The id as a 32-bit number. Every number is allowed; <see cref="IsSpecial"/> tells those
/// that never name a thread.</param>
/// <remarks>
/// <code>
///  31       24 23                                    0
/// +-----------+---------------------------------------+
/// | container |             local number              |
/// +-----------+---------------------------------------+
/// </code>
/// That an id can be formed gives no right at all (R-ID-4).
/// </remarks>
public readonly record struct ThreadId(uint Value) : IParsable<ThreadId>
{
    /// <summary>The greatest local number, 0xFFFFFF.</summary>
    public const uint GreatestLocal = 0x00FF_FFFF;

    private const int ContainerShift = 24;
    private const string NilText = "nil";
    private const string AnyText = "any";

    /// <summary>No thread (R-ID-3).</summary>
    public static ThreadId Nil => new(0xFFFF_FFFF);

    /// <summary>Any thread, as the source of a receive (R-ID-3).</summary>
    public static ThreadId Any => new(0xFFFF_FFFE);

    /// <summary>Whether the top two nibbles are all ones: such an id never names a thread (R-ID-2).</summary>
    public bool IsSpecial => Value >> ContainerShift > ContainerId.Greatest;

    /// <summary>The container that the top two nibbles name (R-ID-1).</summary>
    /// <exception cref="InvalidOperationException">The id is special and has no container.</exception>
    public ContainerId Container =>
        IsSpecial ? throw HasNoContainer() : new ContainerId((byte)(Value >> ContainerShift));

    /// <summary>The local number, 0 to 0xFFFFFF (R-ID-1).</summary>
    public uint Local => Value & GreatestLocal;

    /// <summary>Makes a thread id of its two parts (R-ID-1).</summary>
    /// <param name="container">The container.</param>
    /// <param name="local">The local number, 0 to 0xFFFFFF.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="local"/> does not fit 24 bits; it never
    /// spills into the container's nibbles (R-ID-7).</exception>
    public static ThreadId Make(ContainerId container, uint local)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(local, GreatestLocal);
        return new((uint)container.Value << ContainerShift | local);
    }

    /// <summary>
    /// Addresses the thread with the same local number in another container, by exchanging the top two nibbles
    /// (R-ID-4). The result is never special, and gives no right.
    /// </summary>
    /// <param name="container">The other container.</param>
    public ThreadId WithContainer(ContainerId container) => Make(container, Local);

    /// <summary>
    /// Reads a thread id: <c>02'00001a</c>, <c>0x0200001a</c>, <c>nil</c> or <c>any</c> (R-ID-9).
    /// </summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static ThreadId Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out var id)
            ? id
            : throw new FormatException(
                $"'{s}' is no thread id: write 02'00001a (container, apostrophe, local number), 0x0200001a, nil or any."
            );
    }

    /// <summary>Reads a thread id as <see cref="Parse"/> does, and never throws (R-ID-9).</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The id, or 0 if the text is none.</param>
    /// <returns>Whether the text is a thread id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out ThreadId result) => TryParse(s, null, out result);

    /// <inheritdoc cref="TryParse(string?, out ThreadId)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The id, or 0 if the text is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ThreadId result)
    {
        result = default;
        if (s is NilText or AnyText)
        {
            result = s is NilText ? Nil : Any;
            return true;
        }
        var digits = s switch
        {
            { Length: 9 } when s[2] == '\'' => string.Concat(s.AsSpan(0, 2), s.AsSpan(3)),
            { Length: > 2 and <= 10 } when s.StartsWith("0x", StringComparison.Ordinal) => s[2..],
            _ => "",
        };
        // The framework's own parser would let blanks and NULs pass at the end.
        if (digits.Length == 0 || !digits.All(char.IsAsciiHexDigit))
        {
            return false;
        }
        result = new(uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return true;
    }

    private InvalidOperationException HasNoContainer() => new($"The special thread id {this} has no container.");

    /// <summary>Container, apostrophe, local number (<c>02'00001a</c>), or <c>nil</c>, or <c>any</c> (R-ID-9).</summary>
    public override string ToString() =>
        this == Nil ? NilText
        : this == Any ? AnyText
        : string.Create(CultureInfo.InvariantCulture, $"{Value >> ContainerShift:x2}'{Local:x6}");
}
