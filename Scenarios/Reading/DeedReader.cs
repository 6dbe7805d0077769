using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Scenarios;

/// <summary>Reads what a thread does: a verb, and what belongs to it.</summary>
internal static class DeedReader
{
    private static readonly string[] Verbs =
    [
        "sends",
        "receives",
        "asks",
        "replicates",
        "deduces",
        "grants",
        "shares",
        "splits",
        "destroys",
        "counts",
        "reads",
        "creates",
        "runs",
        "suspends",
        "recycles",
        "waits",
        "exits",
        "locks",
        "unlocks",
        "stores",
        "fills",
        .. MemoryDeedReader.Verbs,
    ];

    /// <summary>Reads a call of the kernel, or a store.</summary>
    /// <param name="line">The line, behind its subject.</param>
    /// <param name="subject">The name of the thread.</param>
    /// <param name="isPaged">Whether a pager keeps the memory of its tasks.</param>
    /// <param name="change">What it does to its memory, if it is that.</param>
    public static Deed? Read(LineReader line, string subject, bool isPaged, out MemoryChange? change)
    {
        change = null;
        var token = line.Next;
        var verb = line.Choose("a verb, such as sends, receives, grants or creates", Verbs);
        if (verb is "stores" or "fills")
        {
            var store = MemoryReader.Store(line, verb);
            change = isPaged ? null : store;
            return isPaged ? new StoreDeed(store.To, store.Bytes) : null;
        }
        if (MemoryDeedReader.Verbs.Contains(verb))
        {
            if (!isPaged)
            {
                line.Wrong(
                    token,
                    "no pager keeps memory here",
                    "'memory of CONTAINER' in a line before the first step"
                );
            }
            return MemoryDeedReader.Read(line, verb);
        }
        return verb switch
        {
            "sends" => MessageReader.Send(line),
            "receives" => MessageReader.Receive(line),
            "asks" => Request(line),
            "replicates" => new ReplicateDeed(line.Name(NameKind.Capability)),
            "deduces" => Deduce(line),
            "grants" => Grant(line),
            "shares" => Share(line),
            "splits" => Split(line),
            "destroys" => Destroy(line),
            "reads" when isPaged && !line.IsAt("its") => MemoryDeedReader.Reads(line),
            "counts" or "reads" => Own(line, verb),
            "creates" when isPaged && line.Skip("task") => new CreateTaskDeed(),
            "creates" => Create(line, subject, isPaged),
            "exits" => new ExitDeed(line.Skip("with") ? line.TakeNumber("an exit code") : 0),
            "locks" => new MutexDeed(MutexOperation.Lock, OperandReader.Address(line)),
            "unlocks" => new MutexDeed(MutexOperation.Unlock, OperandReader.Address(line)),
            _ => Control(line, verb),
        };
    }

    private static RequestDeed Request(LineReader line)
    {
        var pager = line.Name(NameKind.Thread);
        line.Expect("for");
        var wanted = ShapeReader.Read(line);
        if (wanted.Target is null)
        {
            line.Expect("to");
            wanted = wanted with { Target = ShapeReader.Target(line) };
        }
        Operand? record = null;
        if (line.Skip("with"))
        {
            line.Expect("its", "record", "at");
            record = OperandReader.Address(line);
        }
        return new(pager, wanted, record);
    }

    private static DeduceDeed Deduce(LineReader line)
    {
        var subject = line.Name(NameKind.Capability);
        line.Expect("to");
        return new(subject, ShapeReader.Read(line));
    }

    private static GrantDeed Grant(LineReader line)
    {
        var subject = line.Name(NameKind.Capability);
        line.Expect("to");
        return new(subject, line.Name(NameKind.Thread), line.Skip("immutably"));
    }

    private static ShareDeed Share(LineReader line)
    {
        var isAll = line.Skip("everything");
        var subject = isAll ? null : line.Name(NameKind.Capability);
        line.Expect("with", "its");
        var mode =
            !isAll ? ShareMode.Single
            : line.IsAt("space") ? ShareMode.AllSpace
            : ShareMode.AllContainer;
        if (isAll)
        {
            line.Choose(null, "container", "space");
        }
        else
        {
            line.Expect("container");
        }
        return new(subject, mode);
    }

    private static SplitDeed Split(LineReader line)
    {
        uint? size = line.IsAt(TokenKind.Number) ? line.Take().Number : null;
        var operations = size is null ? ShapeReader.AccessWords(line) : [];
        line.Expect("off");
        return new(line.Name(NameKind.Capability), size, operations);
    }

    private static Deed Destroy(LineReader line)
    {
        var token = line.Next;
        if (line.Names.Is(token.Text, NameKind.Capability))
        {
            return new DestroyDeed(line.Name(NameKind.Capability));
        }
        if (line.IsAt(TokenKind.Word) && !line.Names.Is(token.Text, NameKind.Thread))
        {
            line.Unknown(token, NameKind.Thread, NameKind.Capability);
        }
        return new ControlDeed(ThreadVerb.Destroy, line.Name(NameKind.Thread));
    }

    private static Deed Own(LineReader line, string verb)
    {
        line.Expect("its", "capabilities");
        return verb == "counts" ? new CountDeed() : new ReadDeed();
    }

    private static ControlDeed Control(LineReader line, string verb)
    {
        if (verb == "waits")
        {
            line.Expect("for");
        }
        var action = verb switch
        {
            "runs" => ThreadVerb.Run,
            "suspends" => ThreadVerb.Suspend,
            "recycles" => ThreadVerb.Recycle,
            _ => ThreadVerb.Wait,
        };
        return new(action, line.Name(NameKind.Thread));
    }

    private static CreateDeed Create(LineReader line, string subject, bool isPaged)
    {
        if (isPaged && !line.IsOver && !line.IsAt("thread"))
        {
            line.Wrong($"'a task', or 'a thread in' a space{line.Hint(["task", "thread"])}");
        }
        line.Expect("thread", "in");
        var flags = CreateFlags.NewSpace;
        string? parent = null;
        if (line.Skip("new"))
        {
            line.Expect("space");
        }
        else
        {
            flags = line.Skip("copy", "of") ? CreateFlags.CopySpace : CreateFlags.ShareSpace;
            if (line.Skip("its", "own"))
            {
                line.Expect("space");
            }
            else if (line.IsAt("space"))
            {
                line.Expect("space", "of");
                parent = line.Name(NameKind.Thread);
            }
            else
            {
                line.Wrong("'a new space', 'its own space', 'the space of NAME', or 'a copy of' one of these two");
            }
        }
        while (line.Skip(","))
        {
            flags |= Detail(line, subject);
        }
        return new(flags, parent);
    }

    private static CreateFlags Detail(LineReader line, string subject)
    {
        if (line.Skip("in"))
        {
            line.Expect("its", "group");
            return CreateFlags.ShareGroup;
        }
        line.Expect("paged", "by");
        if (line.Skip("itself"))
        {
            return CreateFlags.None;
        }
        if (line.Skip("pager", "of"))
        {
            line.Expect(subject);
            return CreateFlags.SharePager;
        }
        // Nobody but the caller can be made a pager (R-TC-2).
        if (!line.IsOver && line.Next.Text != subject)
        {
            line.Wrong($"'{subject}', who creates it, 'the pager of {subject}', or 'itself'");
        }
        line.Name(NameKind.Thread);
        return CreateFlags.AsPager;
    }
}
