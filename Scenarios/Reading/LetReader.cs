using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Reads what a name is given to.</summary>
/// <param name="booted">The names of what is booted.</param>
/// <param name="count">How many containers there are.</param>
internal sealed class LetReader(Names booted, int count)
{
    private Names names = booted;

    public LetStep Read(LineReader line)
    {
        var name = line.Next;
        // The kind is known only when the rest is read; the name must not be used in it.
        var objection = line.IsAt(TokenKind.Word) ? line.Names.Objection(name.Text) : null;
        if (objection is { } wrong)
        {
            line.Wrong(name, wrong.What, wrong.Expected);
        }
        if (!line.IsAt(TokenKind.Word))
        {
            line.Wrong("a new name");
        }
        line.Take();
        line.Expect("=");
        var meaning = Meaning(line, out var kind);
        line.End();
        if (line.Fault is null)
        {
            line.Names.Bind(name.Text, kind, line.Number);
            if (meaning is ContainerNumber { Container: var id })
            {
                names = names.With(name.Text, id);
            }
        }
        return new(line.Number, line.LineText, name.Text, meaning);
    }

    private Meaning Meaning(LineReader line, out NameKind kind)
    {
        kind = NameKind.Thread;
        if (line.Skip("pager"))
        {
            line.Expect("of");
            return new PagerOf(Container(line));
        }
        if (line.Skip("re-address"))
        {
            var thread = line.Name(NameKind.Thread);
            line.Expect("to");
            return new ReAddressed(thread, Container(line));
        }
        if (line.Skip("capability"))
        {
            kind = NameKind.Capability;
            line.Expect("of");
            var thread = line.Name(NameKind.Thread);
            line.Expect("that", "is");
            return new CapabilityThatIs(thread, ShapeReader.Read(line));
        }
        if (line.IsAt("container"))
        {
            kind = NameKind.Container;
            return new ContainerNumber(Container(line));
        }
        line.Wrong(
            "'the pager of CONTAINER', 're-address THREAD to CONTAINER', 'the capability of THREAD that is …' or 'container NUMBER'"
                + line.Hint(["pager", "re-address", "capability", "container"])
        );
        return new ContainerNumber(new(0));
    }

    private ContainerId Container(LineReader line)
    {
        if (line.Skip("container") && line.IsAt(TokenKind.Number))
        {
            return new((byte)line.TakeNumber("the number of a container", 0, (uint)count - 1));
        }
        return names.Container(line.Name(NameKind.Container)) ?? default;
    }
}
