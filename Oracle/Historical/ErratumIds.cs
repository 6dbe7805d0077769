namespace Capzero.Oracle.Historical;

/// <summary>Errata by the ids that the specification gives them.</summary>
public static class ErratumIds
{
    /// <summary>The id in the specification: <c>E-CAP-3</c>.</summary>
    /// <param name="erratum">The erratum.</param>
    public static string Id(this Erratum erratum)
    {
        var name = erratum.ToString();
        var digit = name.IndexOfAny([.. "0123456789"]);
        return $"E-{name[1..digit].ToUpperInvariant()}-{name[digit..]}";
    }
}
