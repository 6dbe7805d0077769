using System.Runtime.InteropServices;

namespace Capzero.Exploration;

/// <summary>What came of the calls in a few states that stand beside each other in their depth.</summary>
internal sealed class Harvest
{
    /// <summary>The states that had not been visited when the calls were made, in the order of the calls. Some may
    /// be the same.</summary>
    public List<Discovery> Discoveries { get; } = [];

    /// <summary>The part of <see cref="Visited"/> that each belongs to.</summary>
    public List<byte> Parts { get; } = [];

    /// <summary>Which of them are new.</summary>
    public List<bool> AreNew { get; } = [];

    public long Edges { get; set; }

    public long Changes { get; set; }

    /// <summary>The sum of what the edges are known by: it does not depend on the order in which they were
    /// taken.</summary>
    public UInt128 Sum { get; set; }

    /// <summary>The first thing that is wrong: its place, and what it is.</summary>
    public (int Parent, int Call, Finding What)? Wrong { get; private set; }

    public void Clear()
    {
        Discoveries.Clear();
        Parts.Clear();
        AreNew.Clear();
        (Edges, Changes, Sum, Wrong) = (0, 0, 0, null);
    }

    public void Add(in Discovery discovery)
    {
        Discoveries.Add(discovery);
        Parts.Add((byte)Visited.PartOf(discovery.Node.Key));
        AreNew.Add(false);
    }

    /// <summary>Notes that something is wrong, if nothing before it is.</summary>
    public void Note(int parent, int call, Finding what)
    {
        if (Wrong is not { } first || (parent, call).CompareTo((first.Parent, first.Call)) < 0)
        {
            Wrong = (parent, call, what);
        }
    }

    /// <summary>Adds those of one part to what has been visited.</summary>
    public void Settle(byte part, Visited visited)
    {
        // Others write beside: each to its own places.
        var areNew = CollectionsMarshal.AsSpan(AreNew);
        for (var i = 0; i < areNew.Length; i++)
        {
            if (Parts[i] == part && visited.Add(Discoveries[i].Node.Key))
            {
                areNew[i] = true;
            }
        }
    }
}
