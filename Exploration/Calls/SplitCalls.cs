using Capzero.Capabilities;

namespace Capzero.Exploration;

/// <summary>Split (R-CAP-50): the lowest operation off, the lowest permission off, one unit off, all units but one off;
/// and one by one what must not be.</summary>
internal sealed class SplitCalls(bool hasMistakes)
{
    public void Add(ThreadId caller, Capability original, bool isOwned, List<Move> moves)
    {
        void Off(SplitMode mode, Capability difference) => moves.Add(new(caller, new Split(mode, difference)));
        if (!isOwned || !original.Access.Includes(Permissions.Changeable))
        {
            Off(SplitMode.Access, original);
            return;
        }
        // R-CAP-51
        foreach (var part in (Access[])[ControlCalls.Lowest(original.Access.Operations), LowestPermission(original)])
        {
            if (part != Access.None && part != original.Access)
            {
                Off(SplitMode.Access, original with { Access = part, Size = SizeBeside(original) });
            }
        }
        // R-CAP-52
        if (original.IsQuantity && original.Size > 1)
        {
            Off(SplitMode.Size, original with { Size = 1 });
            if (original.Size > 2)
            {
                Off(SplitMode.None, original with { Size = original.Size - 1 });
            }
        }
        if (hasMistakes)
        {
            AddMistakes(original, Off);
        }
    }

    private static Access LowestPermission(Capability original) =>
        ControlCalls.Lowest(original.Access.Bits & (uint)Permissions.All);

    // R-CAP-52: of a quantity a part of the access goes with a part of the size.
    private static uint SizeBeside(Capability original) => original.IsQuantity ? 1 : original.Size;

    private static void AddMistakes(Capability original, Action<SplitMode, Capability> off)
    {
        off((SplitMode)9, original); // R-CAP-50
        off(SplitMode.Size, original with { Owner = ThreadId.Nil });
        off(SplitMode.Access, original with { Access = Access.None }); // R-CAP-51
        off(SplitMode.Access, original);
        off(SplitMode.Access, original with { Access = ControlCalls.Lowest(~original.Access.Bits) });
        off(SplitMode.Size, original with { Size = 0 }); // R-CAP-52
        off(SplitMode.Size, original);
        off(SplitMode.Range, original); // R-CAP-53
        off(SplitMode.Range, original with { Range = new(0, 1) });
    }
}
