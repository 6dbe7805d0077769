using System.Numerics;
using Capzero.Conformance;
using Capzero.Exploration;

namespace Capzero.PropertyTests.Exploration;

/// <summary>The set of what was visited, and what states are known by in it.</summary>
public sealed class VisitedProperties
{
    [Fact]
    public void WhatWasAddedIsThere_AndNothingElse()
    {
        var (visited, model) = (new Visited(), new HashSet<Fingerprint>());
        var dice = new Dice(30);
        for (var i = 0; i < 200_000; i++)
        {
            // Many that are the same, and many that want the same place.
            var key = new Fingerprint((ulong)dice.Below(300) << 56, (ulong)dice.Between(1, 599) << 4);
            Assert.Equal(model.Contains(key), visited.Contains(key));
            Assert.Equal(model.Add(key), visited.Add(key));
        }
        Assert.All(model, key => Assert.True(visited.Contains(key)));
        Assert.InRange(visited.Bytes / model.Count, 16, 64);
    }

    // Each bit of a state is felt by half of the bits of its fingerprint.
    [Fact]
    public void OneBitMoreChangesHalfOfAFingerprint()
    {
        var dice = new Dice(31);
        var changed = new int[128];
        var tried = 0;
        for (var i = 0; i < 400; i++)
        {
            var words = Enumerable.Range(0, 1 + i % 90).Select(_ => (uint)dice.Below(8)).ToArray();
            var before = Fingerprint.Of(words).Value;
            var bit = dice.Below(32 * words.Length);
            words[bit / 32] ^= 1u << bit % 32;
            var difference = before ^ Fingerprint.Of(words).Value;
            for (var place = 0; place < 128; place++)
            {
                changed[place] += (int)(uint)(difference >> place & 1);
            }
            tried++;
        }
        // 400 tosses of a coin are further than this from 200 once in some millions of times.
        Assert.All(changed, count => Assert.InRange(count, tried / 2 - 60, tried / 2 + 60));
    }

    [Fact]
    public void WordsOfOtherLengthsHaveOtherFingerprints()
    {
        var zeros = Enumerable.Range(0, 200).Select(length => Fingerprint.Of(new uint[length])).ToHashSet();
        Assert.Equal(200, zeros.Count);
        Assert.DoesNotContain(default, zeros);
        Assert.All(zeros, key => Assert.InRange(BitOperations.PopCount(key.High), 10, 54));
    }

    [Fact]
    public void EveryWordStandsForItsCalls()
    {
        Assert.All(
            CallWords.All,
            word => Assert.Equal(CallWords.Find(word), CallWords.Find(CallWords.Of(CallWords.Find(word)!.Value)))
        );
        Assert.Null(CallWords.Find("revoke"));
        Assert.Equal("all", CallWords.Of(CallSet.All));
        Assert.Equal("threads,replicate", CallWords.Of(CallSet.Threads | CallSet.Replicate));
        Assert.Equal(CallSet.DestroyThread, CallWords.Find("destroy-thread"));
    }
}
