using System.Globalization;

namespace Capzero.Oracle.Replay;

/// <summary>Why a file is no file of traces: the first thing that is wrong with it.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 if it is about the file as a whole.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What would be right.</param>
public sealed record TraceFault(string File, int Line, string What, string Expected)
{
    /// <summary>The place, what is wrong, and what would be right, in one line.</summary>
    public override string ToString() =>
        Line == 0
            ? $"{File}: {What}. expected {Expected}"
            : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {What}. expected {Expected}");
}
