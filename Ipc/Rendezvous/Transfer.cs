using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>What is copied when two threads meet (R-IPC-10 to R-IPC-14).</summary>
internal static class Transfer
{
    private const int UtcbSize = 256;
    private const int WordsOffset = 40;
    private const int WordsSize = UtcbSize - WordsOffset;

    /// <summary>Copies the message, or nothing.</summary>
    /// <param name="draft">The state.</param>
    /// <param name="message">Sender and receiver.</param>
    /// <param name="caller">Which of them is calling: only its UTCB may be paged in (R-IPC-4).</param>
    public static Transferred Make(ref IpcDraft draft, in Message message, ThreadId caller)
    {
        // R-IPC-10, R-IPC-11
        if (message.Kind is not { } kind)
        {
            return Neither(
                message,
                new KindsDoNotFit(message.Sender, message.Sent.Kind, message.Receiver, message.Expected.Kind)
            );
        }
        if (kind == TransferKind.Full && CopyWords(ref draft, message, caller) is { } obstacle)
        {
            return Neither(message, obstacle);
        }
        CopyPrimaries(ref draft, message);
        var unfilled = kind == TransferKind.Extended ? FillBuffer(ref draft, message) : null;
        var bytes = kind == TransferKind.Extended ? message.BufferBytes : 0;
        return new(new(message.Sender, message.Receiver, kind, bytes), null, unfilled);
    }

    // R-IPC-11: both calls end with the error.
    private static Transferred Neither(in Message message, Reason reason) =>
        new(new(message.Sender, message.Receiver, message.Sent.Kind, 0), reason, reason);

    // R-IPC-10, R-IPC-12: nobody can lie about who he is to one who expects anyone.
    private static void CopyPrimaries(ref IpcDraft draft, in Message message)
    {
        var words = draft.Of(message.Sender).Registers;
        draft.SetRegisters(
            message.Receiver,
            message.Expected.From == ThreadId.Any ? words with { Mr1 = message.Sender.Value } : words
        );
    }

    // R-IPC-4: both are set; the receiver's is mapped; the sender's is mapped.
    private static IpcReason? CopyWords(ref IpcDraft draft, in Message message, ThreadId caller)
    {
        var (source, destination) = (draft.Of(message.Sender).Utcb, draft.Of(message.Receiver).Utcb);
        if (destination == 0)
        {
            return new NoUtcb(message.Receiver);
        }
        if (source == 0)
        {
            return new NoUtcb(message.Sender);
        }
        // R-IPC-15: what is paged in for the one is kept only if the other is mapped too.
        var (sender, receiver) = (draft.ThreadOf(message.Sender), draft.ThreadOf(message.Receiver));
        var written = Mapped(draft.Memory, receiver, destination, caller);
        if (!written.IsGranted)
        {
            return new UtcbNotMapped(receiver.Id, written.Page);
        }
        var read = Mapped(written.Memory, sender, source, caller);
        if (!read.IsGranted)
        {
            return new UtcbNotMapped(sender.Id, read.Page);
        }
        if (Owned(read.Memory, receiver, destination, out var unfit) is not { } owned)
        {
            return new UtcbNotMapped(receiver.Id, unfit);
        }
        Span<byte> words = stackalloc byte[WordsSize];
        owned.Read(sender.Space, source + WordsOffset, words);
        draft.Memory = owned.Write(receiver.Space, destination + WordsOffset, words);
        return null;
    }

    // R-MEM-75: the zero page, or one that others see too, is never what the kernel writes to.
    private static IUserMemory? Owned(IUserMemory memory, Thread thread, uint address, out uint page)
    {
        var last = (address + UtcbSize - 1) / Frame.Size;
        for (page = address / Frame.Size; page <= last; page++)
        {
            if (memory.MakeOwn(thread.Id, thread.Space, page) is not PagedIn { Memory: var next })
            {
                return null;
            }
            memory = next;
        }
        return memory;
    }

    private static UserAccess Mapped(IUserMemory memory, Thread thread, uint address, ThreadId caller) =>
        UserAccess.To(memory, thread, address, UtcbSize, PageRights.Kernel, mayPageIn: thread.Id == caller);

    // R-IPC-14: exactly the transferred bytes are asked for and written.
    private static BufferNotAccessible? FillBuffer(ref IpcDraft draft, in Message message)
    {
        var receiver = draft.ThreadOf(message.Receiver);
        var (address, size) = (message.Expected.BufferAddress, message.BufferBytes);
        var access = UserAccess.To(draft.Memory, receiver, address, size, PageRights.ReadWrite, mayPageIn: true);
        if (!access.IsGranted)
        {
            return new("R-IPC-14", receiver.Id, access.Page, PageRights.ReadWrite, access.Error);
        }
        draft.Memory = access.Memory.Write(receiver.Space, address, message.Sent.Buffer.AsSpan(0, size));
        return null;
    }
}
