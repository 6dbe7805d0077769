using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;
using Capzero.PropertyTests.Examples.Posix;

namespace Capzero.PropertyTests.Documents;

/// <summary>The numbers in docs/concepts.md and in its pictures are those of a real run.</summary>
public sealed class ConceptsDocument
{
    private const IpcOperations SendShort = IpcOperations.Send | IpcOperations.Short;

    private readonly PosixScene scene = PosixScene.Set();

    // Section 1 and its picture.
    [Fact]
    public void Capability15_IsTheWayToThePager()
    {
        var shared = scene.Kernel.FindVisible(scene.Bob, new(15))!;

        Assert.Equal((scene.Pager, Target.Space(new(0)), new(9)), (shared.Owner, shared.Target, shared.ChargedTo));
        Assert.Equal(
            Access.Of(IpcOperations.All & ~IpcOperations.Async, Permissions.All).Describe(CapabilityType.Ipc),
            shared.Access.Describe(shared.Type)
        );
    }

    // Section 2 and its picture; section 8 and its picture.
    [Fact]
    public void AClientThatAsks_Gets18()
    {
        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, SendShort));

        CapabilityId[] seen = [new(18), new(14), new(7), new(15)];
        Assert.Equal(seen, PosixScene.Sees(scene.Kernel, scene.Ann));
        Assert.Equal(seen[1..], PosixScene.Sees(scene.Kernel, scene.Bob));
        Assert.Equal(new(16), PosixScene.Sees(scene.Kernel, scene.Pager).First());
        Assert.Equal(
            "Replicate 15, Deduce 17 refused, Destroy 17, Replicate 12, Deduce 18, Grant 18",
            string.Join(", ", turn.Calls.Where(made => made.Call is KernelCall).Select(Told))
        );
    }

    private static string Told(CallMade made) =>
        made.Call switch
        {
            Replicate call => $"Replicate {call.Subject}",
            Deduce call => $"Deduce {call.Wanted.Id}",
            Grant call => $"Grant {call.Subject}",
            Destroy call => $"Destroy {call.Subject}",
            _ => made.Call.GetType().Name,
        } + (made.Outcome is Refused<IpcSystem> ? " refused" : "");
}
