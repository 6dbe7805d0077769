using System.Collections.Immutable;
using Capzero.Capabilities;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>A queue of sleepers is what a list is: who comes stands at its end, and anyone may leave; and every version
/// of it stays what it was (R-IPC-8).</summary>
public sealed class ArrivalQueueProperties
{
    /// <summary>One step: a thread comes, or the one at a place leaves.</summary>
    internal readonly record struct Step(bool Leaves, int Place)
    {
        public override string ToString() => Leaves ? $"{Place} leaves" : "one comes";
    }

    private static readonly FsCheck.Gen<Step> Steps =
        from kind in Gen.Choose(0, 9)
        from place in Gen.Choose(0, 40)
        select new Step(kind < 4, place);

    [Fact]
    public void ArrivalQueue_IsAList() =>
        Holds.ForAll(
            Holds.Lists(Steps, longest: 80),
            steps =>
            {
                var versions = new List<(ArrivalQueue Queue, ImmutableList<Arrival> Model)> { (default, []) };
                var clock = 0ul;
                foreach (var step in steps)
                {
                    var (queue, model) = versions[^1];
                    if (step.Leaves && !model.IsEmpty)
                    {
                        var leaver = model[step.Place % model.Count];
                        versions.Add((queue.Without(leaver.Thread, leaver.Since), model.Remove(leaver)));
                    }
                    else
                    {
                        // Not each moment puts somebody into this queue; and the ids say nothing about the order.
                        clock += 1 + ((ulong)step.Place % 3);
                        var comer = new Arrival(clock, ThreadId.Make(new(0), (uint)((clock * 7919) & 0xFFFF)));
                        versions.Add((queue.With(comer.Thread, comer.Since), model.Add(comer)));
                    }
                }
                Assert.All(versions, version => Agree(version.Queue, version.Model));
            },
            cases: 200
        );

    // Who is not there does not leave: neither one that never came, nor one that came at another time.
    [Fact]
    public void WhoIsNotThere_DoesNotLeave()
    {
        var (one, two) = (ThreadId.Make(new(0), 1), ThreadId.Make(new(0), 2));
        var queue = default(ArrivalQueue).With(one, 5);

        Assert.True(default(ArrivalQueue).Without(one, 5).IsEmpty);
        Assert.Equal([new Arrival(5, one)], queue.Without(one, 6).InOrder);
        Assert.Equal([new Arrival(5, one)], queue.Without(two, 4).InOrder);
        Assert.True(queue.Without(one, 5).IsEmpty);
    }

    private static void Agree(ArrivalQueue queue, ImmutableList<Arrival> model)
    {
        Assert.Equal(model.IsEmpty, queue.IsEmpty);
        Assert.Equal(model.IsEmpty ? ThreadId.Nil : model[0].Thread, queue.First);
        Assert.True(model.SequenceEqual(queue.InOrder));
    }
}
