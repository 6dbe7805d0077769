using System.Collections.Immutable;

namespace Capzero.Scenarios;

internal enum TokenKind
{
    Word,
    Number,
    Text,
    Mark,
    End,
}

/// <summary>A piece of a line.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands there; of a text what is between the quotes, its escapes resolved.</param>
/// <param name="Column">Where it begins, from 1.</param>
/// <param name="Number">Of a number, its value.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Column, uint Number = 0)
{
    public const string Arrow = "=>";

    /// <summary>The token as an error shows it.</summary>
    public string Shown =>
        Kind switch
        {
            TokenKind.End => "the line ends here",
            TokenKind.Text => $"\"{Text}\" stands here",
            _ => $"'{Text}' stands here",
        };
}

/// <summary>A line in pieces.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Source">The line as it is in the file.</param>
/// <param name="Text">Without its comment.</param>
/// <param name="Tokens">The pieces, and an end behind the last.</param>
/// <param name="Fault">What is no piece of any sentence; null if all is well.</param>
internal sealed record TokenLine(int Number, string Source, string Text, ImmutableArray<Token> Tokens, Fault? Fault)
{
    /// <summary>Whether there is nothing on it but blanks and a comment.</summary>
    public bool IsEmpty => Tokens is [{ Kind: TokenKind.End }] && Fault is null;
}

/// <summary>An error in a line.</summary>
/// <param name="Column">Where, from 1.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What would be right.</param>
internal sealed record Fault(int Column, string What, string Expected);
