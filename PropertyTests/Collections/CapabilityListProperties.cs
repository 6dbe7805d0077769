using Capzero.Capabilities;
using Capzero.PropertyTests.Examples;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>A capability list is what a plain list is (R-CAP-5): newest first; and a long one, which is searched by an
/// index, is what a short one is.</summary>
public sealed class CapabilityListProperties
{
    internal enum Change
    {
        Add,
        Remove,
        Replace,
        ReplacePermissions,
    }

    /// <summary>One step: a capability is added, or one at some place removed or replaced; then a question.</summary>
    internal sealed record Step(Change Change, int Place, Capability Capability, Requirement Asked)
    {
        public override string ToString() => $"{Change} at {Place}: {ViewText.Of(Capability)}; is there {Question}?";

        private string Question =>
            $"{Asked.Type} {Asked.Operations} over {Asked.Thread} in {Asked.Space} of {Asked.Container}"
            + (Asked.HasFrames ? $" with {Asked.FrameCount} from {Asked.FirstFrame}" : "")
            + (Asked.NeedsDevice ? $" with irq {Asked.Irq}" : "");
    }

    private static readonly Holder Anywhere = Holder.Space(new(0));

    private static Gen<Step> Steps(int adds) =>
        from change in Gen.Frequency(
            (adds, Gen.Constant(Change.Add)),
            (2, Gen.Constant(Change.Remove)),
            (2, Gen.Constant(Change.Replace)),
            (1, Gen.Constant(Change.ReplacePermissions))
        )
        from place in Gen.Choose(0, 1000)
        from capability in SomeCapabilities.Any
        from asked in SomeCapabilities.Requirements
        select new Step(change, place, capability, asked);

    // R-CAP-5, R-CAP-6, R-CAP-7, R-CAP-36, R-POOL-2: short lists, which grow and shrink.
    [Fact]
    public void CapabilityList_IsAList() => Holds.ForAll(Holds.Lists(Steps(adds: 5), longest: 60), Agree, cases: 150);

    // The same, of several hundred.
    [Fact]
    public void LongCapabilityList_IsAList() => Holds.ForAll(Gen.ArrayOf(Steps(adds: 12), 450), Agree, cases: 12);

    // The same, where nearly all have the same type and target, so that only stamps and shapes tell them apart.
    [Fact]
    public void LongCapabilityList_OfOneTarget_IsAList()
    {
        var steps =
            from step in Steps(adds: 8)
            select step with
            {
                Capability = step.Capability with
                {
                    Type = CapabilityType.MapPhysical,
                    Target = Target.Thread(new(1)),
                    Size = 0,
                    Used = 0,
                },
                Asked = step.Asked with { Type = CapabilityType.MapPhysical, Thread = new(1) },
            };
        Holds.ForAll(Gen.ArrayOf(steps, 400), Agree, cases: 12);
    }

    // R-CAP-5: filled with many, and emptied from whichever end or from the middle.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void CapabilityList_IsEmptied(int from)
    {
        var capabilities = SomeCapabilities.Any.Sample(300, 1).Concat(SomeCapabilities.Any.Sample(300, 250)).ToArray();
        var model = new List<Held>();
        var list = CapabilityList.Empty;
        foreach (var capability in capabilities)
        {
            list = Added(list, model, capability);
        }
        while (model.Count > 0)
        {
            var at = new[] { 0, model.Count - 1, model.Count / 2 }[from];
            list = list.Remove(model[at]);
            model.RemoveAt(at);
            if (model.Count % 16 == 0)
            {
                AgreeOnOrder(list, model);
            }
        }
        Assert.Equal(0, list.Count);
        Assert.Empty(list.InOrder());
    }

    // R-CAP-8: the word by which a list is searched may be the same for another type or target.
    [Theory]
    [InlineData(CapabilityType.Ipc, ResourceType.Space)]
    [InlineData(CapabilityType.UserMutex, ResourceType.Thread)]
    [InlineData(CapabilityType.UserMutex, ResourceType.Container)]
    [InlineData(CapabilityType.Quantity, ResourceType.CapabilityPool)]
    public void First_TellsApartWhatIsSearchedByTheSameWord(CapabilityType type, ResourceType kind)
    {
        // Of a word and an id without its part in it, the rest follows.
        var thread = new ThreadId(0x0100_0002);
        var word = CapabilityList.KeyOf(CapabilityType.Ipc, ResourceType.Thread, thread.Value);
        var twin = new Target(kind, word - CapabilityList.KeyOf(type, kind, 0));
        var asked = new Requirement
        {
            Type = CapabilityType.Ipc,
            Operations = Access.None,
            Thread = thread,
            Space = new(3),
            Container = new(1),
        };
        Assert.Equal(word, CapabilityList.KeyOf(type, kind, twin.Id));
        var model = new List<Held>();
        var capability = SomeCapabilities.Plain(new(0));
        var list = Added(CapabilityList.Empty, model, capability with { Target = Target.Thread(thread) });
        list = Added(list, model, capability with { Type = type, Target = twin, Size = 1 });

        Assert.Same(model[1], list.First(asked));
        Assert.Null(list.Remove(model[1]).First(asked));
    }

