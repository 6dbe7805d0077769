using System.Globalization;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>Writes calls as a scenario says them.</summary>
/// <param name="system">The system in which the call is made.</param>
/// <param name="book">The names.</param>
internal sealed class CallWriter(IpcSystem system, Phrasebook book)
{
    // Where a scenario's Extended calls have the address of the buffer.
    private const int BufferRegister = 2;

    public string Write(ThreadId caller, Call call) => $"{book.Of(caller)} {Deed(caller, call)}";

    public string Write(ThreadId caller, Query query, bool isAllowed) =>
        $"expect {book.Of(caller)} may {(isAllowed ? "" : "not ")}{Ability(query)}";

    /// <summary>A thread that runs in a space, by name.</summary>
    public string? ThreadOf(SpaceId space)
    {
        var thread = system
            .Kernel.View()
            .Containers.SelectMany(container => container.Threads)
            .FirstOrDefault(thread => thread.Space == space);
        return thread is null ? null : book.Of(thread.Id);
    }

    private string Deed(ThreadId caller, Call call) =>
        call switch
        {
            Replicate replicate => $"replicates {book.Of(replicate.Subject)}",
            Deduce deduce => $"deduces {book.Of(deduce.Wanted.Id)} to {Change(caller, deduce.Wanted)}",
            Grant { Flags: GrantFlags.Single or (GrantFlags.Single | GrantFlags.Immutable) } grant =>
                $"grants {book.Of(grant.Subject)} to {book.Of(grant.Grantee)}{(grant.Flags.HasFlag(GrantFlags.Immutable) ? " immutably" : "")}",
            Share { Mode: ShareMode.Single } share => $"shares {book.Of(share.Subject)} with its container",
            Share { Mode: ShareMode.AllSpace } => "shares everything with its space",
            Share { Mode: ShareMode.AllContainer } => "shares everything with its container",
            Split split => Split(caller, split),
            Destroy destroy => $"destroys {book.Of(destroy.Subject)}",
            CountCapabilities => "counts its capabilities",
            ReadCapabilities => "reads its capabilities",
            CreateThread create => Create(caller, create),
            RunThread run => $"runs {book.Of(run.Thread)}",
            SuspendThread suspend => $"suspends {book.Of(suspend.Thread)}",
            RecycleThread recycle => $"recycles {book.Of(recycle.Thread)}",
            DestroyThread destroy when destroy.Thread == caller => Text($"exits with {destroy.ExitCode}"),
            DestroyThread destroy => $"destroys {book.Of(destroy.Thread)}",
            WaitThread wait => $"waits for {book.Of(wait.Thread)}",
            IpcTransfer transfer => Transfer(transfer),
            MutexControl { Operation: MutexOperation.Lock } mutex => Text($"locks 0x{mutex.Address:x}"),
            MutexControl { Operation: MutexOperation.Unlock } mutex => Text($"unlocks 0x{mutex.Address:x}"),
            _ => book.Say($"{call.GetType().Name} of this form has no sentence"),
        };

    private string Ability(Query query) =>
        query switch
        {
            IpcQuery { Transfer: IpcOperations.Short or IpcOperations.Full or IpcOperations.Extended } ask =>
                $"send {ask.Transfer.ToString().ToLowerInvariant()} to {book.Of(ask.To)}",
            ThreadControlQuery { Operation: ThreadControlOperations.Create } => "create threads",
            ThreadControlQuery { Operation: ThreadControlOperations.Wait } ask => $"wait for {book.Of(ask.Thread)}",
            ThreadControlQuery ask when uint.IsPow2((uint)ask.Operation) =>
                $"{ask.Operation.ToString().ToLowerInvariant()} {book.Of(ask.Thread)}",
            MutexQuery => "lock mutexes",
            _ => book.Say($"{query.GetType().Name} has no sentence"),
        };

    private string Change(ThreadId caller, Capability wanted) =>
        Shapes.Change(Now(caller, wanted.Id), wanted, book, ThreadOf);

    private string Split(ThreadId caller, Split split)
    {
        var (now, part) = (Now(caller, split.Difference.Id), split.Difference);
        var rest = part with { Size = now.Size, Access = now.Access, Used = now.Used, Device = now.Device };
        if (rest with { ChargedTo = now.ChargedTo } != now)
        {
            return book.Say("a split states another type, target, owner or range than the capability has");
        }
        // R-CAP-52: a quantity is split by size, with the flag for it or without.
        var isBySize = split.Mode == SplitMode.Size || (split.Mode == SplitMode.None && now.IsQuantity);
        return split.Mode switch
        {
            _ when isBySize && part.Access == now.Access => Text($"splits {part.Size} off {book.Of(part.Id)}"),
            SplitMode.Access when part.Size == now.Size && part.Access != Access.None =>
                $"splits {string.Join(", ", Shapes.Words(now.Type, part.Access, book))} off {book.Of(part.Id)}",
            _ => book.Say("a split of this form has no sentence"),
        };
    }

