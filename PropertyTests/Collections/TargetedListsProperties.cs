using Capzero.Capabilities;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>For each thread and space: every list that was noted since it was last forgotten (R-CAP-9).</summary>
public sealed class TargetedListsProperties
{
    /// <summary>One step: a list is noted for a target, or the target forgotten.</summary>
    internal readonly record struct Step(Target Target, Holder Holder, bool IsEnd)
    {
        public override string ToString() => IsEnd ? $"{Target} is gone" : $"{Target} in the list of {Holder}";
    }

    private static readonly Target[] Targets =
    [
        Target.Thread(new(1)),
        Target.Thread(new(0xFEFF_FFFF)),
        Target.Space(new(1)),
        Target.Space(new(0xFFFF_FFFE)),
        Target.Container(new(1)),
        Target.Pool(ResourceType.ThreadPool),
    ];

    /// <summary>Of each kind one with the same number.</summary>
    private static readonly Holder[] Holders =
    [
        Holder.Thread(new(1)),
        Holder.Space(new(1)),
        Holder.Container(new(1)),
        Holder.Thread(new(0x0100_0001)),
        Holder.Space(new(33)),
        Holder.Container(new(0xFE)),
    ];

    private static readonly Gen<Step> Steps =
        from target in Gen.Elements(Targets)
        from holder in Gen.Elements(Holders)
        from end in Gen.Choose(0, 9)
        select new Step(target, holder, end == 0 && IsKept(target));

    [Fact]
    public void TargetedLists_AreSetsOfHolders() =>
        Holds.ForAll(
            Holds.Lists(Steps, longest: 80),
            steps =>
            {
                var lists = TargetedLists.Empty;
                var model = Targets.ToDictionary(target => target, _ => new HashSet<Holder>());
                foreach (var step in steps)
                {
                    if (step.IsEnd)
                    {
                        lists = lists.Without(step.Target);
                        model[step.Target].Clear();
                        continue;
                    }
                    var isNews = IsKept(step.Target) && model[step.Target].Add(step.Holder);
                    var next = lists.With(step.Target, step.Holder);
                    Assert.Equal(isNews, !ReferenceEquals(lists, next));
                    lists = next;
                }
                foreach (var target in Targets.Where(IsKept))
                {
                    var of = lists.Of(target).ToList();
                    Assert.Equal(model[target].Count, of.Count);
                    Assert.True(model[target].SetEquals(of));
                }
            },
            cases: 300
        );

    private static bool IsKept(Target target) => target.Type is ResourceType.Thread or ResourceType.Space;
}
