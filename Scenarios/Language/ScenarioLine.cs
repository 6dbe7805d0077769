namespace Capzero.Scenarios;

/// <summary>A line of a scenario's story: a <see cref="Note"/> or a <see cref="Step"/>.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Text">The line without its comment, its blanks made one.</param>
public abstract record ScenarioLine(int Line, string Text);

/// <summary>Something that the author tells the reader.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Text">The text behind the word <c>note</c>.</param>
public sealed record Note(int Line, string Text) : ScenarioLine(Line, Text);

/// <summary>One step: <see cref="LetStep"/>, <see cref="MemoryStep"/>, <see cref="CallStep"/> or
/// <see cref="ExpectStep"/>.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Text">The line without its comment.</param>
public abstract record Step(int Line, string Text) : ScenarioLine(Line, Text);

/// <summary>Gives a name to something that is there already (R-SCN-2).</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Text">The line without its comment.</param>
/// <param name="Name">The name.</param>
/// <param name="Meaning">What it is the name of.</param>
public sealed record LetStep(int Line, string Text, string Name, Meaning Meaning) : Step(Line, Text);

/// <summary>What a program, or its pager, does to its own memory: no call of the kernel.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Text">The line without its comment.</param>
/// <param name="Thread">The name of the thread whose space it is.</param>
/// <param name="Change">What is done.</param>
public sealed record MemoryStep(int Line, string Text, string Thread, MemoryChange Change) : Step(Line, Text);

/// <summary>One call of one thread, and what should come of it (R-SCN-3).</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Text">The line without its comment.</param>
/// <param name="Caller">The name of the thread that calls.</param>
/// <param name="Deed">The call.</param>
/// <param name="Expectation">What should come of it.</param>
public sealed record CallStep(int Line, string Text, string Caller, Deed Deed, Expectation Expectation)
    : Step(Line, Text);

/// <summary>Something that should hold now.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Text">The line without its comment.</param>
/// <param name="Claim">What should hold.</param>
public sealed record ExpectStep(int Line, string Text, Claim Claim) : Step(Line, Text);
