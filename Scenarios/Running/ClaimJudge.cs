using System.Globalization;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>Looks whether claims hold.</summary>
/// <param name="system">The system.</param>
/// <param name="resolver">The names.</param>
internal sealed class ClaimJudge(IpcSystem system, Resolver resolver)
{
    private readonly Wording wording = new(resolver.Names, system.Kernel);

    public Happening Judge(Claim claim)
    {
        var judged = claim switch
        {
            SeesClaim sees => Sees(sees),
            SeesCountClaim count => SeesCount(count),
            CapabilityClaim capability => Capability(capability),
            CapabilityGoneClaim gone => Gone(gone),
            ThreadStateClaim state => State(state),
            MayClaim may => May(may),
            BytesClaim bytes => Bytes(bytes),
            SameBytesClaim same => SameBytes(same),
            ReceivedClaim received => Received(received),
            SameNumberClaim number => SameNumber(number),
            PagedByClaim paged => PagedBy(paged),
            _ => throw new ArgumentOutOfRangeException(nameof(claim)),
        };
        return resolver.IsStuck ? new NotPossible(resolver.Obstacle) : judged;
    }

    private static ClaimJudged Judged(bool holds, string actual, Decision? decision = null) =>
        new(holds, actual, decision);

    private ClaimJudged Sees(SeesClaim claim)
    {
        var (thread, id) = (resolver.Thread(claim.Thread), resolver.Capability(claim.Capability));
        var found = HeldLists.SeenBy(system.Kernel, thread).FirstOrDefault(held => held.Capability.Id == id);
        return Judged(
            found is not null == claim.IsSeen,
            found is null
                ? $"{claim.Thread} does not see {claim.Capability}"
                : $"{claim.Thread} sees {claim.Capability} in the list of {wording.Of(found.Holder)}"
        );
    }

    private ClaimJudged SeesCount(SeesCountClaim claim)
    {
        var count = HeldLists.SeenBy(system.Kernel, resolver.Thread(claim.Thread)).Length;
        return Judged(count == claim.Count, $"{claim.Thread} sees {Counted.Of(count, "capability", "capabilities")}");
    }

    private ClaimJudged Capability(CapabilityClaim claim)
    {
        var id = resolver.Capability(claim.Capability);
        if (resolver.IsStuck || HeldLists.Find(system.Kernel, id) is not { } held)
        {
            return Judged(false, $"{claim.Capability} is gone");
        }
        var maker = new CallMaker(system, resolver, held.Capability.Owner);
        return Judged(
            ShapeMatch.Is(held, claim.Shape, maker, resolver),
            $"{claim.Capability} is {wording.Describe(held.Capability)}, owned by {wording.Of(held.Capability.Owner)}, held by {wording.Of(held.Holder)}"
        );
    }

    private ClaimJudged Gone(CapabilityGoneClaim claim)
    {
        var found = HeldLists.Find(system.Kernel, resolver.Capability(claim.Capability));
        return Judged(
            found is null,
            found is null
                ? $"{claim.Capability} is gone"
                : $"{claim.Capability} is {wording.Describe(found.Capability)}"
        );
    }

    private ClaimJudged State(ThreadStateClaim claim)
    {
        var thread = system.Kernel.Find(resolver.Thread(claim.Thread));
        ThreadStatus? state = thread is null || resolver.Names.IsGone(claim.Thread) ? null : thread.State;
        var actual = state?.ToString().ToLowerInvariant() ?? "gone";
        return Judged(state == claim.State, $"{claim.Thread} is {actual}");
    }

    private ClaimJudged May(MayClaim claim)
    {
        Query query = claim.Ability switch
        {
            MaySend send => new IpcQuery(resolver.Thread(send.To), send.Transfer),
            MayControl { Thread: { } thread } control => new ThreadControlQuery(
                control.Operation,
                resolver.Thread(thread)
            ),
            MayControl control => new ThreadControlQuery(control.Operation, ThreadId.Nil),
            _ => new MutexQuery(),
        };
        var decision = system.Decide(resolver.Thread(claim.Thread), query);
        return Judged(
            decision.IsAllowed == claim.IsAllowed,
            decision.IsAllowed
                ? $"{claim.Thread} may, by {wording.Of(decision.By.Capability.Id)} in the list of {wording.Of(decision.By.Holder)}"
                : $"{claim.Thread} may not: {decision.Reason.Error} by {decision.Reason.Rule}",
            decision
        );
    }

    private ClaimJudged Bytes(BytesClaim claim)
    {
        var address = resolver.Word(claim.At);
        if (BytesAt(claim.Thread, address, claim.Bytes.Length) is not { } actual)
        {
            return Judged(false, NotReadable(claim.Thread, address));
        }
        return Judged(actual.AsSpan().SequenceEqual(claim.Bytes.AsSpan()), Difference(actual, claim.Bytes.AsSpan()));
    }

    private ClaimJudged SameBytes(SameBytesClaim claim)
    {
        var (one, other) = (resolver.Word(claim.At), resolver.Word(claim.OtherAt));
        if (BytesAt(claim.Thread, one, (int)claim.Count) is not { } actual)
        {
            return Judged(false, NotReadable(claim.Thread, one));
        }
        if (BytesAt(claim.Other, other, (int)claim.Count) is not { } wanted)
        {
            return Judged(false, NotReadable(claim.Other, other));
        }
        return Judged(actual.AsSpan().SequenceEqual(wanted), Difference(actual, wanted));
    }

    private byte[]? BytesAt(string name, uint address, int count)
    {
        var thread = system.Kernel.Find(resolver.Thread(name));
        return thread is not null && UserPages.Has(system, thread.Space, address, count, PageRights.Read)
            ? [.. UserPages.Read(system, thread.Space, address, count)]
            : null;
    }

    private static string NotReadable(string name, uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} may not read the memory at 0x{address:x8}");

    private static string Difference(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> wanted)
    {
        var same = actual.CommonPrefixLength(wanted);
        return same == actual.Length
            ? $"the bytes are {UserPages.Show(actual)}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the byte {same} is {actual[same]}, and not {wanted[same]}; the bytes are {UserPages.Show(actual)}"
            );
    }

    private ClaimJudged Received(ReceivedClaim claim)
    {
        var registers = system.Find(resolver.Thread(claim.Thread))?.Registers ?? default;
        var holds = claim.From is null || registers.Mr1 == resolver.Thread(claim.From).Value;
        for (var i = 0; i < claim.Words.Length; i++)
        {
            holds &= claim.Words[i] is not { } word || registers[i] == resolver.Word(word);
        }
        var sender = wording.Of(new ThreadId(registers.Mr1));
        return Judged(holds, $"the message registers of {claim.Thread} are {registers}; MR1 is the number of {sender}");
    }

    private ClaimJudged SameNumber(SameNumberClaim claim)
    {
        var (one, other) = (resolver.Thread(claim.Thread), resolver.Thread(claim.Other));
        return Judged(
            one == other,
            one == other ? $"both are {one}" : $"{claim.Thread} is {one}, {claim.Other} is {other}"
        );
    }

    private ClaimJudged PagedBy(PagedByClaim claim)
    {
        var pager = system.Kernel.Find(resolver.Thread(claim.Thread))?.Pager;
        return Judged(
            pager == resolver.Thread(claim.Pager),
            pager is { } id ? $"{claim.Thread} is paged by {wording.Of(id)}" : $"{claim.Thread} is gone"
        );
    }
}
