using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>Makes the steps of a scenario.</summary>
internal static class Steps
{
    public static Happening Make(ref Stage stage, Step step, out ImmutableArray<Surprise> surprises)
    {
        surprises = [];
        var resolver = new Resolver(stage.Names);
        var happening = step switch
        {
            LetStep let => Let(ref stage, let, resolver),
            MemoryStep { Change: GiveTaskUtcb utcb } memory => PagedSteps.Give(
                ref stage,
                memory,
                utcb,
                resolver,
                out surprises
            ),
            MemoryStep memory => Memory(ref stage, memory, resolver),
            CallStep { Deed: MemoryDeed or HeapDeed } call => PagedSteps.Make(ref stage, call, resolver, out surprises),
            CallStep { Deed: ExitDeed } call when PagedSteps.IsTask(stage, call.Caller) => PagedSteps.Make(
                ref stage,
                call,
                resolver,
                out surprises
            ),
            CallStep call => Call(ref stage, call, resolver, out surprises),
            ExpectStep expect when stage.Paged is { } paged && PagedJudge.Judges(expect.Claim) => new PagedJudge(
                stage,
                paged,
                resolver
            ).Judge(expect.Claim),
            ExpectStep expect => new ClaimJudge(stage.System.Ipc, resolver).Judge(expect.Claim),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
        surprises = happening switch
        {
            NotPossible impossible => [new(Expected(step), impossible.Why)],
            ClaimJudged { Holds: false } judged => [new(step.Text["expect".Length..].Trim(), judged.Actual)],
            _ => surprises,
        };
        return happening;
    }

    private static string Expected(Step step) =>
        step switch
        {
            CallStep call => Judgement.Text(call.Expectation),
            ExpectStep => step.Text["expect".Length..].Trim(),
            _ => "the step can be made",
        };

    private static Happening Let(ref Stage stage, LetStep step, Resolver resolver)
    {
        var kernel = stage.System.Ipc.Kernel;
        switch (step.Meaning)
        {
            case PagerOf pager:
                var container = kernel.View().Containers.FirstOrDefault(each => each.Id == pager.Container);
                if (container?.Threads is not [var first, ..])
                {
                    return new NotPossible("the container has no thread");
                }
                stage = stage with { Names = stage.Names.With(step.Name, first.Id) };
                return new NameGiven($"{step.Name} is thread {first.Id}");
            case ReAddressed other:
                var id = resolver.Thread(other.Thread);
                if (resolver.IsStuck)
                {
                    return new NotPossible(resolver.Obstacle);
                }
                var moved = id.WithContainer(other.Container);
                var there = kernel.Find(moved) is null ? "; there is no such thread" : "";
                var known = stage.Names.Of(moved) is { } name ? $", which is {name}" : "";
                stage = stage with { Names = stage.Names.With(step.Name, moved) };
                return new NameGiven($"{step.Name} is {moved}, made from {id}{known}{there}");
            case ContainerNumber number:
                stage = stage with { Names = stage.Names.With(step.Name, number.Container) };
                return new NameGiven($"{step.Name} is container {number.Container}");
            case CapabilityThatIs that:
                return Find(ref stage, step, that, resolver);
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private static Happening Find(ref Stage stage, LetStep step, CapabilityThatIs that, Resolver resolver)
    {
        var system = stage.System.Ipc;
        var thread = resolver.Thread(that.Thread);
        var maker = new CallMaker(system, resolver, thread);
        var found = HeldLists
            .SeenBy(system.Kernel, thread)
            .FirstOrDefault(held => ShapeMatch.Is(held, that.Shape, maker, resolver));
        if (resolver.IsStuck)
        {
            return new NotPossible(resolver.Obstacle);
        }
        if (found is null)
        {
            return new NotPossible($"{that.Thread} sees no such capability");
        }
        stage = stage with { Names = stage.Names.With(step.Name, found.Capability.Id) };
        var wording = new Wording(stage.Names, system.Kernel);
        return new NameGiven(
            $"{step.Name} is capability {found.Capability.Id}, {wording.Describe(found.Capability)}, in the list of {wording.Of(found.Holder)}"
        );
    }

    private static Happening Memory(ref Stage stage, MemoryStep step, Resolver resolver)
    {
        var system = stage.System.Ipc;
        var id = resolver.Thread(step.Thread);
        if (resolver.IsStuck)
        {
            return new NotPossible(resolver.Obstacle);
        }
        if (stage.Names.IsGone(step.Thread) || system.Kernel.Find(id) is not { } thread)
        {
            return new NotPossible($"{step.Thread} is gone, and has no memory");
        }
        var frame = stage.FirstFrame;
        switch (step.Change)
        {
            case GiveMemory give:
                system = UserPages.Give(system, thread.Space, give.Address, give.Size, ref frame);
                stage = stage with { Names = stage.Names.WithMemory(give.Name, give.Address) };
                return Changed(ref stage, system, frame, Text($"{give.Name} is at 0x{give.Address:x8}"));
            case GiveUtcb utcb:
                system = UserPages.Give(system, thread.Space, utcb.Address, 1, ref frame).WithUtcb(id, utcb.Address);
                return Changed(ref stage, system, frame, Text($"its utcb is at 0x{utcb.Address:x8}"));
            case Store store:
                var address = resolver.Word(store.To);
                if (resolver.IsStuck)
                {
                    return new NotPossible(resolver.Obstacle);
                }
                if (!UserPages.Has(system, thread.Space, address, store.Bytes.Length, PageRights.ReadWrite))
                {
                    return new NotPossible(Text($"{step.Thread} may not write the memory at 0x{address:x8}"));
                }
                var memory = system.Memory.Write(thread.Space, address, store.Bytes.AsSpan());
                var text = $"{Counted.Of(store.Bytes.Length, "byte", "bytes")} at {Text($"0x{address:x8}")}";
                return Changed(ref stage, system.WithMemory(memory), frame, text);
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static MemoryChanged Changed(ref Stage stage, IpcSystem system, uint frame, string text)
    {
        stage = stage with { System = stage.System.With(system), FirstFrame = frame };
        return new(text);
    }

    private static Happening Call(
        ref Stage stage,
        CallStep step,
        Resolver resolver,
        out ImmutableArray<Surprise> surprises
    )
    {
        surprises = [];
        var caller = resolver.Thread(step.Caller);
        var (system, frame) = (stage.System.Ipc, stage.FirstFrame);
        var maker = new CallMaker(system, resolver, caller);
        var address = step.Deed is RequestDeed { Record: { } stated } ? resolver.Word(stated) : UserPages.RecordAddress;
        ImmutableArray<PagedCall> prepared = [];
        if (step.Deed is RequestDeed request && system.Kernel.Find(caller) is { } client)
        {
            var record = maker.Record(request.Wanted);
            system = stage.Paged is null
                ? Write(system, client.Space, address, record, request, ref frame)
                : PagedSteps.Write(stage, caller, address, record, request, out prepared);
        }
        var call = maker.Make(step.Deed, address);
        if (resolver.IsStuck)
        {
            return new NotPossible(resolver.Obstacle);
        }
        var ready = ReferenceEquals(system, stage.System.Ipc) ? stage.System : stage.System.With(system);
        var turn = ready.Step(caller, call);
        var came = new CallCame(caller, call, turn)
        {
            Prepared = prepared,
            Request = step.Deed is RequestDeed ? turn.Served.LastOrDefault(served => served.Client == caller) : null,
        };
        var next = turn.Outcome.Next;
        var names = stage.Names.Mourning(id => system.Kernel.Find(id) is not null && next.Ipc.Kernel.Find(id) is null);
        stage = new(next, Named(names, step, came), frame) { Prepared = system, Paged = stage.Paged };
        surprises = Judgement.Of(came, step.Expectation, stage.Names, next.Ipc.Kernel);
        return came;
    }

    // R-POSIX-50: a page for the record is there, unless the scenario has chosen the place itself.
    private static IpcSystem Write(
        IpcSystem system,
        SpaceId space,
        uint address,
        CapabilityRecord record,
        RequestDeed request,
        ref uint frame
    )
    {
        var bytes = record.ToBytes();
        if (!UserPages.Has(system, space, address, bytes.Length, PageRights.ReadWrite))
        {
            if (request.Record is not null)
            {
                return system;
            }
            system = UserPages.Give(system, space, address, UserPages.PageSize, ref frame);
        }
        return system.WithMemory(system.Memory.Write(space, address, bytes.AsSpan()));
    }

    private static Names Named(Names names, CallStep step, CallCame came) =>
        step.Expectation.Result is not { } name ? names
        : came.Reply is ThreadMade { Thread: var thread } ? names.With(name, thread)
        : came.Made is { } capability ? names.With(name, capability)
        : names;
}
