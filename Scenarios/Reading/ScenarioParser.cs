using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>Reads a scenario, line by line; every error of the file is found in one go (R-SCN-4).</summary>
internal sealed partial class ScenarioParser
{
    private static readonly string[] Starts =
    [
        "let",
        "give",
        "note",
        "expect",
        "title",
        "about",
        "boot",
        "container",
        "thread",
        "capability",
        "next",
        "memory",
        "file",
    ];

    private readonly string file;
    private readonly Func<string, ManifestResult> readManifest;
    private readonly ImmutableArray<TokenLine> lines;
    private readonly NameTable names = new();
    private readonly List<ScenarioProblem> problems = [];
    private readonly ImmutableArray<string>.Builder about = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<ScenarioLine>.Builder story = ImmutableArray.CreateBuilder<ScenarioLine>();
    private readonly MemoryReader memory = new();
    private readonly PagedBootReader paged = new();
    private string title = "";
    private ScenarioBoot? boot;
    private BootReader? inline;
    private LetReader? lets;
    private bool isBootMissing;

    private ScenarioParser(string file, string text, Func<string, ManifestResult> readManifest)
    {
        (this.file, this.readManifest) = (file, readManifest);
        lines = [.. TextLines(text).Select((line, index) => Lexer.Read(line, index + 1))];
    }

    public static ScenarioResult Read(string file, string text, Func<string, ManifestResult> readManifest)
    {
        var parser = new ScenarioParser(file, text, readManifest);
        parser.Run();
        return parser.Result();
    }

    private ScenarioResult Result()
    {
        if (problems.Count > 0)
        {
            var most = ScenarioReader.GreatestErrorCount;
            return new ScenarioRejected([.. problems.Take(most)], problems.Count > most);
        }
        return new ScenarioRead(
            new()
            {
                File = file,
                Title = title,
                About = about.ToImmutable(),
                Boot = boot!,
                Memory = paged.Memories,
                Lines = story.ToImmutable(),
            }
        );
    }

    private static string[] TextLines(string text) => text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');

    private void Run()
    {
        foreach (var line in lines)
        {
            names.Foresee(line);
        }
        var rest = lines.Where(line => !line.IsEmpty).ToList();
        if (rest.Count == 0)
        {
            Tell(lines[0], new(1, "there is nothing in this file", "'scenario 1' in the first line"));
            return;
        }
        if (!Header(rest[0]))
        {
            return;
        }
        // Without what the manifest boots no other line could be understood.
        foreach (var line in rest.Skip(1).TakeWhile(_ => !isBootMissing))
        {
            Line(line);
        }
        FinishBoot(rest[^1]);
        if (boot is null && problems.Count == 0)
        {
            Tell(rest[^1], new(1, "nothing is booted", "'boot manifest PATH', or 'container NAME' and what is in it"));
        }
    }

    private bool Header(TokenLine line)
    {
        var reader = new LineReader(line, names);
        const string first = "'scenario 1' in the first line: it says which version of the language this is";
        if (!reader.IsAt("scenario"))
        {
            reader.Wrong(first);
        }
        reader.Take();
        if (!reader.IsAt(TokenKind.Number) || reader.Next.Number != 1)
        {
            reader.Wrong(first);
        }
        reader.Take();
        reader.End();
        Tell(line, reader.Fault);
        return reader.Fault is null;
    }

    private void Line(TokenLine line)
    {
        var start = line.Tokens[0];
        switch (start.Kind == TokenKind.Word ? start.Text : "")
        {
            case "title":
                title = Lexer.Rest(line.Source);
                return;
            case "about":
                about.Add(Lexer.Rest(line.Source));
                return;
            case "note":
                FinishBoot(line);
                story.Add(new Note(line.Number, Lexer.Rest(line.Source)));
                return;
            default:
                var reader = new LineReader(line, names);
                Sentence(reader, start);
                Tell(line, reader.Fault);
                return;
        }
    }

    private void Sentence(LineReader reader, Token start)
    {
        if (start.Text == "boot")
        {
            reader.Take();
            Manifest(reader);
        }
        else if (PagedBootReader.Begins(start.Text))
        {
            Paged(reader, start);
        }
        else if (BootReader.Begins(start.Text))
        {
            if (boot is not null)
            {
                reader.Wrong(
                    start,
                    "the system is booted already",
                    "a step: what is booted stands before the first one"
                );
                return;
            }
            inline ??= new();
            inline.Read(reader);
        }
        else
        {
            FinishBoot(lines[reader.Number - 1]);
            if (boot is null && problems.Count == 0)
            {
                reader.Wrong(
                    start,
                    "nothing is booted yet",
                    $"'boot manifest PATH', or 'container NAME' and what is in it{reader.Hint(Starts)}"
                );
                return;
            }
            Story(reader, start);
        }
    }

    private void Story(LineReader reader, Token start)
    {
        var (number, text) = (reader.Number, reader.LineText);
        Step? step = start.Text switch
        {
            "let" => Let(reader),
            "give" => Give(reader),
            "expect" => Expect(reader),
            _ => Deed(reader, start),
        };
        if (step is not null && reader.Fault is null)
        {
            story.Add(step);
        }

        LetStep? Let(LineReader line)
        {
            line.Take();
            return (lets ??= new(Names.None, 1)).Read(line);
        }

        MemoryStep Give(LineReader line)
        {
            line.Take();
            var thread = line.Name(NameKind.Thread);
            var change = paged.IsAny ? MemoryReader.GiveTask(line, start) : memory.Give(line);
            line.End();
            return new(number, text, thread, change);
        }

        ExpectStep Expect(LineReader line)
        {
            line.Take();
            var claim = ClaimReader.Read(line);
            if (claim is MemoryClaim && !paged.IsAny)
            {
                line.Wrong(
                    start,
                    "no pager keeps memory here",
                    "'memory of CONTAINER' in a line before the first step"
                );
            }
            line.End();
            return new(number, text, claim);
        }
    }

    private Step? Deed(LineReader line, Token start)
    {
        if (line.Fault is not null)
        {
            return null;
        }
        if (start.Kind != TokenKind.Word || !names.Is(start.Text, NameKind.Thread))
        {
            if (
                start.Kind == TokenKind.Word
                && (names.KindOf(start.Text) is not null || names.LineOf(start.Text) is not null)
            )
            {
                line.Unknown(start, NameKind.Thread);
                return null;
            }
            var known = Starts.Take(4).Concat(names.Of(NameKind.Thread));
            line.Wrong(
                start,
                start.Kind == TokenKind.Word ? $"nothing is named '{start.Text}'" : start.Shown,
                $"a step: the name of a thread and what it does, or let, give, expect or note{line.Hint(known)}"
            );
            return null;
        }
        var subject = line.Take().Text;
        var deed = DeedReader.Read(line, subject, paged.IsAny, out var change);
        if (change is not null)
        {
            line.End();
            return new MemoryStep(line.Number, line.LineText, subject, change);
        }
        var expectation = ExpectationReader.Read(line, deed);
        return deed is null ? null : new CallStep(line.Number, line.LineText, subject, deed, expectation);
    }

    private void Tell(TokenLine line, Fault? fault)
    {
        if (fault is null)
        {
            return;
        }
        names.Pardon(line);
        var problem = new ScenarioProblem(
            new(file, line.Number, fault.Column),
            fault.What,
            fault.Expected,
            line.Source
        );
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }
}
