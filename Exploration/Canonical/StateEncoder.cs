using Capzero.Capabilities;
using Thread = Capzero.Capabilities.Thread;

namespace Capzero.Exploration;

/// <summary>
/// Writes a state as words, the same for states that are one another with their numbers renamed, and different for all
/// others. Threads, spaces and pools are named by their places in the <see cref="Census"/>.
/// </summary>
/// <remarks>
/// Why states with the same words are one state to every call, now and later (decision 0020):
/// no rule compares numbers but for being the same; those that a call gives out are only ever new ones (R-ID-7,
/// R-ID-11); and what does decide by order (lists, R-CAP-5; seniority and who slept first, R-TC-8) is written in this
/// order. Two things are left out, because they decide nothing: a thread's group, which is only copied and shown, and
/// which of two threads of different containers is older, because pagers are of the own container (R-CAP-4).
/// </remarks>
internal sealed class StateEncoder
{
    private const uint HasRange = 1u << 30;
    private const uint HasDevice = 1u << 31;

    private const int WordsOfEachCapability = 6;

    private uint[] words = new uint[256];
    private CapabilityId[] payers = new CapabilityId[16];
    private int count;
    private int payerCount;

    /// <summary>The words of a state.</summary>
    public ReadOnlySpan<uint> Encode(Census census)
    {
        (count, payerCount) = (0, 0);
        NotePools(census);
        var (thread, space, list, held) = (0, 0, 0, 0);
        foreach (var container in census.Containers)
        {
            Add(container.Id.Value);
            Add((uint)container.Threads.Count);
            for (var end = thread + container.Threads.Count; thread < end; thread++)
            {
                AddThread(census, census.Threads[thread]);
                AddList(census, list++, ref held);
            }
            while (space < census.UsedSpaces && census.Spaces[space].Container == container.Id)
            {
                Add(1 + PayerOf(census.Spaces[space++].ChargedTo));
                AddList(census, list++, ref held);
            }
            Add(0);
            AddList(census, list++, ref held);
        }
        // Their ids are not renamed: no call gave them out.
        while (space < census.Spaces.Length)
        {
            Add(census.Spaces[space++].Id.Value);
            AddList(census, list++, ref held);
        }
        return words.AsSpan(0, count);
    }

    /// <summary>The words of a state with all numbers as they are, for tests of the other ones.</summary>
    public ReadOnlySpan<uint> EncodeExactly(Census census)
    {
        Encode(census);
        Add(census.Kernel.NextCapability.Value);
        foreach (var thread in census.Threads)
        {
            Add(thread.Id.Value);
            Add(thread.Space.Value);
            Add(thread.Group.Value);
        }
        foreach (var held in census.Capabilities)
        {
            Add(held.Id.Value);
            Add(held.Capability.ChargedTo.Value);
        }
        return words.AsSpan(0, count);
    }

    // Only pools are named by something else, namely by what they paid for.
    private void NotePools(Census census)
    {
        foreach (var held in census.Capabilities)
        {
            if (held.Capability.IsQuantity)
            {
                Note(held.Id);
            }
        }
    }

    private void AddThread(Census census, Thread thread)
    {
        var sleep = thread.Sleep;
        Add(
            (uint)thread.State
                | (sleep is null ? 0 : (uint)sleep.Kind + 1) << 4
                | (thread.Senders.IsEmpty && thread.Expecters.IsEmpty ? 0 : 1u) << 8
                | (uint)thread.ExitCode << 16
        );
        Add((uint)census.PlaceOf(thread.Space));
        Add((uint)census.PlaceOf(thread.Pager));
        Add(PayerOf(thread.ChargedTo));
        if (sleep is not null)
        {
            Add((uint)census.PlaceOf(sleep.On));
        }
        if (!thread.Senders.IsEmpty || !thread.Expecters.IsEmpty)
        {
            AddSleepers(census, thread);
        }
    }

    // R-TC-8: the order in which they fell asleep.
    private void AddSleepers(Census census, Thread thread)
    {
        var sleepers = thread.SleepersInOrder;
        Add((uint)sleepers.Length);
        foreach (var sleeper in sleepers)
        {
            Add((uint)census.PlaceOf(sleeper));
        }
    }

    // R-CAP-5: first to last.
    private void AddList(Census census, int list, ref int held)
    {
        var length = census.ListLengths[list];
        Add((uint)length);
        for (var end = held + length; held < end; held++)
        {
            AddCapability(census, census.Capabilities[held]);
        }
    }

    private void AddCapability(Census census, Held held)
    {
        var capability = held.Capability;
        var (range, device) = (capability.Range, capability.Device);
        var next = Reserve(WordsOfEachCapability);
        next[0] =
            (uint)capability.Type
            | (uint)capability.Target.Type << 8
            | (range.IsNone ? 0 : HasRange)
            | (device.IsDevice ? HasDevice : 0);
        next[1] = TargetOf(census, capability.Target);
        next[2] = OwnerOf(census, held);
        next[3] = capability.Access.Bits;
        next[4] = PayerOf(capability.ChargedTo);
        next[5] = capability.Size;
        count += 6;
        if (capability.IsQuantity)
        {
            Add(capability.Used);
        }
        if (!range.IsNone)
        {
            Add(range.Start);
            Add(range.End);
        }
        if (device.IsDevice)
        {
            Add(device.Attribute);
            Add(device.Irq);
        }
    }

    private static uint TargetOf(Census census, Target target) =>
        target.Type switch
        {
            ResourceType.Thread => (uint)census.PlaceOf(new ThreadId(target.Id)),
            ResourceType.Space => (uint)census.PlaceOf(new SpaceId(target.Id)),
            _ => target.Id,
        };

    // R-CAP-10: a later thread with the number of the owner does not own it.
    private static uint OwnerOf(Census census, Held held)
    {
        var place = census.PlaceOf(held.Capability.Owner);
        return place < 0 || census.Threads[place].Incarnation != held.OwnerIncarnation ? 0 : 1 + (uint)place;
    }

    // R-POOL-3: a payer may be gone; its number is never given out again.
    private uint PayerOf(CapabilityId payer)
    {
        if (payer == CapabilityId.None)
        {
            return 0;
        }
        for (var i = 0; i < payerCount; i++)
        {
            if (payers[i] == payer)
            {
                return 1 + (uint)i;
            }
        }
        return Note(payer);
    }

    private uint Note(CapabilityId payer)
    {
        if (payerCount == payers.Length)
        {
            Array.Resize(ref payers, 2 * payerCount);
        }
        payers[payerCount++] = payer;
        return (uint)payerCount;
    }

    private void Add(uint word)
    {
        Reserve(1)[0] = word;
        count++;
    }

    private Span<uint> Reserve(int length)
    {
        if (count + length > words.Length)
        {
            Array.Resize(ref words, 2 * words.Length + length);
        }
        return words.AsSpan(count);
    }
}
