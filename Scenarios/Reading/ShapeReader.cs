using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Reads what a capability is like: <c>ipc on thread T2, send, short, immutable</c>. Its parts may stand in any
/// order, with commas between them or without.</summary>
internal static class ShapeReader
{
    /// <summary>Whether a shape, or more of one, comes next.</summary>
    public static bool IsAtPart(LineReader line) =>
        line.IsAt(TokenKind.Word)
        && (
            line.Next.Text
                is "on"
                    or "thread"
                    or "space"
                    or "container"
                    or "size"
                    or "used"
                    or "owned"
                    or "held"
                    or "immutable"
            || ShapeWords.Type(line.Next.Text) is not null
            || ShapeWords.Pool(line.Next.Text) is not null
            || ShapeWords.Permission(line.Next.Text) is not null
            || ShapeWords.Operation(line.Next.Text) is not null
        );

    public static Shape Read(LineReader line)
    {
        var shape = new Shape();
        var start = line.Next;
        do
        {
            shape = Part(line, shape);
        } while (!line.IsOver && (line.Skip(",") || line.Skip("and") || IsAtPart(line)));
        Agree(line, start, shape);
        return shape;
    }

    /// <summary>Reads names of operations and permissions, as the rules write them.</summary>
    public static ImmutableArray<string> AccessWords(LineReader line)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        do
        {
            if (line.IsAt(TokenKind.Word) && ShapeWords.Permission(line.Next.Text) is { } permission)
            {
                words.Add($"{permission}");
                line.Take();
            }
            else
            {
                words.Add(Operation(line));
            }
        } while (!line.IsOver && (line.Skip(",") || line.Skip("and")));
        return words.ToImmutable();
    }

    public static ShapeTarget Target(LineReader line)
    {
        if (line.Skip("space"))
        {
            line.Expect("of");
            return new(ShapeTargetKind.SpaceOf, line.Name(NameKind.Thread));
        }
        if (line.Skip("thread"))
        {
            return new(ShapeTargetKind.Thread, line.Name(NameKind.Thread));
        }
        if (line.Skip("container"))
        {
            return new(ShapeTargetKind.Container, line.Name(NameKind.Container));
        }
        var word = line.Next;
        var kind = line.Names.KindOf(word.Text);
        if (line.IsAt(TokenKind.Word) && kind is NameKind.Thread or NameKind.Container)
        {
            line.Take();
            return new(kind == NameKind.Thread ? ShapeTargetKind.Thread : ShapeTargetKind.Container, word.Text);
        }
        line.Wrong("'thread NAME', 'space of NAME' or 'container NAME'");
        return new(ShapeTargetKind.Thread, "");
    }

    private static Shape Part(LineReader line, Shape shape)
    {
        var word = line.Next.Text;
        if (line.IsAt(TokenKind.Word))
        {
            if (ShapeWords.Type(word) is { } type)
            {
                line.Take();
                return shape with { Type = type };
            }
            if (ShapeWords.Pool(word) is { } pool)
            {
                line.Take();
                return shape with { Type = CapabilityType.Quantity, Pool = pool };
            }
            if (ShapeWords.Permission(word) is { } permission)
            {
                line.Take();
                return shape with { Permissions = permission | (shape.Permissions ?? Permissions.None) };
            }
        }
        return line.Skip("on") || line.IsAt("thread") || line.IsAt("space") || line.IsAt("container")
                ? shape with
                {
                    Target = Target(line),
                }
            : line.Skip("size") ? shape with { Size = line.TakeNumber("a number") }
            : line.Skip("used") ? shape with { Used = line.TakeNumber("a number") }
            : line.Skip("owned", "by") ? shape with { Owner = Owner(line) }
            : line.Skip("held", "by") ? shape with { Holder = Target(line) }
            : line.Skip("immutable") ? shape with { Permissions = Permissions.None }
            : shape with { Operations = shape.Operations.Add(Operation(line)) };
    }

    private static string Owner(LineReader line) => line.Skip("nobody") ? "" : line.Name(NameKind.Thread);

    private static string Operation(LineReader line)
    {
        if (line.IsAt(TokenKind.Word) && ShapeWords.Operation(line.Next.Text) is { } operation)
        {
            line.Take();
            return operation;
        }
        string[] others = ["immutable", "on", "size", "used", "owned", "held"];
        line.Wrong("a type, an operation or a permission of a capability" + line.Hint(ShapeWords.All.Concat(others)));
        return "";
    }

    // An operation of another type is seen at once where the type is said.
    private static void Agree(LineReader line, Token start, Shape shape)
    {
        if (shape.Type is not { } type)
        {
            return;
        }
        foreach (var operation in shape.Operations)
        {
            if (!AccessNames.TryParse(type, operation, out _))
            {
                var known = AccessNames
                    .Names(type)
                    .Select(ShapeWords.Kebab)
                    .Where(word => ShapeWords.Permission(word) is null);
                var list = string.Join(", ", known);
                line.Wrong(
                    start,
                    $"{ShapeWords.Kebab(operation)} is no operation of {(shape.Pool is { } pool ? ShapeWords.Of(pool) : ShapeWords.Of(type))}",
                    list.Length == 0 ? "no operation: it has none" : $"some of {list}"
                );
            }
        }
    }
}
