using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>
/// Writes what was done after a boot as a scenario, with names for ids and what the library says to every call as its
/// expectation. What is written was read again and run.
/// </summary>
public static class ScenarioWriter
{
    /// <summary>Writes a scenario.</summary>
    /// <param name="title">Its title: one line.</param>
    /// <param name="about">What it is about, a line each.</param>
    /// <param name="boot">The system before the first step, well-formed.</param>
    /// <param name="steps">What was done.</param>
    /// <returns><see cref="ScenarioWritten"/>, or <see cref="ScenarioNotWritten"/> where the language has no
    /// words.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ScenarioWriting Write(string title, IEnumerable<string> about, Boot boot, IEnumerable<ToldStep> steps)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(boot);
        ArgumentNullException.ThrowIfNull(steps);
        if (Kernel.Boot(boot) is not Booted { Kernel: var kernel })
        {
            return new ScenarioNotWritten("the boot is not well-formed");
        }
        var book = new Phrasebook();
        book.Write("scenario 1");
        book.Write($"title {title}");
        foreach (var line in about)
        {
            book.Write($"about {line}");
        }
        book.Write("");
        new BootWriter(boot, book).Write();
        book.Write("");
        var system = IpcSystem.Over(kernel, FlatMemory.Empty);
        foreach (var step in steps)
        {
            system = Step(system, step, book);
        }
        return book.Obstacle is { } obstacle
            ? new ScenarioNotWritten(obstacle)
            : Read(string.Join('\n', book.Lines) + '\n');
    }

    // What says something else than what was done is not handed out.
    private static ScenarioWriting Read(string text) =>
        ScenarioReader.Read(text, "written.scenario", _ => new ManifestRejected([], HasMore: false)) switch
        {
            ScenarioRejected rejected => new ScenarioNotWritten($"it does not read again: {rejected.Errors[0]}"),
            ScenarioRead read when ScenarioRunner.Run(read.Scenario) is { IsAsExpected: true } => new ScenarioWritten(
                text
            ),
            _ => new ScenarioNotWritten("with other numbers for what was booted, something else happens"),
        };

    private static IpcSystem Step(IpcSystem system, ToldStep step, Phrasebook book)
    {
        switch (step)
        {
            case ToldCall told:
                return Call(system, told, book);
            case ToldQuery told:
                var isAllowed = system.Decide(told.Caller, told.Query).IsAllowed;
                book.Write(new CallWriter(system, book).Write(told.Caller, told.Query, isAllowed));
                return system;
            default:
                new MemoryWriter(system, book).Write(step);
                return Changed(system, step);
        }
    }

    private static IpcSystem Call(IpcSystem system, ToldCall told, Phrasebook book)
    {
        var sentence = new CallWriter(system, book).Write(told.Caller, told.Call);
        var outcome = system.Step(told.Caller, told.Call);
        var woken = outcome.Ended.Select(ended =>
            book.Of(ended.Thread) + (ended.Result < 0 ? $" with {(ErrorNumber)(-ended.Result)}" : "")
        );
        var wakes = outcome.Ended.IsEmpty ? "" : $"wakes {string.Join(", ", woken)}";
        book.Write($"{sentence} => {Ending(outcome, wakes, book)}");
        return outcome.Next;
    }

    private static string Ending(Outcome<IpcSystem> outcome, string wakes, Phrasebook book)
    {
        var ending = outcome switch
        {
            Refused<IpcSystem> refused => $"refused {refused.Error} {refused.Reason.GetType().Name}",
            Failed<IpcSystem> failed => $"fails {failed.Error} {failed.Reason.GetType().Name}",
            Asleep<IpcSystem> => "asleep",
            Done<IpcSystem> { Reply: CapabilityMade made } => $"ok {book.New(made.Id)}",
            Done<IpcSystem> { Reply: ThreadMade made } => $"ok {book.New(made.Thread)}",
            _ => "ok",
        };
        return wakes.Length == 0 ? ending
            : ending == "ok" ? wakes
            : $"{ending}, {wakes}";
    }

    private static IpcSystem Changed(IpcSystem system, ToldStep step) =>
        step switch
        {
            ToldUtcb utcb when system.Find(utcb.Thread) is not null => system.WithUtcb(utcb.Thread, utcb.Address),
            ToldPage page => system.WithMemory(((FlatMemory)system.Memory).WithPage(page.Space, page.Page, page.Entry)),
            ToldBytes bytes => system.WithMemory(
                ((FlatMemory)system.Memory).WithStored(bytes.Frame, bytes.Offset, bytes.Bytes.AsSpan())
            ),
            _ => system,
        };
}
