namespace Capzero.Exploration;

/// <summary>How each state was come to first: from which state, by which call. Eight bytes a state.</summary>
internal sealed class Ways
{
    private const int BlockLength = 1 << 16;

    private readonly List<(int Parent, int Call)[]> blocks = [];

    /// <summary>The number of states.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes that it takes.</summary>
    public long Bytes => blocks.Count * 8L * BlockLength;

    /// <summary>Adds a state; its number is the former <see cref="Count"/>.</summary>
    /// <param name="parent">The number of the state before; −1 at boot.</param>
    /// <param name="call">The place of the call in the alphabet of the state before.</param>
    public void Add(int parent, int call)
    {
        if (Count == blocks.Count * BlockLength)
        {
            blocks.Add(new (int, int)[BlockLength]);
        }
        blocks[Count / BlockLength][Count % BlockLength] = (parent, call);
        Count++;
    }

    /// <summary>The calls from the boot to a state, by their places in the alphabets.</summary>
    public int[] To(int state)
    {
        var calls = new Stack<int>();
        for (var (parent, call) = At(state); parent >= 0; (parent, call) = At(state = parent))
        {
            calls.Push(call);
        }
        return [.. calls];
    }

    private (int Parent, int Call) At(int state) => blocks[state / BlockLength][state % BlockLength];
}
