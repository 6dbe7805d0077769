using System.Globalization;

namespace Capzero.Conformance;

/// <summary>What a campaign does: all of it follows from these values and the version (R-ORC-25).</summary>
/// <param name="Seed">The seed of the whole campaign.</param>
/// <param name="Steps">The steps of the whole campaign, rounded up to whole trials.</param>
/// <param name="Mix">Which kinds of steps: capabilities or messages.</param>
/// <param name="Version">The version of what is tested and of what tests it.</param>
/// <param name="Shards">Into how many shards it is divided.</param>
internal sealed record CampaignPlan(ulong Seed, long Steps, string Mix, string Version, int Shards)
{
    public const int StepsOfATrial = 32;

    /// <summary>The words for mixes.</summary>
    public static IReadOnlyList<string> Mixes { get; } = ["capabilities", "messages"];

    /// <summary>The trials of the whole campaign.</summary>
    public long Trials => (Steps + StepsOfATrial - 1) / StepsOfATrial;

    /// <summary>The kinds of steps.</summary>
    public Mix Kinds => Mix == Mixes[1] ? Conformance.Mix.Messages : Conformance.Mix.Capabilities;

    /// <summary>The cells that it has to reach.</summary>
    public IReadOnlyList<Cell> PossibleCells =>
        Kinds.HasMessages ? PossibleMessageCells.List : Conformance.PossibleCells.List;

    /// <summary>The trials of a shard: every so-many-th. Each trial is in one shard.</summary>
    /// <param name="shard">The shard, from 1 on.</param>
    public IEnumerable<long> TrialsOf(int shard)
    {
        for (var trial = shard - 1L; trial < Trials; trial += Shards)
        {
            yield return trial;
        }
    }

    /// <summary>The seed of a trial: it depends on nothing but the campaign's seed and the trial's number.</summary>
    public ulong SeedOf(long trial) => new Dice(Seed ^ new Dice((ulong)trial).Next()).Next();

    /// <summary>The trial of a number.</summary>
    public Trial Trial(long trial) => TrialGenerator.Generate(Kinds, SeedOf(trial), StepsOfATrial);

    /// <summary>In words.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"seed 0x{Seed:x}, {Steps} steps of {Mix}, version {Version}");
}
