namespace Capzero.Capabilities;

/// <summary>
/// A persistent set of disjoint, non-adjacent runs of free numbers: an AVL tree by first number, where each node
/// knows the longest run below it, so that the lowest run of a wanted length is found in logarithmic time.
/// </summary>
internal sealed class FreeRuns
{
    private readonly FreeRuns? left;
    private readonly FreeRuns? right;
    private readonly int height;

    private FreeRuns(FreeRuns? left, uint first, uint length, FreeRuns? right)
    {
        (this.left, First, Length, this.right) = (left, first, length, right);
        height = 1 + Math.Max(Height(left), Height(right));
        Longest = Math.Max(length, Math.Max(left?.Longest ?? 0, right?.Longest ?? 0));
    }

    /// <summary>The first number of this node's run.</summary>
    public uint First { get; }

    /// <summary>How many numbers this node's run has.</summary>
    public uint Length { get; }

    /// <summary>The length of the longest run in this tree.</summary>
    public uint Longest { get; }

    /// <summary>The first number behind this node's run.</summary>
    public uint End => First + Length;

    public static FreeRuns Of(uint first, uint length) => new(null, first, length, null);

    /// <summary>All runs, ascending: the first number of each, and how many it has.</summary>
    public static IEnumerable<(uint First, uint Length)> InOrder(FreeRuns? runs) =>
        runs is null ? [] : [.. InOrder(runs.left), (runs.First, runs.Length), .. InOrder(runs.right)];

    /// <summary>The lowest run that has at least this many numbers.</summary>
    public static FreeRuns? Lowest(FreeRuns? runs, uint atLeast)
    {
        while (runs is not null && runs.Longest >= atLeast)
        {
            if (runs.left?.Longest >= atLeast)
            {
                runs = runs.left;
            }
            else if (runs.Length >= atLeast)
            {
                return runs;
            }
            else
            {
                runs = runs.right;
            }
        }
        return null;
    }

    /// <summary>The run with the greatest first number not above this one.</summary>
    public static FreeRuns? AtOrBefore(FreeRuns? runs, uint number)
    {
        FreeRuns? found = null;
        while (runs is not null)
        {
            if (runs.First <= number)
            {
                (found, runs) = (runs, runs.right);
            }
            else
            {
                runs = runs.left;
            }
        }
        return found;
    }

    /// <summary>The run that starts exactly here.</summary>
    public static FreeRuns? StartingAt(FreeRuns? runs, uint number) =>
        AtOrBefore(runs, number) is { } run && run.First == number ? run : null;

    public static FreeRuns Add(FreeRuns? runs, uint first, uint length) =>
        runs is null ? Of(first, length)
        : first < runs.First ? Balance(Add(runs.left, first, length), runs, runs.right)
        : Balance(runs.left, runs, Add(runs.right, first, length));

    /// <summary>The tree without the run that starts here.</summary>
    public static FreeRuns? Remove(FreeRuns runs, uint first)
    {
        if (first != runs.First)
        {
            return first < runs.First
                ? Balance(Remove(runs.left!, first), runs, runs.right)
                : Balance(runs.left, runs, Remove(runs.right!, first));
        }
        if (runs.left is null || runs.right is null)
        {
            return runs.left ?? runs.right;
        }
        var next = runs.right;
        while (next.left is not null)
        {
            next = next.left;
        }
        return Balance(runs.left, next, Remove(runs.right, next.First));
    }

    private static int Height(FreeRuns? runs) => runs?.height ?? 0;

    private static FreeRuns Node(FreeRuns? left, FreeRuns run, FreeRuns? right) =>
        new(left, run.First, run.Length, right);

    private static FreeRuns Balance(FreeRuns? left, FreeRuns run, FreeRuns? right)
    {
        if (Height(left) > Height(right) + 1)
        {
            return Height(left!.left) >= Height(left.right)
                ? Node(left.left, left, Node(left.right, run, right))
                : Node(Node(left.left, left, left.right!.left), left.right, Node(left.right.right, run, right));
        }
        if (Height(right) > Height(left) + 1)
        {
            return Height(right!.right) >= Height(right.left)
                ? Node(Node(left, run, right.left), right, right.right)
                : Node(Node(left, run, right.left!.left), right.left, Node(right.left.right, right, right.right));
        }
        return Node(left, run, right);
    }
}
