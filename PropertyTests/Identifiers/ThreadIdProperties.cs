using Capzero.Capabilities;
using Capzero.PropertyTests.Collections;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Identifiers;

/// <summary>The properties of chapter 1's table, sampled; and at every boundary. All ids there are: see
/// <see cref="EveryThreadId"/>.</summary>
public sealed class ThreadIdProperties
{
    /// <summary>Any 32-bit number, and more often one at a boundary of the containers or the local numbers.</summary>
    private static readonly Gen<ThreadId> AnyId =
        from top in Numbers.Any
        from bottom in Numbers.Any
        from isEdge in Gen.Choose(0, 3)
        select new ThreadId(
            isEdge switch
            {
                0 => top,
                1 => 0xFF00_0000 | bottom >> 8,
                2 => (top & 0xFF00_0000) | ThreadId.GreatestLocal - (bottom & 1),
                _ => (top & 0xFF00_0000) | bottom & 1,
            }
        );

    private static readonly Gen<ContainerId> AnyContainer = Gen.Choose(0, ContainerId.Greatest)
        .Select(value => new ContainerId((byte)value));

    private static readonly Gen<uint> AnyLocal = AnyId.Select(id => id.Local);

    // R-ID-1: the two parts of an id are the parts it was made of.
    [Fact]
    public void MakeThenTakeApart_IsTheSame() =>
        Holds.ForAll(
            AnyContainer.Zip(AnyLocal),
            parts =>
            {
                var (container, local) = (parts.Item1, parts.Item2);
                var id = ThreadId.Make(container, local);

                Assert.Equal((container, local), (id.Container, id.Local));
                Assert.Equal((uint)(container.Value << 24) | local, id.Value);
                Assert.False(id.IsSpecial);
            },
            cases: 2000
        );

    // R-ID-1, R-ID-2: every id is exactly one of: special; made of its two parts.
    [Fact]
    public void EveryId_IsSpecialOrWellFormed() => Holds.ForAll(AnyId, PartsAreRight, cases: 2000);

    // R-ID-4: idempotent, keeps the local number, the last one wins, never special.
    [Fact]
    public void WithContainer_ExchangesTheTopNibbles() =>
        Holds.ForAll(
            AnyId.Zip(AnyContainer).Zip(AnyContainer),
            given =>
            {
                var ((id, one), other) = (given.Item1, given.Item2);
                var moved = id.WithContainer(one);

                Assert.Equal((one, id.Local), (moved.Container, moved.Local));
                Assert.Equal(moved, moved.WithContainer(one));
                Assert.Equal(id.WithContainer(other), moved.WithContainer(other));
                Assert.False(moved.IsSpecial);
                Assert.True(id.IsSpecial || id == id.WithContainer(id.Container));
            },
            cases: 2000
        );

    // R-ID-9: format then parse gives the same id; so does plain hex.
    [Fact]
    public void FormatThenParse_IsTheSame() => Holds.ForAll(AnyId, TextIsRight, cases: 4000);

    // R-ID-1, R-ID-2, R-ID-9: at each boundary of each container.
    [Fact]
    public void Boundaries_AreRight()
    {
        for (var top = 0u; top <= 0xFF; top++)
        {
            foreach (var local in new uint[] { 0, 1, 0x7F_FFFF, 0x80_0000, 0xFF_FFFE, 0xFF_FFFF })
            {
                var id = new ThreadId(top << 24 | local);
                PartsAreRight(id);
                TextIsRight(id);
            }
        }
    }

    // R-ID-1, R-ID-2, R-ID-3
    internal static void PartsAreRight(ThreadId id)
    {
        var isSpecial = id.Value >= 0xFF00_0000;
        Assert.Equal(isSpecial, id.IsSpecial);
        if (isSpecial)
        {
            _ = Assert.Throws<InvalidOperationException>(() => id.Container);
            return;
        }
        Assert.Equal(id, ThreadId.Make(id.Container, id.Local));
    }

    // R-ID-9
    private static void TextIsRight(ThreadId id)
    {
        var text = id.ToString();
        Assert.Equal(id, ThreadId.Parse(text));
        Assert.True(ThreadId.TryParse($"0x{id.Value:x}", out var hex) && hex == id);
        Assert.True(ThreadId.TryParse($"0x{id.Value:X8}", out hex) && hex == id);
        Assert.True(
            id == ThreadId.Nil ? text == "nil"
            : id == ThreadId.Any ? text == "any"
            : text.Length == 9
        );
    }
}
