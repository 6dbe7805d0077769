using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Documents;

/// <summary>An office with a printer. Who wants to print asks the desk, which gives the right to whom is on its
/// list.</summary>
internal sealed class BrokerExample(TextWriter output)
{
    // One container; each thread has a space of its own, with the same number.
    private static readonly ContainerId Office = new(0);
    private static readonly ThreadId Desk = ThreadId.Make(Office, 0);
    private static readonly ThreadId Printer = ThreadId.Make(Office, 1);
    private static readonly ThreadId Ann = ThreadId.Make(Office, 2);
    private static readonly ThreadId Bob = ThreadId.Make(Office, 3);

    private const IpcOperations SendShort = IpcOperations.Send | IpcOperations.Short;

    private IpcSystem system = IpcSystem.Over(((Booted)Kernel.Boot(Boot())).Kernel, FlatMemory.Empty);

    public void Run()
    {
        // The desk reads what it has. The broker gives parts of that, and of nothing else.
        var own = (CapabilitiesRead)((Done<IpcSystem>)Call(Desk, new ReadCapabilities())).Reply;
        var broker = new CapabilityBroker(Desk, [.. own.Capabilities.Select(held => held.Capability.Id)])
        {
            Policy = (_, request) => Objection(request),
        };

        Call(Printer, IpcTransfer.Receive(ThreadId.Any, IpcFlags.Short));
        Print(Ann, job: 41);
        Ask(broker, Ann, Printer, SendShort);
        Print(Ann, job: 42);
        Ask(broker, Ann, Printer, IpcOperations.Send | IpcOperations.Extended);
        Ask(broker, Ann, Bob, SendShort);
        Ask(broker, Bob, Printer, SendShort);
    }

    // The policy: the right to print and no other, and only for Ann. Null means yes.
    private static Refusal? Objection(CapabilityRequest request) =>
        request.Target != Printer ? new Refusal("The desk gives the right to print and no other", "Ask for the printer")
        : request.Client != Ann ? new Refusal($"Thread {request.Client} is not on the desk's list", "Have it put there")
        : null;

    private sealed record Refusal(string Problem, string Remedy) : Reason("the desk's policy", ErrorNumber.EPERM)
    {
        public override Explanation Explain() => new(Problem, Remedy);
    }

    // A client sends its wish to the desk and waits for the answer, which comes in MR0: 0, or the negated error.
    private void Ask(CapabilityBroker broker, ThreadId client, ThreadId target, IpcOperations operations)
    {
        var wish = new MessageRegisters(Mr0: 0, Mr2: target.Value, Mr3: (uint)operations);
        Call(client, IpcTransfer.SendReceive(Desk, IpcFlags.Short, wish));
        var answer = Serve(broker);

        output.WriteLine($"{client} asks for {operations} to {target}: {(int)system.Find(client)!.Registers.Mr0}");
        foreach (var (_, call, outcome) in answer.Calls)
        {
            output.WriteLine($"    {call.GetType().Name}: {(outcome is Refused<IpcSystem> ? "refused" : "done")}");
        }
        output.WriteLine(answer.Refusal is { } no ? Text(no) : $"    It has capability {answer.Granted} now.");
    }

    // What the desk does: receive, let the broker decide and act, answer.
    private BrokerAnswer Serve(CapabilityBroker broker)
    {
        Call(Desk, IpcTransfer.Receive(ThreadId.Any, IpcFlags.Short));
        var message = system.Find(Desk)!.Registers;

        // Who asks is not for the message to claim: the kernel has put the sender into MR1.
        var sender = new ThreadId(message.Mr1);
        var answer = broker.Serve(system, new(sender, new(message.Mr2), (IpcOperations)message.Mr3));
        system = answer.Next;

        var result = answer.Refusal is { } no ? -(int)no.Error : 0;
        Call(Desk, IpcTransfer.Send(sender, IpcFlags.Short, new(Mr0: (uint)result)));
        return answer;
    }

    private void Print(ThreadId client, uint job)
    {
        output.WriteLine($"{client} prints job {job}");
        var outcome = Call(client, IpcTransfer.Send(Printer, IpcFlags.Short, new(Mr0: job)));
        var registers = system.Find(Printer)!.Registers;
        output.WriteLine(
            outcome is Refused<IpcSystem> no
                ? Text(no.Reason)
                : $"    The printer has job {registers.Mr0} from {new ThreadId(registers.Mr1)}."
        );
    }

    private Outcome<IpcSystem> Call(ThreadId caller, Call call)
    {
        var outcome = system.Step(caller, call);
        system = outcome.Next;
        return outcome;
    }

    private static string Text(Reason reason) => $"    {reason.Error} by {reason.Rule}: {reason.Explain()}";

    // What the system boots with. Only the desk has rights over others, and only it may make capabilities; everybody
    // may send short messages to the desk.
    private static Boot Boot() =>
        new()
        {
            Containers =
            [
                new()
                {
                    Id = Office,
                    Spaces = [new(0), new(1), new(2), new(3)],
                    Threads = [AThread(Desk), AThread(Printer), AThread(Ann), AThread(Bob)],
                },
            ],
            Capabilities =
            [
                new(Control(1), Holder.Space(new(0))),
                new(Ipc(2, Target.Container(Office), Permissions.All), Holder.Space(new(0))),
                new(Pool(3), Holder.Space(new(0))),
                new(Ipc(4, Target.Thread(Desk), Permissions.None), Holder.Container(Office)),
            ],
            NextCapability = new(5),
        };

    private static BootThread AThread(ThreadId id) =>
        new()
        {
            Id = id,
            Space = new(id.Local),
            Pager = Desk,
        };

    private static Capability Ipc(uint id, Target target, Permissions permissions) =>
        new()
        {
            Id = new(id),
            Owner = Desk,
            Type = CapabilityType.Ipc,
            Target = target,
            Access = Access.Of(SendShort, permissions),
        };

    // What the broker calls, and Read, to know what there is.
    private static Capability Control(uint id) =>
        new()
        {
            Id = new(id),
            Owner = Desk,
            Type = CapabilityType.CapabilityControl,
            Target = Target.Thread(Desk),
            Access = Access.Of(
                CapabilityOperations.Read
                    | CapabilityOperations.Replicate
                    | CapabilityOperations.Deduce
                    | CapabilityOperations.Grant
                    | CapabilityOperations.Destroy
            ),
        };

    // Each right that the desk gives away costs a unit of this pool.
    private static Capability Pool(uint id) =>
        new()
        {
            Id = new(id),
            Owner = Desk,
            Type = CapabilityType.Quantity,
            Target = Target.Pool(ResourceType.CapabilityPool),
            Access = Access.Of(Permissions.None),
            Size = 8,
        };
}
