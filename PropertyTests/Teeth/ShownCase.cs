using Capzero.Conformance;
using Capzero.Oracle;
using Capzero.Oracle.Historical;

namespace Capzero.PropertyTests.Teeth;

/// <summary>Calls that show an erratum, and the two kernels that part there.</summary>
/// <param name="Erratum">The erratum.</param>
/// <param name="Trial">The boot and the calls.</param>
internal sealed record ShownCase(Erratum Erratum, Trial Trial)
{
    /// <summary>The erratum without which this one has no effect; null if it needs none.</summary>
    public Erratum? Needs { get; init; }

    /// <summary>Whether the boot is one that the rules refuse.</summary>
    public bool IsIllFormed { get; init; }

    /// <summary>All smaller thread numbers are in use already, by threads that are not shown.</summary>
    public uint FirstFreeNumber { get; init; }

    /// <summary>How many calls and questions there are.</summary>
    public int Calls => Trial.Steps.Count(step => step.Event is null);

    /// <summary>What the kernel that does right is called.</summary>
    public string Right => Needs is { } needed ? $"with {needed.Id()} alone" : "by the rules";

    /// <summary>What the kernel that does wrong is called.</summary>
    public string Wrong => Needs is { } needed ? $"with {needed.Id()} and {Erratum.Id()}" : "in 2009";

    /// <summary>Where the two part; null if they do not.</summary>
    public Parting? Part() => Duel.Of(Trial, Expected(), Actual());

    private IMessageKernelUnderTest Expected() =>
        Needs is { } needed ? Historical(Errata.Only(needed))
        // The oracle asks for a well-formed boot, and for small numbers.
        : IsIllFormed || FirstFreeNumber > 0 ? Historical(Errata.None)
        : new OracleUnderTest();

    private HistoricalUnderTest Actual() =>
        Historical(Needs is { } needed ? Errata.Only(needed, Erratum) : Errata.Only(Erratum));

    private HistoricalUnderTest Historical(Errata errata) => new(errata) { FirstFreeNumber = FirstFreeNumber };
}
