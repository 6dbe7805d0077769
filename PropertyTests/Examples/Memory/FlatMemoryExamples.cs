using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>The simple memory of tests and scenarios: frames of bytes, and spaces that map them.</summary>
public sealed class FlatMemoryExamples
{
    private static readonly FlatMemory TwoPages = FlatMemory
        .Empty.WithPage(AnnsSpace, 1, new(10, PageRights.ReadWrite))
        .WithPage(AnnsSpace, 2, new(7, PageRights.Read));

    [Fact]
    public void AFrameThatWasNeverWritten_IsZero()
    {
        Assert.Equal(new byte[4096], FlatMemory.Empty.BytesOf(3).ToArray());
        Assert.Empty(FlatMemory.Empty.WrittenFrames);
    }

    [Fact]
    public void StoredBytes_AreInTheirFrame_AndNowhereElse()
    {
        var memory = FlatMemory.Empty.WithStored(9, 4093, [1, 2, 3]).WithStored(4, 0, [4]).WithStored(9, 4094, [5]);

        Assert.Equal([0, 1, 5, 3], memory.BytesOf(9)[4092..].ToArray());
        Assert.Equal(4093, memory.BytesOf(9).IndexOfAnyExcept((byte)0));
        Assert.Equal([4u, 9u], memory.WrittenFrames);
        Assert.Empty(FlatMemory.Empty.WrittenFrames);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(int.MaxValue)]
    public void BytesThatDoNotFit_AreNotStored(int offset) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FlatMemory.Empty.WithStored(1, offset, [1, 2]));

    [Fact]
    public void APage_IsWhatWasSetLast()
    {
        var memory = TwoPages.WithPage(AnnsSpace, 2, new(8, PageRights.Kernel, ErrorNumber.EPERM));

        Assert.Equal(new FlatPage(8, PageRights.Kernel, ErrorNumber.EPERM), memory.Find(AnnsSpace, 2));
        Assert.Equal(new FlatPage(7, PageRights.Read), TwoPages.Find(AnnsSpace, 2));
        Assert.Null(memory.Find(AnnsSpace, 3));
        Assert.Null(memory.Find(CatsSpace, 2));
        Assert.Equal(
            [
                (AnnsSpace, 1u, new FlatPage(10, PageRights.ReadWrite)),
                (AnnsSpace, 2u, new FlatPage(8, PageRights.Kernel, ErrorNumber.EPERM)),
            ],
            memory.Entries
        );
        _ = Assert.Throws<ArgumentNullException>(() => memory.WithPage(AnnsSpace, 2, null!));
    }

    [Fact]
    public void Rights_AreThoseOfThePage()
    {
        Assert.Equal(PageRights.ReadWrite, TwoPages.RightsOf(AnnsSpace, 1));
        Assert.Equal(PageRights.Read, TwoPages.RightsOf(AnnsSpace, 2));
        Assert.Equal(PageRights.None, TwoPages.RightsOf(AnnsSpace, 3));
        Assert.Equal(PageRights.None, TwoPages.RightsOf(CatsSpace, 1));
    }

    // R-IPC-15: the pager gives a page for reading and writing, or refuses it with its error.
    [Fact]
    public void APageIn_IsWhatThePageSays()
    {
        var memory = TwoPages
            .WithPage(AnnsSpace, 3, new(5, PageRights.None))
            .WithPage(AnnsSpace, 4, new(6, PageRights.Read, ErrorNumber.EINTR));

        var paged = Assert.IsType<PagedIn>(memory.PageIn(Bob, AnnsSpace, 3, PageRights.Read));
        Assert.Equal(memory.WithPage(AnnsSpace, 3, new(5, PageRights.ReadWrite)), paged.Memory);
        Assert.Equal(new PageInRefused(ErrorNumber.EINTR), memory.PageIn(Bob, AnnsSpace, 4, PageRights.ReadWrite));
        Assert.Equal(new PageInRefused(ErrorNumber.EFAULT), memory.PageIn(Bob, AnnsSpace, 5, PageRights.Read));
        Assert.Equal(new PageInRefused(ErrorNumber.EFAULT), memory.PageIn(Bob, CatsSpace, 3, PageRights.Read));
    }

    [Fact]
    public void AnAddress_IsAFrameAndAnOffset()
    {
        Assert.Equal(new PhysicalAddress(10, 0xFFF), TwoPages.PhysicalOf(AnnsSpace, 0x1FFF));
        Assert.Equal(new PhysicalAddress(7, 0), TwoPages.PhysicalOf(AnnsSpace, 0x2000));
        _ = Assert.Throws<KeyNotFoundException>(() => TwoPages.PhysicalOf(AnnsSpace, 0x3000));
        _ = Assert.Throws<KeyNotFoundException>(() => TwoPages.PhysicalOf(CatsSpace, 0x1000));
    }

    // Two pages that stand side by side are two frames that do not.
    [Fact]
    public void ReadAndWrite_CrossFromPageToPage()
    {
        var memory = TwoPages.Write(AnnsSpace, 0x1FFE, [1, 2, 3, 4]);

        Assert.Equal(TwoPages.WithStored(10, 0xFFE, [1, 2]).WithStored(7, 0, [3, 4]), memory);
        var bytes = new byte[6];
        memory.Read(AnnsSpace, 0x1FFD, bytes);
        Assert.Equal([0, 1, 2, 3, 4, 0], bytes);
        Assert.Equal(TwoPages, TwoPages.Write(AnnsSpace, 0x9000, []));
        _ = Assert.Throws<KeyNotFoundException>(() => TwoPages.Write(AnnsSpace, 0x2FFF, [1, 2]));
        _ = Assert.Throws<KeyNotFoundException>(() => TwoPages.Read(AnnsSpace, 0x2FFF, new byte[2]));
    }

    // R-MEM-15: the same pages, frame for frame, and from then on each its own.
    [Fact]
    public void ACopiedSpace_HasTheSamePages()
    {
        var memory = Flat(TwoPages.WithCopiedSpace(AnnsSpace, CatsSpace));

        Assert.Equal(new FlatPage(10, PageRights.ReadWrite), memory.Find(CatsSpace, 1));
        Assert.Equal(new FlatPage(7, PageRights.Read), memory.Find(CatsSpace, 2));
        memory = memory.WithPage(CatsSpace, 1, new(3, PageRights.None));
        Assert.Equal(new FlatPage(10, PageRights.ReadWrite), memory.Find(AnnsSpace, 1));
        Assert.Equal(TwoPages, TwoPages.WithCopiedSpace(ZoesSpace, CatsSpace));
    }

    // R-MEM-15: no mappings, but the pager still knows the pages.
    [Fact]
    public void AnEmptiedSpace_MayPageInAgain()
    {
        var memory = Flat(TwoPages.WithStored(10, 0, [1]).WithEmptiedSpace(AnnsSpace));

        Assert.Equal(new FlatPage(10, PageRights.None), memory.Find(AnnsSpace, 1));
        Assert.Equal(new FlatPage(7, PageRights.None), memory.Find(AnnsSpace, 2));
        Assert.Equal(1, memory.BytesOf(10)[0]);
        Assert.Equal(TwoPages, TwoPages.WithEmptiedSpace(CatsSpace));
    }

    [Fact]
    public void ASpaceThatIsGone_HasNoPages()
    {
        var memory = Flat(TwoPages.WithPage(CatsSpace, 1, new(3, PageRights.Read)).WithoutSpace(AnnsSpace));

        Assert.Null(memory.Find(AnnsSpace, 1));
        Assert.Equal(PageRights.Read, memory.RightsOf(CatsSpace, 1));
    }

    // Equal by what it says; how it came to be does not count.
    [Fact]
    public void Equality_IsByPagesAndBytes()
    {
        var same = FlatMemory
            .Empty.WithPage(AnnsSpace, 2, new(7, PageRights.Read))
            .WithPage(AnnsSpace, 1, new(10, PageRights.ReadWrite))
            .WithStored(5, 0, [0]);

        Assert.Equal(TwoPages, same);
        Assert.Equal(same, TwoPages);
        Assert.Equal(TwoPages.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(TwoPages, same.WithStored(5, 0, [1]));
        Assert.NotEqual(TwoPages.WithStored(5, 0, [1]), same);
        Assert.NotEqual(TwoPages, same.WithPage(AnnsSpace, 1, new(10, PageRights.Read)));
        Assert.NotEqual(TwoPages, same.WithPage(CatsSpace, 1, new(10, PageRights.Read)));
        Assert.NotEqual(TwoPages.GetHashCode(), FlatMemory.Empty.GetHashCode());
        Assert.False(TwoPages.Equals(null));
        Assert.False(TwoPages.Equals((object)"memory"));
        Assert.True(TwoPages.Equals((object)same));
    }

    [Fact]
    public void PhysicalAddresses_AreOrderedByFrameAndOffset()
    {
        PhysicalAddress[] ascending = [new(1, 0), new(1, 4095), new(2, 0), new(2, 1)];

        Assert.Equal(ascending, ascending.Reverse().Order());
        Assert.True(ascending[0] < ascending[1] && ascending[1] < ascending[2] && !(ascending[1] < ascending[0]));
        Assert.True(ascending[3] > ascending[2] && ascending[2] > ascending[1] && !(ascending[2] > ascending[3]));
        Assert.True(ascending[1] <= new PhysicalAddress(1, 4095) && !(ascending[2] <= ascending[1]));
        Assert.True(ascending[1] >= new PhysicalAddress(1, 4095) && !(ascending[1] >= ascending[2]));
        Assert.False(ascending[0] < new PhysicalAddress(1, 0) || ascending[0] > new PhysicalAddress(1, 0));
        Assert.Equal("frame 10 + 0x4", new PhysicalAddress(10, 4).ToString());
    }

    private static FlatMemory Flat(IUserMemory memory) => Assert.IsType<FlatMemory>(memory);
}