    private static void Agree(Step[] steps)
    {
        var model = new List<Held>();
        var list = CapabilityList.Empty;
        var versions = new List<(CapabilityList List, uint[] Ids)>();
        for (var i = 0; i < steps.Length; i++)
        {
            list = Apply(list, model, steps[i]);
            Assert.Equal(model.Count, list.Count);
            AgreeOnFirst(list, model, steps[i].Asked);
            if (i % 32 == 0)
            {
                versions.Add((list, Ids(model)));
                AgreeOnOrder(list, model);
                AgreeOnTheRest(list, model);
            }
        }
        AgreeOnOrder(list, model);
        AgreeOnTheRest(list, model);
        Array.ForEach(steps, step => AgreeOnFirst(list, model, step.Asked));
        // Persistence: what was made of an old version has not changed it.
        Assert.All(versions, version => Assert.Equal(version.Ids, Ids(version.List.InOrder())));
    }

    private static CapabilityList Apply(CapabilityList list, List<Held> model, Step step)
    {
        if (step.Change == Change.Add || model.Count == 0)
        {
            return Added(list, model, step.Capability);
        }
        var at = step.Place % model.Count;
        var present = model[at];
        if (step.Change == Change.Remove)
        {
            model.RemoveAt(at);
            return list.Remove(present);
        }
        // What changes is what a call can change: never the type, never id, holder or place.
        var isSimilar = step.Capability.Type == present.Capability.Type && step.Change == Change.Replace;
        model[at] = present with
        {
            Capability = isSimilar
                ? step.Capability with
                {
                    Id = present.Id,
                }
                : present.Capability with
                {
                    Access = present.Capability.Access.AsImmutable(),
                    Used = step.Change == Change.Replace ? present.Capability.Size : present.Capability.Used,
                },
        };
        return list.Replace(present, model[at]);
    }

    private static CapabilityList Added(CapabilityList list, List<Held> model, Capability capability)
    {
        var held = new Held(capability with { Id = new(list.NextStamp) }, Anywhere, list.NextStamp, 0);
        model.Insert(0, held);
        var longer = list.AddFirst(held);
        Assert.Equal(list.NextStamp + 1, longer.NextStamp);
        return longer;
    }

    private static void AgreeOnFirst(CapabilityList list, List<Held> model, Requirement asked) =>
        Assert.Same(model.Find(held => SomeCapabilities.Meets(held.Capability, asked)), list.First(asked));

    private static void AgreeOnOrder(CapabilityList list, List<Held> model)
    {
        Assert.True(model.SequenceEqual(list.InOrder()));
        var recent = list.Recent.ToArray();
        Assert.InRange(recent.Length, 0, CapabilityList.MostRecent);
        Assert.Equal(recent.Length == CapabilityList.MostRecent, list.IsFull);
        Assert.Equal(model.Take(recent.Length), recent.Reverse());
        Assert.All(model.Take(recent.Length), held => Assert.Same(held, list.FindRecent(held.Id)));
        Assert.All(model.Skip(recent.Length), held => Assert.Null(list.FindRecent(held.Id)));
        Assert.Equal(recent.Length, model.Count(list.IsRecent));
    }

    private static void AgreeOnTheRest(CapabilityList list, List<Held> model)
    {
        foreach (var pool in SomeCapabilities.Pools)
        {
            var expected = model.Find(held =>
                held.Capability.Target == Target.Pool(pool) && held.Capability.Size > held.Capability.Used
            );
            Assert.Same(expected, list.FirstWithUnit(pool));
        }
        foreach (var target in SomeCapabilities.Targets)
        {
            Assert.Equal(
                Ids(model.Where(held => held.Capability.Target == target)).Order(),
                Ids(list.Targeting(target)).Order()
            );
        }
    }

    private static uint[] Ids(IEnumerable<Held> members) => [.. members.Select(held => held.Id.Value)];
}
