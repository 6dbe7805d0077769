using Capzero.Memory;
using static Capzero.Memory.AreaFlags;

namespace Capzero.PropertyTests.Examples;

/// <summary>The flags of areas as they are on the wire (R-MEM-60), and the protection compare (R-MEM-132).</summary>
public sealed class ProtectionExamples
{
    // R-MEM-60
    [Theory]
    [InlineData(NoAccess, 1)]
    [InlineData(Read, 2)]
    [InlineData(Execute, 4)]
    [InlineData(Write, 8)]
    [InlineData(Shared, 16)]
    [InlineData(Anonymous, 32)]
    [InlineData(Private, 64)]
    [InlineData(Fixed, 128)]
    [InlineData(GrowsDown, 256)]
    [InlineData(Dirty, 512)]
    [InlineData(ShadowObject, 1024)]
    [InlineData(FileObject, 2048)]
    [InlineData(AreaFlags.Protection, 14)]
    public void AFlag_HasItsNumberOnTheWire(AreaFlags flag, uint number) => Assert.Equal(number, (uint)flag);

    // R-MEM-132; E-MEM-31: the pager of 2009 forgets the need for writing, and never covers executing.
    [Theory]
    [InlineData(Read, Read, true)]
    [InlineData(Write, Read, true)]
    [InlineData(Write, Read | Write, true)]
    [InlineData(Read, Read | Write, false)]
    [InlineData(Read, Write, false)]
    [InlineData(Execute, Read, false)]
    [InlineData(Execute, Execute, true)]
    [InlineData(Read | Write, Execute, false)]
    [InlineData(Read | Execute, Read | Execute, true)]
    [InlineData(Read | Write, None, false)]
    [InlineData(None, Read, false)]
    [InlineData(Read, Read | Shared | NoAccess, true)]
    [InlineData(Read, Shared, false)]
    [InlineData(Shared | Private, Read, false)]
    public void Permits_WhatIsCovered(AreaFlags have, AreaFlags need, bool isEnough) =>
        Assert.Equal(isEnough, Capzero.Memory.Protection.Permits(have, need));
}
