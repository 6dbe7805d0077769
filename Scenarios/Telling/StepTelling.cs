using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>One step, for a person: the step, what came of it, what the pager did, and for a refusal why
/// (R-SCN-4).</summary>
public static class StepTelling
{
    private const int Indentation = 6;

    /// <summary>Tells a step.</summary>
    /// <param name="step">The step.</param>
    public static ImmutableArray<ToldLine> Tell(StepRecord step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var lines = ImmutableArray.CreateBuilder<ToldLine>();
        lines.Add(Heading(step));
        lines.AddRange(Happening(step));
        foreach (var surprise in step.Surprises)
        {
            lines.Add(ToldLine.Of(Indentation, "NOT AS EXPECTED", Tone.Bad));
            lines.Add(ToldLine.Labelled(Indentation + 2, "expected", surprise.Expected, Tone.Good));
            lines.Add(ToldLine.Labelled(Indentation + 2, "happened", surprise.Happened, Tone.Bad));
        }
        return lines.ToImmutable();
    }

    private static ToldLine Heading(StepRecord step)
    {
        var number = step.Number.ToString(CultureInfo.InvariantCulture).PadLeft(3);
        var place = string.Create(CultureInfo.InvariantCulture, $"  line {step.Step.Line}: ");
        return new([new($"{number}.", Tone.Plain), new(place, Tone.Faint), new(step.Step.Text, Tone.Strong)]);
    }

    private static IEnumerable<ToldLine> Happening(StepRecord step) =>
        step.Happening switch
        {
            NameGiven given => [ToldLine.Of(Indentation, given.Text)],
            MemoryChanged changed => [ToldLine.Of(Indentation, changed.Text)],
            ClaimJudged { Holds: true } judged => Held(step, judged),
            CallCame came => Call(step, came),
            PagedCame came => PagedTelling.Tell(step, came, Indentation),
            _ => [],
        };

    private static IEnumerable<ToldLine> Held(StepRecord step, ClaimJudged judged)
    {
        yield return ToldLine.Of(Indentation, $"so it is: {judged.Actual}", Tone.Good);
        if (judged.Decision is { IsAllowed: false } decision && step.Step is ExpectStep { Claim: MayClaim may })
        {
            var caller = step.Names.Thread(may.Thread) ?? ThreadId.Nil;
            var wording = new Wording(step.Names, step.After.Ipc.Kernel);
            foreach (var line in Refusal.Of(decision.Reason, caller, wording).Lines(Indentation + 2))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<ToldLine> Call(StepRecord step, CallCame came)
    {
        var wording = new Wording(step.Names, step.After.Ipc.Kernel);
        yield return ToldLine.Of(Indentation, OutcomeWording.Of(step, came), ToneOf(came));
        if (came.Reply is CapabilitiesRead read)
        {
            foreach (var held in read.Capabilities)
            {
                yield return ToldLine.Of(Indentation + 2, Line(held, wording));
            }
        }
        if (came.Reason is { } reason)
        {
            var (caller, pager) = (came.Caller, came.Request?.Pager ?? ThreadId.Nil);
            foreach (
                var line in Refusal
                    .Of(reason, caller, wording)
                    .Lines(Indentation + 2)
                    .Concat(Refusal.Tries(reason, pager, wording, Indentation + 2))
            )
            {
                yield return line;
            }
        }
        foreach (var call in came.Turn.Calls.Skip(1))
        {
            var text = $"{CallWording.Of(call.Caller, call.Call, wording)}: {OutcomeWording.Of(call, wording)}";
            yield return ToldLine.Labelled(Indentation + 2, "pager", text);
        }
        foreach (var ended in came.Turn.Outcome.Ended)
        {
            var text = $"{wording.Of(ended.Thread)}: its call ends with {CallWording.Result(ended.Result)}";
            yield return ToldLine.Labelled(Indentation + 2, "wakes", text);
        }
        foreach (var name in Lost(step, came))
        {
            yield return ToldLine.Labelled(Indentation + 2, "gone", name);
        }
        foreach (var line in PagedTelling.Story(step, Indentation + 2))
        {
            yield return line;
        }
    }

    /// <summary>What became of a call, in one sentence.</summary>
    /// <param name="step">The step.</param>
    /// <param name="came">What happened in it.</param>
    public static string Summary(StepRecord step, CallCame came)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(came);
        return OutcomeWording.Of(step, came);
    }

    /// <summary>What became of a step about memory, in one sentence.</summary>
    /// <param name="step">The step.</param>
    /// <param name="came">What happened in it.</param>
    public static string Summary(StepRecord step, PagedCame came)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(came);
        return PagedTelling.Summary(step, came);
    }

    /// <summary>A call as a scenario would say it.</summary>
    /// <param name="made">The call.</param>
    /// <param name="wording">The names.</param>
    public static string CallOf(CallMade made, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(wording);
        return CallWording.Of(made.Caller, made.Call, wording);
    }

    /// <summary>What became of a call, in a few words.</summary>
    /// <param name="made">The call.</param>
    /// <param name="wording">The names.</param>
    public static string OutcomeOf(CallMade made, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(wording);
        return OutcomeWording.Of(made, wording);
    }

    /// <summary>A capability with its list, in a line.</summary>
    /// <param name="held">The capability and its list.</param>
    /// <param name="wording">The names.</param>
    public static string Line(HeldCapability held, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(wording);
        return $"{wording.Of(held.Capability.Id)}, in the list of {wording.Of(held.Holder)}: {wording.Describe(held.Capability)}, owned by {wording.Of(held.Capability.Owner)}";
    }

    private static Tone ToneOf(CallCame came) =>
        came.Ending switch
        {
            Ending.Refused or Ending.Failed => Tone.Refused,
            _ => Tone.Good,
        };

    // R-CAP-9: what goes with a thread or a space is easily overlooked.
    private static IEnumerable<string> Lost(StepRecord step, CallCame came)
    {
        if (came.Call is not ThreadCall)
        {
            return [];
        }
        var (before, after) = (step.Before.Ipc.Kernel, step.After.Ipc.Kernel);
        var wording = new Wording(step.NamesBefore, before);
        return All(before)
            .Where(held => HeldLists.Find(after, held.Capability.Id) is null)
            .Select(held => Line(held, wording));
    }

    private static IEnumerable<HeldCapability> All(Kernel kernel)
    {
        foreach (var container in kernel.View().Containers)
        {
            foreach (var thread in container.Threads)
            {
                foreach (var capability in thread.List)
                {
                    yield return new(capability, Holder.Thread(thread.Id));
                }
            }
            foreach (var space in container.Spaces)
            {
                foreach (var capability in space.List)
                {
                    yield return new(capability, Holder.Space(space.Id));
                }
            }
        }
    }
}
