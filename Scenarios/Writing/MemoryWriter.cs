using System.Globalization;
using System.Text;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>Writes what is done to memory. A scenario gives pages that may be written and read, and no others.</summary>
/// <param name="system">The system before it is done.</param>
/// <param name="book">The names.</param>
internal sealed class MemoryWriter(IpcSystem system, Phrasebook book)
{
    private const uint PageSize = UserPages.PageSize;

    public void Write(ToldStep step)
    {
        switch (step)
        {
            case ToldPage { Entry.Rights: PageRights.ReadWrite } page when ThreadIn(page.Space) is { } thread:
                book.Write(
                    Text($"give {thread} memory {book.NewMemory()}, {PageSize} bytes at 0x{page.Page * PageSize:x}")
                );
                break;
            case ToldUtcb utcb when IsThere(utcb):
                if (utcb.Address != 0)
                {
                    book.Write(Text($"give {book.Of(utcb.Thread)} a utcb at 0x{utcb.Address:x}"));
                }
                break;
            case ToldBytes bytes when Place(bytes) is { } place:
                book.Write($"{place.Thread} stores \"{Escaped(bytes)}\" at {place.Address}");
                break;
            default:
                book.Say($"memory of this kind cannot be given: {step}");
                break;
        }
    }

    private string? ThreadIn(SpaceId space) => new CallWriter(system, book).ThreadOf(space);

    // A UTCB is given with its page.
    private bool IsThere(ToldUtcb utcb) =>
        system.Find(utcb.Thread) is { } now
        && (
            utcb.Address == 0
                ? now.Utcb == 0
                : utcb.Address % PageSize <= PageSize - 256
                    && system.Memory.RightsOf(system.Kernel.Find(utcb.Thread)!.Space, utcb.Address / PageSize)
                        == PageRights.ReadWrite
        );

    private (string Thread, string Address)? Place(ToldBytes bytes)
    {
        foreach (var (space, page, entry) in ((FlatMemory)system.Memory).Entries)
        {
            if (entry.Frame == bytes.Frame && entry.Rights == PageRights.ReadWrite && ThreadIn(space) is { } thread)
            {
                return (thread, Text($"0x{page * PageSize + (uint)bytes.Offset:x}"));
            }
        }
        return null;
    }

    private static string Escaped(ToldBytes bytes) =>
        bytes
            .Bytes.Aggregate(
                new StringBuilder(),
                (text, value) => text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}")
            )
            .ToString();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
