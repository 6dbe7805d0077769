using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>What scenarios do to the memory of programs, over a <see cref="FlatMemory"/>.</summary>
internal static class UserPages
{
    public const uint PageSize = 4096;

    /// <summary>Where the record of a request is written, if the scenario names no place.</summary>
    public const uint RecordAddress = 0x4fff_f000;

    /// <summary>Maps fresh frames.</summary>
    /// <param name="system">The system.</param>
    /// <param name="space">The space that they are mapped in.</param>
    /// <param name="address">The first address.</param>
    /// <param name="size">How many bytes.</param>
    /// <param name="firstFrame">The number of the first fresh frame; the next one, afterwards.</param>
    public static IpcSystem Give(IpcSystem system, SpaceId space, uint address, uint size, ref uint firstFrame)
    {
        var memory = (FlatMemory)system.Memory;
        var last = (uint)(((ulong)address + size - 1) / PageSize);
        for (var page = address / PageSize; page <= last; page++)
        {
            memory = memory.WithPage(space, page, new(firstFrame++, PageRights.ReadWrite));
        }
        return system.WithMemory(memory);
    }

    /// <summary>Whether a program may write, or read, all of a range.</summary>
    public static bool Has(IpcSystem system, SpaceId space, uint address, int size, PageRights rights)
    {
        var last = (uint)(((ulong)address + (uint)int.Max(size, 1) - 1) / PageSize);
        for (var page = address / PageSize; page <= last; page++)
        {
            if (system.Memory.RightsOf(space, page) < rights)
            {
                return false;
            }
        }
        return true;
    }

    public static ImmutableArray<byte> Read(IpcSystem system, SpaceId space, uint address, int size)
    {
        var bytes = new byte[size];
        system.Memory.Read(space, address, bytes);
        return [.. bytes];
    }

    /// <summary>Bytes for a person: as text where they are text, and no more than fit.</summary>
    public static string Show(ReadOnlySpan<byte> bytes)
    {
        const int most = 40;
        var text = string.Concat(bytes[..int.Min(bytes.Length, most)].ToArray().Select(Show));
        return bytes.Length <= most
            ? $"\"{text}\""
            : string.Create(CultureInfo.InvariantCulture, $"\"{text}\" and {bytes.Length - most} more bytes");
    }

    private static string Show(byte value) =>
        value switch
        {
            (byte)'\n' => "\\n",
            (byte)'"' => "\\\"",
            (byte)'\\' => "\\\\",
            >= 0x20 and < 0x7f => $"{(char)value}",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
        };
}
