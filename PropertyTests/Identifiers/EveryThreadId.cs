using Capzero.Capabilities;

namespace Capzero.PropertyTests.Identifiers;

/// <summary>
/// The properties of <see cref="ThreadIdProperties"/> for each of the 2^32 ids there are. Takes minutes, and is run
/// only where CAPZERO_LONG is 1.
/// </summary>
public sealed class EveryThreadId
{
    private static readonly ContainerId Other = new(0x5A);

    // R-ID-1, R-ID-2, R-ID-4
    [LongFact]
    public void EveryId_HasTheRightParts() =>
        ForEveryId(id =>
            id.IsSpecial
                ? id.Value >= 0xFF00_0000
                : ThreadId.Make(id.Container, id.Local) == id
                    && id.Container.Value == id.Value >> 24
                    && id.Local == (id.Value & 0xFF_FFFF)
                    && id.WithContainer(Other) == new ThreadId(0x5A00_0000 | id.Value & 0xFF_FFFF)
                    && id.WithContainer(Other).WithContainer(id.Container) == id
        );

    // R-ID-9
    [LongFact]
    public void EveryId_IsReadAsItIsWritten() =>
        ForEveryId(id => ThreadId.TryParse(id.ToString(), out var read) && read == id);

    private static void ForEveryId(Func<ThreadId, bool> holds)
    {
        var wrong = new uint?[256];
        _ = Parallel.For(
            0,
            256,
            top =>
            {
                for (var local = 0u; local <= ThreadId.GreatestLocal; local++)
                {
                    var value = (uint)top << 24 | local;
                    if (!holds(new(value)))
                    {
                        wrong[top] = value;
                        return;
                    }
                }
            }
        );
        Assert.Empty(wrong.OfType<uint>().Select(value => $"0x{value:x8}"));
    }
}
