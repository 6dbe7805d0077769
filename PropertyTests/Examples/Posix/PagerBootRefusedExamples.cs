using System.Text;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;
using VerifyXunit;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>A pager that cannot do one of its steps does not boot, and says which and why (R-POSIX-17).</summary>
public sealed class PagerBootRefusedExamples
{
    private static readonly ThreadId Pager = new(0);

    /// <summary>A boot that stops at a step, and the kernel's rule; none if the pager lacks what it looks for.</summary>
    private sealed record Obstacle(PagerBootStep Step, Boot Boot, ErrorNumber Error, string? Rule);

    private static readonly Obstacle[] Obstacles =
    [
        // R-POSIX-11. Who may count may read: the next step cannot be the first that is refused.
        Forbidding(PagerBootStep.CountCapabilities, CapabilityOperations.Read),
        Lacking(PagerBootStep.FindIpc, boot => boot.Without(CapabilityType.Ipc)),
        Lacking(PagerBootStep.FindIpc, boot => boot.Change(CapabilityType.Ipc, ipc => ipc.Over(Pager))),
        // R-POSIX-13
        Forbidding(PagerBootStep.ReplicateIpc, CapabilityOperations.Replicate),
        Weak(PagerBootStep.ReplicateIpc, CapabilityType.Ipc, Permissions.Replicable, ErrorNumber.ENOCAP, "R-CAP-30"),
        WithUnits(PagerBootStep.ReplicateIpc, 0),
        Forbidding(PagerBootStep.ReduceIpc, CapabilityOperations.Deduce),
        Weak(PagerBootStep.ReduceIpc, CapabilityType.Ipc, Permissions.Changeable, ErrorNumber.ENOCAP, "R-CAP-35"),
        Forbidding(PagerBootStep.ShareIpc, CapabilityOperations.Share),
        Weak(PagerBootStep.ShareIpc, CapabilityType.Ipc, Permissions.Transferable, ErrorNumber.EPERM, "R-CAP-46"),
        // R-POSIX-14
        Lacking(PagerBootStep.FindMutexPool, boot => boot.Without(ResourceType.MutexPool)),
        Forbidding(PagerBootStep.SplitMutexPool, CapabilityOperations.Split),
        Mutexes(PagerBootStep.SplitMutexPool, pool => pool with { Size = 5 }, ErrorNumber.EINVAL, "R-CAP-52"),
        Mutexes(PagerBootStep.SplitMutexPool, pool => pool with { Used = 96 }, ErrorNumber.EPERM, "R-CAP-52"),
        Mutexes(
            PagerBootStep.SplitMutexPool,
            pool => pool.Without(Permissions.Changeable),
            ErrorNumber.ENOCAP,
            "R-CAP-50"
        ),
        WithUnits(PagerBootStep.SplitMutexPool, 1),
        Mutexes(
            PagerBootStep.ShareMutexPool,
            pool => pool.Without(Permissions.Transferable),
            ErrorNumber.EPERM,
            "R-CAP-46"
        ),
        // R-POSIX-15; the last is what the 2009 manifests gave (E-POSIX-6).
        Lacking(PagerBootStep.FindUserMutex, boot => boot.Without(CapabilityType.UserMutex)),
        Weak(PagerBootStep.ShareUserMutex, CapabilityType.UserMutex, Permissions.All, ErrorNumber.EPERM, "R-CAP-46"),
    ];

    // R-POSIX-17: each step but one can fail.
    [Fact]
    public void EveryStep_IsAmongThem() =>
        Assert.Equal(
            [PagerBootStep.ReadCapabilities],
            Enum.GetValues<PagerBootStep>().Except(Obstacles.Select(obstacle => obstacle.Step))
        );

    // R-POSIX-17: with the step, the error and what is missing; no other step is made.
    [Fact]
    public void TheBoot_StopsAtTheStep()
    {
        foreach (var (step, boot, error, rule) in Obstacles)
        {
            var refused = Refused(boot);

            Assert.Equal(Pager, refused.Pager);
            Assert.Equal((error, "R-POSIX-17"), (refused.Reason.Error, refused.Reason.Rule));
            if (rule is null)
            {
                Assert.Equal(new PagerLacks(step, Pager), refused.Reason);
                Assert.All(refused.Calls, made => Assert.IsType<Done<IpcSystem>>(made.Outcome));
            }
            else
            {
                var reason = Assert.IsType<PagerCallRefused>(refused.Reason);
                Assert.Equal((step, Pager, rule), (reason.Step, reason.Pager, reason.Because.Rule));
                var last = Assert.IsType<Refused<IpcSystem>>(refused.Calls[^1].Outcome);
                Assert.Equal(reason.Because, last.Reason);
                Assert.All(refused.Calls[..^1], made => Assert.IsType<Done<IpcSystem>>(made.Outcome));
            }
        }
    }

    [Fact]
    public async Task WhatTheReasonsSay()
    {
        var text = new StringBuilder();
        foreach (var (step, boot, error, _) in Obstacles)
        {
            var explanation = Refused(boot).Reason.Explain();
            _ = text.Append($"{step}: {error}\n  {explanation.Problem}\n  {explanation.Remedy}\n");
        }
        await Verifier.Verify(text.ToString());
    }

    // R-POSIX-17: the first pager has booted; the second has not, and so has nobody.
    [Fact]
    public void APagerThatDoesNotExist_StopsTheBootOfAll()
    {
        var refused = Assert.IsType<PosixBootRefused>(PosixSystem.Boot(PosixBoots.Read().Start(), Pager, Cast.Nobody));

        var reason = Assert.IsType<PagerCallRefused>(refused.Reason);
        Assert.Equal((Cast.Nobody, PagerBootStep.CountCapabilities), (refused.Pager, reason.Step));
        Assert.Equal(new NoSuchCaller(Cast.Nobody), reason.Because);
        Assert.Equal(ErrorNumber.ESRCH, reason.Error);
        Assert.Equal([.. Enumerable.Repeat(Pager, 8), Cast.Nobody], refused.Calls.Select(made => made.Caller));
    }

    private static PosixBootRefused Refused(Boot boot) =>
        Assert.IsType<PosixBootRefused>(PosixSystem.Boot(boot.Start(), Pager));

    private static Obstacle Lacking(PagerBootStep step, Func<Boot, Boot> twist) =>
        new(step, twist(PosixBoots.Read()), ErrorNumber.ENOCAP, null);

    private static Obstacle Forbidding(PagerBootStep step, CapabilityOperations operation) =>
        new(step, PosixBoots.Read().Forbidding(operation), ErrorNumber.ENOCAP, "R-CAP-20");

    private static Obstacle WithUnits(PagerBootStep step, uint size) =>
        new(
            step,
            PosixBoots.Read().Change(ResourceType.CapabilityPool, pool => pool with { Size = size }),
            ErrorNumber.ENOCAP,
            "R-POOL-2"
        );

    private static Obstacle Weak(
        PagerBootStep step,
        CapabilityType type,
        Permissions permissions,
        ErrorNumber error,
        string rule
    ) => new(step, PosixBoots.Read().Change(type, capability => capability.Without(permissions)), error, rule);

    private static Obstacle Mutexes(
        PagerBootStep step,
        Func<Capability, Capability> change,
        ErrorNumber error,
        string rule
    ) => new(step, PosixBoots.Read().Change(ResourceType.MutexPool, change), error, rule);
}
