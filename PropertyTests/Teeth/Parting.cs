using System.Collections.Immutable;

namespace Capzero.PropertyTests.Teeth;

/// <summary>Where two kernels part in a trial: what each answered, and in what their states differ after it.</summary>
/// <param name="Step">The step, counted from 0.</param>
/// <param name="Expected">The answer of the one that does right.</param>
/// <param name="Actual">The answer of the other; of a kernel that has stopped, why.</param>
/// <param name="IsStopped">Whether it has stopped, so that nothing is to be seen of it any more.</param>
/// <param name="Missing">What only the first state has, a line each.</param>
/// <param name="Surplus">What only the second state has.</param>
internal sealed record Parting(
    int Step,
    string Expected,
    string Actual,
    bool IsStopped,
    ImmutableArray<string> Missing,
    ImmutableArray<string> Surplus
);
