using System.Globalization;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Identifiers;

/// <summary>Ids as text (R-ID-9), and the numbers that are no ids (R-ID-2, R-ID-3, R-ID-7, R-ID-10, R-ID-11).</summary>
public sealed class IdTextExamples
{
    // R-ID-9
    [Theory]
    [InlineData(0x0200001Au, "02'00001a")]
    [InlineData(0u, "00'000000")]
    [InlineData(0xFEFFFFFFu, "fe'ffffff")]
    [InlineData(0xFF000000u, "ff'000000")]
    [InlineData(0xFFFFFFFDu, "ff'fffffd")]
    [InlineData(0xFFFFFFFEu, "any")]
    [InlineData(0xFFFFFFFFu, "nil")]
    public void ThreadId_IsWrittenSo(uint value, string text)
    {
        Assert.Equal(text, new ThreadId(value).ToString());
        Assert.Equal(new ThreadId(value), ThreadId.Parse(text));
    }

    // R-ID-9
    [Theory]
    [InlineData("0x0200001a", 0x0200001Au)]
    [InlineData("0x0", 0u)]
    [InlineData("0x00000000", 0u)]
    [InlineData("0xABCDEF", 0x00ABCDEFu)]
    [InlineData("0xffffffff", 0xFFFFFFFFu)]
    [InlineData("ff'ffffff", 0xFFFFFFFFu)]
    [InlineData("FE'ABCDEF", 0xFEABCDEFu)]
    public void ThreadId_IsReadFromHexToo(string text, uint value) =>
        Assert.Equal(new ThreadId(value), ThreadId.Parse(text));

    /// <summary>What is no thread id: wrong digits, too many or too few, signs, blanks, other words.</summary>
    public static TheoryData<string?> BadTexts =>
        [
            null,
            "",
            " ",
            "0",
            "1a",
            "0200001a",
            "0x",
            "0x0200001a0",
            "0x10000000000000000",
            "0X1",
            "x1",
            "0xg",
            "0x-1",
            "0x+1",
            "-0x1",
            "+0x1",
            " 0x1",
            "0x1 ",
            "0x 1",
            "0x1\n",
            "0x1_000",
            "0x1\0",
            "0x\0",
            "02'",
            "'00001a",
            "02'0001a",
            "02'000001a",
            "2'00001a",
            "002'00001a",
            "02'00001g",
            "02'00001 ",
            "02'00001\0",
            " 2'00001a",
            "+2'00001a",
            "02' 0001a",
            "02'+0001a",
            "02'-0001a",
            "02''0001a",
            "02`00001a",
            "02’00001a",
            "0x'00001a",
            "０2'00001a",
            "٠٢'00001a",
            "Nil",
            "NIL",
            "nil ",
            " any",
            "ANY",
            "none",
            "self",
        ];

    // R-ID-9: refused, and TryParse never throws.
    [Theory]
    [MemberData(nameof(BadTexts))]
    public void BadText_IsNoThreadId(string? text)
    {
        Assert.False(ThreadId.TryParse(text, out var id));
        Assert.Equal(default, id);
        Assert.False(ThreadId.TryParse(text, CultureInfo.InvariantCulture, out _));
        if (text is null)
        {
            _ = Assert.Throws<ArgumentNullException>(() => ThreadId.Parse(text!));
            return;
        }
        var exception = Assert.Throws<FormatException>(() => ThreadId.Parse(text));
        Assert.Contains("02'00001a", exception.Message, StringComparison.Ordinal);
    }

    // R-ID-9: whatever else one writes into a well-formed text, at whichever place.
    [Fact]
    public void TextWithAWrongCharacter_IsNoThreadId()
    {
        foreach (var text in new[] { "02'00001a", "0x0200001a" })
        {
            for (var at = 0; at < text.Length; at++)
            {
                for (var character = '\0'; character < '\u0250'; character++)
                {
                    var changed = text[..at] + character + text[(at + 1)..];
                    var isDigit =
                        char.IsAsciiHexDigit(character) && char.IsAsciiHexDigit(text[at]) && !IsPrefix(text, at);
                    if (character != text[at] && !isDigit)
                    {
                        Assert.False(ThreadId.TryParse(changed, out _), $"'{text}' with U+{(int)character:x4} at {at}");
                    }
                }
            }
        }

        static bool IsPrefix(string text, int at) => text[1] == 'x' && at < 2;
    }

    // R-ID-2, R-ID-10: 0xFF is no container.
    [Fact]
    public void ContainerFF_DoesNotExist()
    {
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new ContainerId(0xFF));
        Assert.Equal("fe", new ContainerId(ContainerId.Greatest).ToString());
        Assert.Equal("00", default(ContainerId).ToString());
    }

    // R-ID-7: a local number never spills into the container's nibbles.
    [Theory]
    [InlineData(0x0100_0000u)]
    [InlineData(uint.MaxValue)]
    public void LocalNumber_ThatIsTooGreat_Throws(uint local) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ThreadId.Make(new(0), local));

    // R-ID-3: two special ids have a meaning; both are special, and neither is the other.
    [Fact]
    public void NilAndAny_AreSpecial()
    {
        Assert.Equal((0xFFFF_FFFFu, 0xFFFF_FFFEu), (ThreadId.Nil.Value, ThreadId.Any.Value));
        Assert.True(ThreadId.Nil.IsSpecial && ThreadId.Any.IsSpecial);
    }

    // R-ID-11: capability ids and space ids are written as numbers.
    [Fact]
    public void OtherIds_AreWrittenInDecimal()
    {
        Assert.Equal("4294967294", CapabilityId.Greatest.ToString());
        Assert.Equal("none", CapabilityId.None.ToString());
        Assert.Equal("17", new SpaceId(17).ToString());
        Assert.Equal(uint.MaxValue, SpaceId.None.Value);
    }
}
