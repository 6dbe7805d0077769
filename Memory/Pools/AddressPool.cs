using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>
/// A pool of page addresses, handed out lowest free first (R-MEM-51): a number pool, where number i stands for
/// start + 4,096·i. It is immutable; each request gives a new one.
/// </summary>
public sealed class AddressPool
{
    /// <summary>The size of a page, in bytes (R-MEM-1).</summary>
    private const uint PageSize = 4096;

    private readonly NumberPool pages;

    private AddressPool(uint start, NumberPool pages) => (Start, this.pages) = (start, pages);

    /// <summary>The first address of the region.</summary>
    public uint Start { get; }

    /// <summary>The first address behind the region. None at or beyond it is ever handed out.</summary>
    public uint End => Start + PageCount * PageSize;

    /// <summary>How many pages there are, free or taken.</summary>
    public uint PageCount => pages.Count;

    /// <summary>How many pages are free.</summary>
    public uint FreeCount => pages.FreeCount;

    /// <summary>The runs of free pages, in ascending order, numbered from the start of the region.</summary>
    public ImmutableArray<NumberRun> Free => pages.Free;

    /// <summary>A pool in which every page is free.</summary>
    /// <param name="start">The first address of the region; it is page-aligned.</param>
    /// <param name="end">The first address behind it; page-aligned, and not below the start.</param>
    /// <exception cref="ArgumentException">An address is not page-aligned, or the end is below the start.</exception>
    public static AddressPool Over(uint start, uint end)
    {
        if (start % PageSize != 0 || end % PageSize != 0 || end < start)
        {
            throw new ArgumentException($"0x{start:x8} to 0x{end:x8} is no range of whole pages.", nameof(end));
        }
        // R-MEM-51
        return new(start, NumberPool.Of((end - start) / PageSize));
    }

    /// <summary>Whether so many pages from an address on are all of the region and free.</summary>
    /// <param name="start">The address of the first page.</param>
    /// <param name="count">How many; at least one.</param>
    public bool AreFree(uint start, uint count) => NumberOf(start) is { } first && pages.AreFree(first, count);

    /// <summary>Takes the lowest free page (R-MEM-51).</summary>
    /// <returns>Taken; or refused with ENOMEM if none is free.</returns>
    public AddressesOutcome TakeLowest() => TakeRun(1);

    /// <summary>Takes the lowest run of so many free pages (R-MEM-51).</summary>
    /// <param name="count">How many.</param>
    /// <returns>Taken; or refused, with EINVAL if the count is 0 and ENOMEM if there is no such run.</returns>
    public AddressesOutcome TakeRun(uint count) =>
        pages.TakeRun(count) switch
        {
            NumbersTaken taken => new AddressesTaken(new(Start, taken.Next), Start + taken.First * PageSize),
            var refused => new AddressesRefused(this, ((NumbersRefused)refused).Reason),
        };

    /// <summary>Takes just these pages (R-MEM-54, R-MEM-141).</summary>
    /// <param name="start">The address of the first page.</param>
    /// <param name="count">How many.</param>
    /// <returns>Taken; or refused with EINVAL if the count is 0, the address is not page-aligned, or one of the pages
    /// is taken or not of the region.</returns>
    public AddressesOutcome TakeExactly(uint start, uint count) =>
        count == 0 ? new AddressesRefused(this, new NoneWanted("R-MEM-50"))
        // R-MEM-54
        : NumberOf(start) is { } first && pages.TakeExactly(first, count) is NumbersTaken taken
            ? new AddressesTaken(new(Start, taken.Next), start)
        : new AddressesRefused(this, new AddressesNotFree(start, count));

    /// <summary>Gives a page back (R-MEM-51).</summary>
    /// <param name="address">Its address.</param>
    /// <returns>Returned; or refused with EINVAL if the address is not page-aligned, or its page is free or not of the
    /// region.</returns>
    public AddressesOutcome Return(uint address) => ReturnRun(address, 1);

    /// <summary>Gives pages back that follow each other, all or none of them (R-MEM-51).</summary>
    /// <param name="start">The address of the first page.</param>
    /// <param name="count">How many.</param>
    /// <returns>Returned; or refused with EINVAL if the count is 0, the address is not page-aligned, or one of the
    /// pages is free or not of the region.</returns>
    public AddressesOutcome ReturnRun(uint start, uint count) =>
        count == 0 ? new AddressesRefused(this, new NoneWanted("R-MEM-50"))
        // R-MEM-51
        : NumberOf(start) is { } first && pages.ReturnRun(first, count) is NumbersReturned returned
            ? new AddressesReturned(new(Start, returned.Next))
        : new AddressesRefused(this, new AddressesNotTaken(start, count));

    /// <summary>The number that an address stands for; null if it is none's.</summary>
    private uint? NumberOf(uint address) =>
        address >= Start && (address - Start) % PageSize == 0 ? (address - Start) / PageSize : null;
}