    private string Create(ThreadId caller, CreateThread create)
    {
        const CreateFlags Space = CreateFlags.NewSpace | CreateFlags.ShareSpace | CreateFlags.CopySpace;
        const CreateFlags Pager = CreateFlags.AsPager | CreateFlags.SharePager;
        const CreateFlags Said = Space | Pager | CreateFlags.ShareGroup | CreateFlags.ShareCapabilities;
        var flags = create.Flags;
        if ((flags & ~Said) != 0)
        {
            return book.Say("a thread is created with flags that have no words");
        }
        var place = (flags & Space) switch
        {
            CreateFlags.NewSpace => "a new space",
            CreateFlags.ShareSpace => $"the space of {Parent(create)}",
            CreateFlags.CopySpace => $"a copy of the space of {Parent(create)}",
            _ => book.Say("a thread is created with no space, or with several"),
        };
        var pager = (flags & Pager) switch
        {
            CreateFlags.None => "",
            CreateFlags.AsPager => $", paged by {book.Of(caller)}",
            CreateFlags.SharePager => $", paged by the pager of {book.Of(caller)}",
            _ => book.Say("a thread is created with two pagers"),
        };
        return $"creates a thread in {place}{(flags.HasFlag(CreateFlags.ShareGroup) ? ", in its group" : "")}{pager}";
    }

    private string Parent(CreateThread create) =>
        system.Kernel.Find(create.Parent)?.Space == create.Space
            ? book.Of(create.Parent)
            : book.Say("a thread is created with a parent that is not in the space");

    private string Transfer(IpcTransfer call)
    {
        var kind = call.Flags.Kind;
        if (
            !Enum.IsDefined(kind)
            || call.Flags.UnnamedBits != 0
            || (call.Sends && call.Receives && call.To != call.From)
        )
        {
            return book.Say("a transfer of this form has no sentence");
        }
        return call.Sends ? Send(call, kind) : Receive(call, kind);
    }

    private string Send(IpcTransfer call, TransferKind kind)
    {
        var words = Enumerable.Range(0, MessageRegisters.Count).Select(index => call.Registers[index]).ToList();
        var buffer = "";
        if (kind == TransferKind.Extended)
        {
            buffer = Buffer(call, "from");
            words.RemoveAt(BufferRegister);
        }
        var said = string.Join(
            ' ',
            words.Take(words.FindLastIndex(word => word != 0) + 1).Select(word => Text($"0x{word:x}"))
        );
        var message =
            kind == TransferKind.Extended && said.Length > 0 ? $" with {said}"
            : said.Length > 0 ? $" {said}"
            : "";
        return $"sends {Word(kind)}{buffer}{message} to {book.Of(call.To)}{(call.Receives ? " and receives" : "")}";
    }

    private string Receive(IpcTransfer call, TransferKind kind)
    {
        var rest = kind == TransferKind.Extended ? call.Registers with { Mr2 = 0 } : call.Registers;
        if (rest != default)
        {
            return book.Say("a receiver has words in its registers");
        }
        var buffer = kind == TransferKind.Extended ? Buffer(call, "into") : "";
        return $"receives {Word(kind)}{buffer} from {(call.From == ThreadId.Any ? "any" : book.Of(call.From))}";
    }

    private string Buffer(IpcTransfer call, string word) =>
        call.Flags.BufferRegister == BufferRegister
            ? Text($" {call.Flags.Size} bytes {word} 0x{call.Registers.Mr2:x}")
            : book.Say($"the address of a buffer is in MR{call.Flags.BufferRegister}");

    // What a scenario takes for the state of a capability that is gone.
    private Capability Now(ThreadId caller, CapabilityId id) =>
        HeldLists.Find(system.Kernel, id)?.Capability
        ?? new()
        {
            Id = id,
            Owner = caller,
            Type = CapabilityType.Ipc,
            Target = Target.Thread(caller),
            Access = Access.None,
        };

    private static string Word(TransferKind kind) => kind.ToString().ToLowerInvariant();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
