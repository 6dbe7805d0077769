using Capzero.Capabilities;
using Capzero.PropertyTests.Examples;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Collections;

/// <summary>A list counts the places that it has given out; when four thousand million are used it counts its members
/// afresh, and nobody can tell (R-CAP-5).</summary>
public sealed class RenumberingProperties
{
    /// <summary>So many capabilities in Ann's space, and so many places left in its list.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    [InlineData(16, 1)]
    [InlineData(40, 0)]
    [InlineData(40, 5)]
    [InlineData(200, 3)]
    public void ListWithoutPlacesLeft_IsLikeAnyOther(int count, int left)
    {
        var scene = Scene
            .WithThreadControl.Change(Scene.HomePool, pool => pool with { Size = 1000 })
            .Hold(AnnsList, Given.Ipc(), out var original)
            .Hold(AnnsList, Given.Mutex())
            .Hold(AnnsList, Given.Pool(ResourceType.MapPool, 9));
        for (var i = 0; i < count; i++)
        {
            scene = scene.Hold(AnnsSpaceList, i % 2 == 0 ? Given.Ipc().Over(Cat) : Given.Pool(ResourceType.MapPool, 4));
        }
        var young = scene.Start();
        var old = young.WithPlacesLeft(AnnsSpace, (uint)left);
        Assert.Equal(young, old);

        KernelCall[] story =
        [
            new Replicate(original),
            new Replicate(original),
            new Replicate(original),
            new Deduce(young.Shows(original).Over(Bob)),
            new Share(ShareMode.AllSpace, CapabilityId.None),
            new Replicate(original),
            new Grant(original, Ann),
            new DestroyThread(Cat),
            new Destroy(original),
            new Share(ShareMode.AllContainer, CapabilityId.None),
        ];
        foreach (var call in story)
        {
            (young, old) = (young.After(Ann, call), old.After(Ann, call));
            Assert.Equal(young.Everything(), old.Everything());
            Assert.Equal(young, old);
        }
    }
}
