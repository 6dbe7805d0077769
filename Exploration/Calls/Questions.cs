using Capzero.Capabilities;

namespace Capzero.Exploration;

/// <summary>The checks that are asked in a state: every thread, whatever it is doing, about every thread (chapter 2,
/// section 5).</summary>
internal static class Questions
{
    /// <summary>The questions of a state, in an order that is always the same.</summary>
    public static IEnumerable<(ThreadId Caller, Query Query)> Of(Census census)
    {
        var threads = census.Threads.ToArray();
        var (physical, irq) = Memory(census, CapabilityType.MapPhysical);
        var (@virtual, _) = Memory(census, CapabilityType.MapVirtual);
        yield return (Alphabet.Nobody, new MutexQuery());
        foreach (var caller in threads.Select(thread => thread.Id))
        {
            yield return (caller, new IpcQuery(Alphabet.Nobody, IpcOperations.Short));
            yield return (caller, new ThreadControlQuery(ThreadControlOperations.Create, caller));
            yield return (caller, new MutexQuery());
            yield return (caller, new IrqQuery(IrqRequest.Register, irq));
            yield return (caller, new IrqQuery(IrqRequest.Wait, irq));
            foreach (var query in threads.SelectMany(thread => About(thread.Id, physical, @virtual)))
            {
                yield return (caller, query);
            }
        }
    }

    private static IEnumerable<Query> About(ThreadId thread, PageRange physical, PageRange @virtual) =>
        [
            new IpcQuery(thread, IpcOperations.Short),
            new IpcQuery(thread, IpcOperations.Extended),
            new ThreadControlQuery(ThreadControlOperations.Run, thread),
            new ExchangeRegistersQuery(thread, ExchangeRegistersOperations.Registers),
            new MapQuery(thread, MappingKind.ReadWrite, physical.Start, @virtual.Start, 1),
            new UnmapQuery(thread, @virtual.Start, @virtual.End - @virtual.Start),
        ];

    /// <summary>The range of the first capability of a type, and its interrupt.</summary>
    private static (PageRange Range, uint Irq) Memory(Census census, CapabilityType type)
    {
        foreach (var held in census.Capabilities)
        {
            if (held.Capability.Type == type)
            {
                return (held.Capability.Range, held.Capability.Device.Irq);
            }
        }
        return default;
    }
}
