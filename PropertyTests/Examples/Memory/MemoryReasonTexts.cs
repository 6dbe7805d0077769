using Capzero.Capabilities;
using Capzero.Memory;
using VerifyXunit;

namespace Capzero.PropertyTests.Examples;

/// <summary>The text of every reason of memory, as a person reads it.</summary>
public sealed class MemoryReasonTexts
{
    private static readonly ThreadId Someone = ThreadId.Make(new(2), 7);

    /// <summary>Each kind of reason at least once, and each of its texts.</summary>
    private static readonly MemoryReason[] Samples =
    [
        new NoneWanted("R-MEM-31"),
        new NoFramesLeft(3, 0),
        new NoFramesLeft(3, 2),
        new NoUsedArea(new(0x200)),
        new AllocatorsOwnFrame(new(0x200)),
        new HeapExhausted(500_000, 0, 500_000),
        new NoSuchBlock(new(12)),
        new BlockIsFree(new(12)),
        new NoRunLeft(3, 0),
        new NoRunLeft(3, 2),
        new NumbersNotTaken(1, 3),
        new NumbersNotFree(1, 3),
        new AddressesNotTaken(0xA000_0000, 3),
        new AddressesNotFree(0xA000_0000, 3),
        new NoTableLeft(Someone),
        new PagerMayNotMap(Someone, 0x4000_0000, new NoSuchTask(Someone)),
        new NothingMapped(0x4000_0000, 2),
        new PrivilegedRange(0xF000_0000, 2),
        new NoSuchTask(Someone),
        new TaskExists(Someone),
        new SpaceInUse(new(3)),
        new IllegalAccess(0x4000_0000, AccessKind.Read, null),
        new IllegalAccess(0x4000_0000, AccessKind.Read, AreaFlags.None),
        new IllegalAccess(0x4000_0000, AccessKind.Write, AreaFlags.Read),
        new IllegalAccess(0x4000_0000, AccessKind.Fetch, AreaFlags.None),
        new NoAreaAt(0x4000_0000),
        new WantsUnfit(AreaFlags.Execute),
        new BeyondFile("R-MEM-140", new(3), 1, 2, 2),
        new NotAFile(new(3), "R-MEM-82"),
        new MappingTooLarge(0x1_0001),
        .. Enum.GetValues<AddressProblem>().Select(problem => new AddressUnfit(0x4000_0000, 2, problem)),
        new NoRoom(5, IsShared: true),
        new NoRoom(5, IsShared: false),
        new NothingToMap(AreaFlags.Private),
        new NotOpen(),
        new NotAligned("R-MEM-151", 0x4000_0001),
        new NeitherSharedNorPrivate("R-MEM-61"),
        new NotOpenFor(new(3), Stores: true),
        new NotOpenFor(new(3), Stores: false),
        new RangeWraps(0xFFFF_F000, 0x2000, ErrorNumber.EFAULT),
        new RangeNotValid(0x4000_0000, 10, AreaFlags.Read),
        new NoTerminator(0x4000_0000, 10),
        new VnodeExists(new(0x1000_0001)),
        new NoSuchVnode(new(0x1000_0001)),
        new FileIsMapped(new(3)),
        new SegmentSizeUnfit("R-POSIX-121", 11),
        new NoSegmentLeft("R-POSIX-121"),
        new NoSuchSegment(new(5)),
        new NotAttached(0x8000_0000),
    ];

    [Fact]
    public async Task Texts() => await Verifier.Verify(ReasonSamples.Describe(Samples));

    // Every kind of reason is among the samples above, so every one has a text.
    [Fact]
    public void EveryReason_HasAText() => ReasonSamples.AssertComplete<MemoryReason>(Samples);
}
