using Capzero.Ipc;

namespace Capzero.PropertyTests.Teeth;

/// <summary>What one memory has and another has not.</summary>
internal static class MemoryApart
{
    private const int MostBytes = 16;

    public static IEnumerable<string> Of(FlatMemory memory, FlatMemory other) =>
        memory
            .Entries.Where(one => other.Find(one.Space, one.Page) != one.Entry)
            .Select(one => $"space {one.Space} page 0x{one.Page:x}: {Told(one.Entry)}")
            .Concat(
                memory
                    .WrittenFrames.Union(other.WrittenFrames)
                    .Order()
                    .Where(frame => !memory.BytesOf(frame).SequenceEqual(other.BytesOf(frame)))
                    .Select(frame => TellBytes(frame, memory.BytesOf(frame), other.BytesOf(frame)))
            );

    private static string Told(FlatPage page) =>
        $"frame {page.Frame}, {page.Rights}{(page.PageInError is { } error ? $", its pager says {error}" : "")}";

    private static string TellBytes(uint frame, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> others)
    {
        var first = bytes.CommonPrefixLength(others);
        var last = bytes.Length;
        while (last > first && bytes[last - 1] == others[last - 1])
        {
            last--;
        }
        var count = int.Min(last - first, MostBytes);
        var rest = last - first > count ? $" … {last - first} bytes" : "";
        return $"frame {frame} + 0x{first:x}: {Convert.ToHexStringLower(bytes.Slice(first, count))}{rest}";
    }
}
