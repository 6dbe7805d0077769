using System.Globalization;
using Capzero.Conformance;

namespace Capzero.PropertyTests.Scenarios;

/// <summary>Stories of tasks that map, store, fork, talk and lock, a line each, in which every step is a question: what
/// comes of it is for the oracle to say.</summary>
internal static class StoryWriter
{
    private static readonly string[] Tasks = ["one", "two", "three"];
    private static readonly string[] Kinds = ["short", "full", "extended"];

    // Four pages that are mapped in some way, the last page of the region, and what no task has.
    private static readonly uint[] Pages =
    [
        0x4000_0000,
        0x4000_1000,
        0x4000_2000,
        0x4000_3000,
        0x4fff_f000,
        0x8000_0000,
        0xf810_0000,
        0xf810_1000,
        0xf000_0000,
        0xffff_f000,
    ];

    private static readonly string[] Places = ["", ", read", ", shared", ", shared, read", ", no-access"];

    /// <summary>What is booted, and the tasks with a page or two each.</summary>
    /// <param name="frames">How many frames there are for tasks.</param>
    /// <param name="maps">How many page tables the pager can pay for.</param>
    public static string Begin(int frames, int maps) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            scenario 1
            container home
            thread mm0 in home
            capability talk of mm0 is ipc on container home, send, receive, short, full, extended, held by container home
            capability locks of mm0 is user-mutex on container home, lock, unlock, held by container home
            capability threads of mm0 is thread-control on container home, create, destroy, run, suspend, recycle, wait
            capability units of mm0 is thread-pool, size 8
            capability spaces of mm0 is space-pool, size 8
            capability mutexes of mm0 is mutex-pool, size 2, held by container home
            capability tables of mm0 is map-pool, size {maps}
            memory of home, {frames} frames
            mm0 creates a task => ok one
            mm0 creates a task => ok two
            mm0 creates a task => ok three
            give one a utcb
            give two a utcb
            one stores "A" at 0xf8100000 => ?
            two stores "B" at 0xf8101000 => ?
            one maps 3 pages, at 0x40000000, fixed => ?
            two maps 2 pages, at 0x40001000, fixed => ?
            three maps 2 pages, at 0x40000000, read, fixed => ?

            """
        );

    /// <summary>The line of a seed.</summary>
    /// <param name="seed">The seed.</param>
    public static string Line(ulong seed)
    {
        var dice = new Dice(seed);
        var (task, other) = (dice.Of(Tasks), dice.Of(["one", "two", "three", "mm0"]));
        var sentence = dice.Below(28) switch
        {
            0 or 1 => $"{task} stores \"{(char)('A' + dice.Below(26))}\" at {Address(dice)}",
            2 => $"{task} reads 8 bytes at {Address(dice)}",
            3 => $"{task} maps {dice.Between(1, 2)} pages, at {Page(dice)}, fixed{dice.Of(Places)}",
            4 => $"{task} unmaps 1 page at {Page(dice)}",
            5 => $"{task} forks",
            6 => $"{task} starts a thread",
            7 => $"{task} locks {Address(dice)}",
            8 => $"{task} unlocks {Address(dice)}",
            9 => $"mm0 suspends {task}",
            10 or 11 => $"mm0 runs {task}",
            12 => $"mm0 recycles {task}",
            13 => $"{task} sends short 1 2 3 to {other} and receives",
            14 => $"{task} asks mm0 for send, short to {other}",
            15 => $"{task} sends full 4 to {other} and receives",
            < 20 => $"{task} sends {Sent(dice)} to {other}",
            < 24 => $"{task} receives {Received(dice)} from {dice.Of("any", other)}",
            _ => Meeting(dice),
        };
        return $"{sentence} => ?";
    }

    // Whoever sleeps is woken first; the pager goes to sleep for nobody but this.
    private static string Meeting(Dice dice)
    {
        var first = dice.Below(Tasks.Length);
        var (sender, receiver) = (Tasks[first], Tasks[(first + dice.Between(1, 2)) % Tasks.Length]);
        var (sent, received) = dice.Of(Kinds) switch
        {
            "extended" => (
                $"extended {Size(dice)} bytes from {Address(dice)} with 1 2",
                $"extended up to 2048 bytes into {Address(dice)}"
            ),
            var kind => ($"{kind} 1 2 3", kind),
        };
        return string.Join(
            " => ?\n",
            $"mm0 suspends {sender}",
            $"mm0 runs {sender}",
            $"mm0 suspends {receiver}",
            $"mm0 runs {receiver}",
            $"{receiver} receives {received} from any",
            $"{(dice.Percent(20) ? "mm0" : sender)} sends {sent} to {receiver}"
        );
    }

    private static string Sent(Dice dice) =>
        dice.Of(Kinds) switch
        {
            "extended" => $"extended {Size(dice)} bytes from {Address(dice)} with 1 2",
            var kind => $"{kind} 1 2 3",
        };

    private static string Received(Dice dice) =>
        dice.Of(Kinds) switch
        {
            "extended" => $"extended up to {Size(dice)} bytes into {Address(dice)}",
            var kind => kind,
        };

    private static string Size(Dice dice) => Number(dice.Of<uint>(0, 1, 5, 2048, dice.Between(0, 2048)));

    private static string Page(Dice dice) => Number(Pages[dice.Below(dice.Percent(80) ? 4 : Pages.Length)]);

    private static string Address(Dice dice) =>
        Number(Pages[dice.Below(dice.Percent(80) ? 4 : Pages.Length)] + dice.Of<uint>(0, 0, 40, 2048, 4094));

    private static string Number(uint number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x}");
}
