using System.Collections.Immutable;
using Capzero.Memory;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What a step comes to if some errata have their effects.</summary>
/// <param name="Result">Its result.</param>
/// <param name="System">The memory then.</param>
/// <param name="State">The memory as a trace would record it, with what the library has no form for.</param>
/// <param name="Errata">The errata.</param>
internal sealed record Enacted(string Result, MemorySystem System, RecordedMemory State, ImmutableArray<Erratum> Errata)
{
    /// <summary>What the library came to.</summary>
    public static Enacted Of(MemoryDeparture departure) =>
        new(departure.CameOut.Result, departure.AfterSystem, departure.CameOut.State, []);

    /// <summary>The same with another result.</summary>
    public Enacted With(string result) => this with { Result = result };

    /// <summary>The same with another memory.</summary>
    public Enacted With(MemorySystem system) => this with { System = system, State = ShownMemory.Of(system) };

    /// <summary>Whether all that can be seen is the same.</summary>
    public bool IsSameAs(MemoryMoment moment) => new MemoryMoment(Result, State, null).IsSameAs(moment);

    /// <summary>The same by one erratum more, if that changes what can be seen.</summary>
    public Enacted By(Erratum erratum, Enacted? other) =>
        other is null || other.IsSameAs(new MemoryMoment(Result, State, null))
            ? this
            : other with
            {
                Errata = Errata.Add(erratum),
            };
}
