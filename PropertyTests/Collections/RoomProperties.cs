using Capzero.Memory;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>What is known of many free extents decides as a look at each of them does (R-MEM-41).</summary>
public sealed class RoomProperties
{
    private static readonly FsCheck.Gen<uint> Lengths = Gen.Frequency(
        (4, Gen.Choose(1, 50).Select(length => (uint)length)),
        (2, Gen.Choose(1, 200).Select(length => (uint)length)),
        (1, Gen.Choose(0, 40).Select(less => uint.MaxValue - (uint)less))
    );

    [Fact]
    public void Fits_IsALookAtEach() =>
        Holds.ForAll(
            Holds.Lists(Lengths, longest: 8),
            lengths =>
            {
                var room = lengths.Aggregate(default(Room), (known, length) => known.Or(Room.Of(new(0, length, null))));
                foreach (
                    var wanted in lengths.SelectMany(length => Enumerable.Range(0, 35).Select(i => length - (uint)i))
                )
                {
                    foreach (var header in new[] { 0u, 1u, 12u, 31u, 32u })
                    {
                        var one =
                            wanted != 0
                            && lengths.Any(length =>
                                length >= wanted && (length == wanted || length - wanted >= header)
                            );
                        Assert.Equal(one, wanted != 0 && room.Fits(wanted, header));
                    }
                }
            },
            cases: 500
        );

    [Fact]
    public void Or_DoesNotCareWhichComesFirst() =>
        Holds.ForAll(
            Holds.Lists(Lengths, longest: 3),
            lengths =>
            {
                var rooms = lengths.Select(length => Room.Of(new(0, length, null))).ToList();
                Assert.Equal(
                    rooms.Aggregate(default(Room), (known, room) => known.Or(room)),
                    Enumerable.Reverse(rooms).Aggregate(default(Room), (known, room) => room.Or(known))
                );
            },
            cases: 300
        );

    [Fact]
    public void Of_WhatIsUsed_IsNoRoom()
    {
        Assert.Equal(default, Room.Of(new(0, 9, new object())));
        Assert.False(default(Room).Fits(1, 0));
    }

    // R-MEM-41: which lengths there are is known of those less than 32 below the longest.
    [Fact]
    public void Or_OfLengthsFarApart_KnowsTheLongest()
    {
        var shorter = Of(68).Or(Of(67));

        Assert.Equal(new Room(68, 0b11), shorter);
        Assert.Equal(Of(100), Of(100).Or(shorter));
        Assert.Equal(new Room(99, 1u << 31 | 1), Of(99).Or(Of(68)));
    }

    private static Room Of(uint length) => Room.Of(new(0, length, null));
}
