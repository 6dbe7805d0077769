using System.Diagnostics.CodeAnalysis;
using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Exploration;

/// <summary>Makes all calls of a state. Each worker has its own, and uses it again and again.</summary>
internal sealed class Expander(ExplorationOptions options)
{
    private readonly Alphabet alphabet = new(options.Calls);
    private readonly StateEncoder encoder = new();
    private readonly Census here = new();
    private readonly Census there = new();

    private bool HasChecks => options.Calls.HasFlag(CallSet.Checks);

    /// <summary>What a state is known by.</summary>
    public Fingerprint KeyOf(Kernel kernel)
    {
        there.Take(kernel);
        return Fingerprint.Of(options.MergesRenamed ? encoder.Encode(there) : encoder.EncodeExactly(there));
    }

    /// <summary>The calls of a state.</summary>
    public IReadOnlyList<Move> MovesOf(Kernel kernel)
    {
        here.Take(kernel);
        return alphabet.Of(here);
    }

    /// <summary>Makes all calls of a state.</summary>
    public void Expand(in Node node, int place, Visited visited, Harvest harvest)
    {
        var moves = MovesOf(node.Kernel);
        for (var call = 0; call < moves.Count; call++)
        {
            var move = moves[call];
            if (Step(node, move, out var outcome, out var next) is { } wrong)
            {
                harvest.Note(place, call, wrong);
                continue;
            }
            var isSame = ReferenceEquals(outcome.Next, node.Kernel);
            var key = isSame ? node.Key : KeyOf(outcome.Next);
            harvest.Edges++;
            harvest.Sum += Fingerprint.Of(node.Key, EdgeDigest.Of(here, outcome) + (ulong)call, key).Value;
            if (isSame || key == node.Key)
            {
                continue;
            }
            harvest.Changes++;
            if (!visited.Contains(key))
            {
                harvest.Add(new(new(key, outcome.Next, next), place, call));
            }
        }
    }

    /// <summary>What is wrong with a state that a call led to, or null.</summary>
    public Finding? Judge(OracleKernel before, in Node after) =>
        Exploration.Judge.State(before, after.Oracle!, after.Kernel, there, HasChecks);

    /// <summary>What is wrong with the boot, or null.</summary>
    public Finding? JudgeBoot(in Node boot) =>
        boot.Oracle is null ? null : Exploration.Judge.Boot(boot.Kernel, boot.Oracle, there, HasChecks);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is what is to be reported.")]
    private Finding? Step(in Node node, in Move move, out Outcome<Kernel> outcome, out OracleKernel? next)
    {
        (outcome, next) = (null!, null);
        var kind = ViolationKind.Divergence;
        try
        {
            outcome = options.Step(node.Kernel, move.Caller, move.Call);
            if (node.Oracle is null)
            {
                return Exploration.Judge.Instance(node.Kernel, outcome);
            }
            kind = ViolationKind.OracleFault;
            (var expected, next) = node.Oracle.Step(move.Caller, move.Call);
            return Exploration.Judge.Call(node.Kernel, outcome, expected, next);
        }
        catch (Exception e)
        {
            return Exploration.Judge.Threw(kind, e);
        }
    }
}
