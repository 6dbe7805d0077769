using System.Collections.Immutable;

namespace Capzero.Oracle.Historical;

/// <summary>The switches that are on: all of them make the 2009 kernel, none the specification (R-ORC-51).</summary>
public sealed class Errata
{
    private readonly ImmutableHashSet<Erratum> on;

    private Errata(ImmutableHashSet<Erratum> on) => this.on = on;

    /// <summary>Every switch is on: the kernel of 2009.</summary>
    public static Errata All { get; } = new([.. Enum.GetValues<Erratum>()]);

    /// <summary>The kernel that the capability traces were recorded from: that of 2009, with the later check of unmapping
    /// (E-CHK-4).</summary>
    public static Errata Recorded { get; } = All.Without(Erratum.EChk4);

    /// <summary>No switch is on: the specification.</summary>
    public static Errata None { get; } = new([]);

    /// <summary>These switches are on, and no other.</summary>
    /// <param name="errata">The switches.</param>
    public static Errata Only(params IEnumerable<Erratum> errata) => new([.. errata]);

    /// <summary>The same with one switch off.</summary>
    /// <param name="erratum">The switch.</param>
    public Errata Without(Erratum erratum) => new(on.Remove(erratum));

    /// <summary>Whether a switch is on.</summary>
    /// <param name="erratum">The switch.</param>
    public bool Has(Erratum erratum) => on.Contains(erratum);

    /// <summary>The switches that are on, in the order of the specification.</summary>
    public override string ToString() => string.Join(' ', on.Order().Select(erratum => erratum.Id()));
}
