using Capzero.Capabilities;
using Capzero.Manifests;

// Boot two containers. Each has one thread, its pager, which owns what the manifest gives to its container.
var manifest = (ManifestRead)ManifestReader.ReadFile(args[0]);
var kernel = ((Booted)Kernel.Boot(manifest.Manifest.ToBoot())).Kernel;
var pager = ThreadId.Parse("00'000000");

// The pager makes a client in a space of its own. A new thread has no capability at all.
var client = ((ThreadMade)Call(pager, new CreateThread(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil))).Thread;

// Replicate, deduce, grant: of the pager's right to send to its whole container, the client gets a small part for
// ever, namely short messages to the pager.
var wide = kernel.Decide(pager, new IpcQuery(pager, IpcOperations.Short)).By.Capability;
var copy = ((CapabilityMade)Call(pager, new Replicate(wide.Id))).Id;
var shortSend = Access.Of(IpcOperations.Send | IpcOperations.Short, Permissions.Transferable);
Call(pager, new Deduce(wide with { Id = copy, Target = Target.Thread(pager), Access = shortSend }));
Call(pager, new Grant(copy, client, GrantFlags.Single | GrantFlags.Immutable));

// Ask what the client may do now. The other container's pager is addressed by exchanging the top two nibbles.
Ask(client, new IpcQuery(pager, IpcOperations.Short));
Ask(client, new IpcQuery(pager, IpcOperations.Full));
Ask(client, new IpcQuery(ThreadId.Make(new ContainerId(1), 1), IpcOperations.Short));

// What is given away is gone. A refused call changes nothing: it returns the very same state.
var before = kernel;
Call(pager, new Destroy(copy));
Console.WriteLine($"same state: {ReferenceEquals(before, kernel)}");

Reply Call(ThreadId caller, KernelCall call)
{
    var outcome = kernel.Step(caller, call);
    kernel = outcome.Next;
    Console.WriteLine($"{caller} {call.GetType().Name}: {(outcome is Refused<Kernel> no ? Text(no.Reason) : "done")}");
    return outcome is Done<Kernel> done ? done.Reply : Reply.Nothing;
}

void Ask(ThreadId caller, IpcQuery query)
{
    var decision = kernel.Decide(caller, query);
    var answer = decision.IsAllowed ? $"allowed by capability {decision.By.Capability.Id}" : Text(decision.Reason);
    Console.WriteLine($"{caller} may send {query.Transfer} to {query.To}? {answer}");
}

static string Text(Reason reason)
{
    var (problem, remedy) = reason.Explain();
    return $"{reason.Error} by {reason.Rule}\n    {problem}.\n    {remedy}.";
}
