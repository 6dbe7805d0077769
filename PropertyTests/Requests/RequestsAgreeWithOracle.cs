using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Oracle;
using Capzero.Posix;
using Capzero.PropertyTests.Examples.Posix;

namespace Capzero.PropertyTests.Requests;

/// <summary>
/// Pagers boot and serve generated requests as the oracle's do, call by call. Oracle has T8 (Oracle/Proofs/T8); library
/// agrees with oracle on every call and answer; so the library has T8 on every tested request (R-ORC-11).
/// </summary>
public sealed class RequestsAgreeWithOracle
{
    private const int Systems = 120;
    private const int RequestsOfASystem = 12;

    [Fact]
    public void OnEveryCallOfEveryBootAndRequest_AndWhatT8Promises()
    {
        var answers = new Dictionary<string, int>();
        for (var seed = 0ul; seed < Systems; seed++)
        {
            var run = RequestRun.Start(seed);
            if (!run.BootPagers())
            {
                Count(answers, "boot refused");
                continue;
            }
            for (var i = 0; i < RequestsOfASystem; i++)
            {
                // The first ones make tasks that there can be requests of.
                if (i < 4 || seed % 3 == 0)
                {
                    run.AddTask();
                }
                Count(answers, AskAndCompare(run));
            }
        }
        string[] expected =
        [
            "granted",
            "boot refused",
            "EFAULT R-POSIX-51",
            "EPERM R-POSIX-51",
            "EINVAL R-POSIX-51",
            "ESRCH R-POSIX-51",
            "ENOCAP R-POSIX-55",
        ];
        Assert.All(expected, answer => Assert.True(answers.GetValueOrDefault(answer) >= 5, $"{answer}: too few"));
    }

    private static string AskAndCompare(RequestRun run)
    {
        var before = run.Kernel;
        if (!run.Tasks.Any(task => run.Kernel.Find(task)!.Pager != task) || run.Ask() is not var (client, record, turn))
        {
            return "not asked";
        }
        var served = Assert.Single(turn.Served);
        if (served.Refusal is NotATask)
        {
            return "not a task";
        }
        var own = run.System.Pagers.Single(pager => pager.Id == served.Pager).Own;
        var asked = run.HasRecord(client) ? AsCapability(record) : null;
        var expected = OracleBroker.Request(run.Oracle, served.Pager, own, client, asked);
        Assert.Equal(expected.Calls, RequestRun.Made(turn.Calls));
        Assert.Equal((expected.Answer.Error, expected.Answer.Rule), (served.Refusal?.Error, served.Refusal?.Rule));
        Assert.Equal(expected.Next.View(), run.Kernel.View());
        run.Oracle = expected.Next;
        AssertT8(before, run.Kernel, served, record);
        return served.Refusal is null ? "granted" : $"{served.Refusal.Error} {served.Refusal.Rule}";
    }

    // T8: one more capability, exactly as asked, and immutable; or nothing has changed.
    private static void AssertT8(
        Kernel before,
        Kernel after,
        Capzero.Posix.RequestServed served,
        CapabilityRecord record
    )
    {
        var (had, has) = (PosixScene.Sees(before, served.Client), PosixScene.Sees(after, served.Client));
        if (served.Refusal is not null)
        {
            var unchanged = before.View() with { NextCapability = after.View().NextCapability };
            Assert.Equal(unchanged, after.View());
            return;
        }
        var granted = after.FindVisible(served.Client, served.Granted)!;
        Assert.Equal([served.Granted], has.Except(had));
        Assert.Equal(
            (Target.Thread(new(record.Target)), new Access(record.Access), served.Client),
            (granted.Target, granted.Access, granted.Owner)
        );
        Assert.True(granted.IsImmutable);
    }

    // What the record's words mean; a type of no single bit means nothing.
    private static Capability AsCapability(CapabilityRecord record) =>
        new()
        {
            Id = record.Id,
            Owner = record.Owner,
            Type = (CapabilityType)BitOf(record.Type & 0xFFFF),
            Target = new((ResourceType)BitOf(record.Type >> 16), record.Target),
            Access = new(record.Access),
            Range = new(record.Start, record.End),
            Size = record.Quantity,
            Used = record.Used,
        };

    private static int BitOf(uint word) => uint.PopCount(word) == 1 ? (int)uint.TrailingZeroCount(word) : byte.MaxValue;

    private static void Count(Dictionary<string, int> answers, string answer) =>
        answers[answer] = answers.GetValueOrDefault(answer) + 1;
}
