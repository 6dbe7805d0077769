using System.Numerics;
using Capzero.Capabilities;

namespace Capzero.Conformance;

/// <summary>What is known of every rule so far.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, int> agreed = [];
    private readonly Dictionary<string, Finding> findings = [];
    private Observation? pending;

    /// <summary>The steps that were compared, each once, and those that could not be.</summary>
    public int Steps { get; private set; }

    /// <summary>The step that is being compared.</summary>
    public Observation? Pending => pending;

    public int AgreedOn(string rule) => agreed.GetValueOrDefault(rule);

    public Finding? Found(string rule) => findings.GetValueOrDefault(rule);

    public int Findings => findings.Count;

    /// <summary>A step is about to be compared: the one before it agreed.</summary>
    public void Begin(Observation step)
    {
        Agree();
        pending = step;
        Steps++;
    }

    /// <summary>The step that was being compared agreed.</summary>
    public void Agree()
    {
        if (pending is { } step)
        {
            foreach (var entry in RuleBook.ShownBy(step))
            {
                Count(entry.Rule);
            }
        }
        pending = null;
    }

    /// <summary>The step that was being compared is not as the oracle has it.</summary>
    public void Disagree() => pending = null;

    /// <summary>Steps cannot be compared, since the system did not boot.</summary>
    public void Skip(int count) => Steps += count;

    /// <summary>A boot is as it should be.</summary>
    public void AgreeOnBoot()
    {
        foreach (var entry in RuleBook.All.Where(entry => entry.IsShownByBoot))
        {
            Count(entry.Rule);
        }
    }

    /// <summary>Notes a case that breaks a rule, if it is smaller than what is known, or made of what is.</summary>
    public void Note(string rule, Finding finding, Finding? madeOf = null)
    {
        if (Found(rule) is not { } known || known == madeOf || finding.Size.CompareTo(known.Size) < 0)
        {
            findings[rule] = finding;
        }
    }

    private void Count(string rule) => agreed[rule] = AgreedOn(rule) + 1;
}

/// <summary>A case that breaks a rule.</summary>
/// <param name="Id">What it is found again by.</param>
/// <param name="Trial">The case, made small.</param>
/// <param name="Verdict">How it ends.</param>
internal sealed record Finding(CaseId Id, Trial Trial, Verdict Verdict)
{
    /// <summary>How large it is: first by calls, then by what is booted.</summary>
    public (int Steps, int Boot) Size => (Trial.Steps.Length, Weight(Trial.Boot));

    /// <summary>Whether no other case can have fewer calls.</summary>
    public bool IsSmallest => Trial.Steps.Length <= 1;

    private static int Weight(Boot boot) =>
        boot.Capabilities.Sum(held =>
            64 + BitOperations.PopCount(held.Capability.Access.Bits) + Extent(held.Capability)
        )
        + boot.Containers.Sum(container => 16 + (8 * container.Spaces.Length) + (16 * container.Threads.Length))
        + boot.Containers.Sum(container => container.Threads.Count(thread => !thread.IsRunnable))
        + (boot.NextCapability.Value == boot.Capabilities.Length ? 0 : 1);

    private static int Extent(Capability capability) =>
        (capability.Range.IsNone ? 0 : 1) + (capability.Used == 0 ? 0 : 1) + (capability.Size <= 1 ? 0 : 1);
}
