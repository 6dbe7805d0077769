using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Exploration;

/// <summary>
/// One exploration. The states of a depth are taken in batches. In a batch all workers make the calls of some states
/// each, while nobody adds to what has been visited; then they add what they found, each to other parts. Of several
/// ways to one state the first counts, in the order of the states before and of their calls: so what is found depends
/// neither on the number of workers nor on which of them is faster.
/// </summary>
internal sealed class Search(
    Kernel boot,
    OracleKernel? oracle,
    ExplorationOptions options,
    Action<ExplorationProgress>? progress
)
{
    private const int HarvestsOfABatch = 128;
    private const int StatesOfABatch = 32 * HarvestsOfABatch;

    private readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Workers };
    private readonly ConcurrentBag<Expander> expanders = [];
    private readonly Harvest[] harvests = [.. Enumerable.Range(0, HarvestsOfABatch).Select(_ => new Harvest())];
    private readonly Visited visited = new();
    private readonly Ways ways = new();
    private readonly List<DepthCount> depths = [];
    private List<Node> level = [];
    private List<Node> found = [];
    private int firstOfLevel;
    private UInt128 sum;
    private long edges;
    private long changes;
    private long edgesBefore;
    private Violation? violation;

    private bool IsFull => ways.Count >= options.MostStates;

    public ExplorationReport Run()
    {
        var expander = new Expander(options);
        var root = new Node(expander.KeyOf(boot), boot, oracle);
        visited.Add(root.Key);
        Collect(root, 0, -1, 0);
        if (expander.JudgeBoot(root) is { } wrong)
        {
            violation = Path.To(boot, [], options, wrong);
        }
        while (found.Count > 0 && violation is null && !IsFull && depths.Count != options.Depth)
        {
            Advance();
        }
        if (found.Count > 0)
        {
            depths.Add(new(depths.Count, found.Count, 0, 0));
        }
        return new()
        {
            Depths = [.. depths],
            IsComplete = found.Count == 0 && violation is null,
            Digest = sum.ToString("x32", CultureInfo.InvariantCulture),
            Violation = violation,
            StoredBytes = visited.Bytes + ways.Bytes,
        };
    }

    /// <summary>Makes all calls in the states of one depth, and so finds those of the next.</summary>
    private void Advance()
    {
        (level, found) = (found, []);
        (firstOfLevel, edges, changes) = (ways.Count - level.Count, 0, 0);
        for (var first = 0; first < level.Count && violation is null && !IsFull; first += StatesOfABatch)
        {
            Take(first, Math.Min(StatesOfABatch, level.Count - first));
            progress?.Invoke(
                new(depths.Count, ways.Count, edgesBefore + edges, Math.Max(0, level.Count - first - StatesOfABatch))
            );
        }
        depths.Add(new(depths.Count, level.Count, edges, changes));
        edgesBefore += edges;
    }

    private void Take(int first, int count)
    {
        var each = (count + HarvestsOfABatch - 1) / HarvestsOfABatch;
        var used = (count + each - 1) / each;
        EachHarvest(
            used,
            (expander, harvest, number) =>
            {
                harvest.Clear();
                var start = first + number * each;
                var end = Math.Min(start + each, first + count);
                for (var place = start; place < end; place++)
                {
                    expander.Expand(level[place], place, visited, harvest);
                }
            }
        );
        Settle(used);
        if (oracle is not null)
        {
            EachHarvest(used, (expander, harvest, _) => JudgeNew(expander, harvest));
        }
        foreach (var harvest in harvests.AsSpan(0, used))
        {
            Collect(harvest);
        }
        // What has been expanded is not needed any more, but for what it shares with what was found.
        CollectionsMarshal.AsSpan(level).Slice(first, count).Clear();
    }

    // Each part is one worker's, so nobody waits for another.
    private void Settle(int used)
    {
        Parallel.For(
            0,
            Visited.Parts,
            parallel,
            part =>
            {
                foreach (var harvest in harvests.AsSpan(0, used))
                {
                    harvest.Settle((byte)part, visited);
                }
            }
        );
    }

    private void JudgeNew(Expander expander, Harvest harvest)
    {
        for (var i = 0; i < harvest.Discoveries.Count; i++)
        {
            var discovery = harvest.Discoveries[i];
            if (harvest.AreNew[i] && expander.Judge(level[discovery.Parent].Oracle!, discovery.Node) is { } wrong)
            {
                harvest.Note(discovery.Parent, discovery.Call, wrong);
            }
        }
    }

    private void Collect(Harvest harvest)
    {
        edges += harvest.Edges;
        changes += harvest.Changes;
        sum += harvest.Sum;
        for (var i = 0; i < harvest.Discoveries.Count; i++)
        {
            if (harvest.AreNew[i])
            {
                var discovery = harvest.Discoveries[i];
                Collect(discovery.Node, depths.Count + 1, firstOfLevel + discovery.Parent, discovery.Call);
            }
        }
        if (violation is null && harvest.Wrong is { } wrong)
        {
            var calls = ways.To(firstOfLevel + wrong.Parent);
            violation = Path.To(boot, [.. calls, wrong.Call], options, wrong.What);
        }
        harvest.Clear();
    }

    private void Collect(in Node node, int depth, int parent, int call)
    {
        sum += Fingerprint.Of(node.Key, (ulong)depth, node.Key).Value;
        options.Visit?.Invoke(ways.Count, node.Kernel);
        ways.Add(parent, call);
        found.Add(node);
    }

    private void EachHarvest(int count, Action<Expander, Harvest, int> body) =>
        Parallel.For(
            0,
            count,
            parallel,
            () => expanders.TryTake(out var expander) ? expander : new(options),
            (number, _, expander) =>
            {
                body(expander, harvests[number], number);
                return expander;
            },
            expanders.Add
        );
}
