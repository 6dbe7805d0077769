namespace Capzero.Oracle.Replay;

/// <summary>The first fault of one trace. Reading goes on behind it, with empty values.</summary>
internal sealed class Faults
{
    /// <summary>What is wrong and what would be right, or null so far.</summary>
    public (string What, string Expected)? First { get; private set; }

    /// <summary>Something is wrong.</summary>
    /// <param name="path">Where: <c>steps[3].arg</c>.</param>
    /// <param name="what">What.</param>
    /// <param name="expected">What would be right.</param>
    public void Add(string path, string what, string expected) =>
        First ??= (path.Length == 0 ? what : $"{path}: {what}", expected);
}
