using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What must always hold (R-MEM-160), counted anew from the state and compared with what is kept.</summary>
internal static class MemoryInvariants
{
    private static readonly (string Name, Func<Census, IEnumerable<string>> Check)[] All =
    [
        ("I1", ObjectInvariants.LinksAreCounted),
        ("I2", ObjectInvariants.ShadowsAreCounted),
        ("I3", ObjectInvariants.EachShadowHasOneOriginal),
        ("I4", ObjectInvariants.FilesAndTheirObjectsMatch),
        ("I5", ObjectInvariants.TotalsMatch),
        ("I7", AreaInvariants.ChainsHaveAShape),
        ("I7", AreaInvariants.AreasAreInOrder),
        ("I8", ObjectInvariants.EveryObjectIsInUse),
        ("I9", FrameInvariants.NoPageIsOrphaned),
        ("I10", FrameInvariants.TheZeroPageIsZero),
        ("I11", MappingInvariants.TheTableAgreesWithTheAreas),
        ("I12", MappingInvariants.WritableMappingsAreOwned),
        ("I13", MappingInvariants.NoFrameIsWritableTwice),
        ("I14", FrameInvariants.FramesAreAccountedFor),
        ("I14", AreaInvariants.SharedAddressesAreAccountedFor),
    ];

    public static ImmutableArray<InvariantBreach> BreachesOf(MemorySystem system) =>
        [
            .. from memory in system.Containers.Values
            let census = new Census(system, memory)
            from each in All
            from what in each.Check(census)
            select new InvariantBreach(each.Name, what),
        ];

    /// <summary>I6, which needs the descriptor tables of the layer above.</summary>
    public static IEnumerable<InvariantBreach> OpenersOf(
        ContainerMemory memory,
        ImmutableDictionary<FileId, int> descriptors
    ) =>
        from file in memory.Files.Values
        where file.Type == FileType.Vfs
        let referring = descriptors.GetValueOrDefault(file.Id)
        where file.Openers != referring
        select new InvariantBreach("I6", $"file {file.Id} counts {file.Openers} openers, and has {referring}");
}
