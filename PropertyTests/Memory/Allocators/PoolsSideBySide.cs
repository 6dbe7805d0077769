using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>A number pool and an address pool beside the oracle's (R-MEM-50, R-MEM-51).</summary>
internal sealed class PoolsSideBySide : ISideBySide<PoolCall>
{
    private const uint Start = 0x8000_0000;
    private const uint PageSize = 0x1000;

    private readonly Dictionary<int, uint> taken = new() { [PoolCall.Pool] = 0 };
    private readonly uint count;
    private NumberPool numbers;
    private AddressPool addresses;
    private OracleNumberPool oracle;
    private OracleAddressPool oracleAddresses;

    private PoolsSideBySide(uint count)
    {
        this.count = count;
        (numbers, oracle) = (NumberPool.Of(count), OracleNumberPool.Of(count));
        (addresses, oracleAddresses) = (
            AddressPool.Over(Start, Start + (count * PageSize)),
            OracleAddressPool.Over(Start, count)
        );
    }

    public static AllocatorCampaign<PoolCall> Campaign { get; } =
        new(PoolCall.Generate, count => new PoolsSideBySide(count), PoolCells.Possible);

    public string? Make(PoolCall call, Action<string> reached) =>
        call switch
        {
            PoolCall.TakeRun c => Take(c, reached),
            PoolCall.TakeExactly c => TakeExactly(c, reached),
            PoolCall.ReturnRun c when taken.TryGetValue(c.Tag, out var first) => Return(
                c,
                (uint)(first + c.Offset),
                reached
            ),
            _ => null,
        };

    private string? Take(PoolCall.TakeRun call, Action<string> reached)
    {
        var expected = oracle.TakeRun(call.Count);
        reached(Answers.Cell("take", expected.Answer, PoolCells.ShapeOfTake(numbers, call.Count)));
        if (expected.Answer is PlaceGiven given)
        {
            taken[call.Tag] = given.Place;
        }
        return Compare(call.Count == 1 ? numbers.TakeLowest() : numbers.TakeRun(call.Count), expected)
            ?? Compare(
                call.Count == 1 ? addresses.TakeLowest() : addresses.TakeRun(call.Count),
                oracleAddresses.TakeRun(call.Count)
            );
    }

    private string? TakeExactly(PoolCall.TakeExactly call, Action<string> reached)
    {
        var address = Start + (call.First * PageSize) + call.Skew;
        if (call.Skew == 0)
        {
            var expected = oracle.TakeExactly(call.First, call.Count);
            reached(
                Answers.Cell(
                    "take exactly",
                    expected.Answer,
                    PoolCells.ShapeOfRun(numbers, call.First, call.Count, false)
                )
            );
            var isFree = expected.Answer is PlaceGiven;
            if (numbers.AreFree(call.First, call.Count) != isFree)
            {
                return "what is free differs";
            }
            if (isFree)
            {
                taken[call.Tag] = call.First;
            }
            if (Compare(numbers.TakeExactly(call.First, call.Count), expected) is { } difference)
            {
                return difference;
            }
        }
        return Compare(addresses.TakeExactly(address, call.Count), oracleAddresses.TakeExactly(address, call.Count));
    }

    private string? Return(PoolCall.ReturnRun call, uint first, Action<string> reached)
    {
        if (call.Skew == 0)
        {
            var expected = oracle.ReturnRun(first, call.Count);
            reached(Answers.Cell("return", expected.Answer, PoolCells.ShapeOfRun(numbers, first, call.Count, true)));
            if (
                Compare(call.Count == 1 ? numbers.Return(first) : numbers.ReturnRun(first, call.Count), expected) is
                { } difference
            )
            {
                return difference;
            }
        }
        else
        {
            reached("return, EINVAL: an address between pages");
        }
        var address = Start + (first * PageSize) + call.Skew;
        return Compare(
            call.Count == 1 ? addresses.Return(address) : addresses.ReturnRun(address, call.Count),
            oracleAddresses.ReturnRun(address, call.Count)
        );
    }

    private string? Compare(NumbersOutcome outcome, (AllocatorAnswer Answer, OracleNumberPool Next) expected)
    {
        var before = numbers;
        (numbers, oracle) = (outcome.Next, expected.Next);
        return Answers.Of(outcome) != expected.Answer ? $"the oracle answers {expected.Answer}, the library {outcome}"
            : outcome is NumbersRefused && !ReferenceEquals(outcome.Next, before) ? "a refused call made a new pool"
            : !oracle.IsWellFormed ? "the oracle is not well-formed"
            : !oracle.Taken.SequenceEqual(Taken(numbers.Free)) || numbers.FreeCount != count - oracle.Taken.Length
                ? $"the oracle has {string.Join(' ', oracle.Taken)}, the library {string.Join(' ', Taken(numbers.Free))}"
            : numbers.LongestFree != numbers.Free.Select(run => run.Count).Append(0u).Max() ? "the longest run differs"
            : null;
    }

    private string? Compare(AddressesOutcome outcome, (AllocatorAnswer Answer, OracleAddressPool Next) expected)
    {
        var before = addresses;
        (addresses, oracleAddresses) = (outcome.Next, expected.Next);
        return Answers.Of(outcome) != expected.Answer ? $"the oracle answers {expected.Answer}, the library {outcome}"
            : outcome is AddressesRefused && !ReferenceEquals(outcome.Next, before) ? "a refused call made a new pool"
            : !oracleAddresses.Taken.SequenceEqual(Taken(addresses.Free)) ? "the pages that are taken differ"
            : null;
    }

    private IEnumerable<uint> Taken(IEnumerable<NumberRun> free)
    {
        var all = Enumerable.Range(0, (int)count).Select(number => (uint)number);
        return all.Where(number => !free.Any(run => number >= run.First && number - run.First < run.Count));
    }
}
