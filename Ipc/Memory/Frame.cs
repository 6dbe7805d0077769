namespace Capzero.Ipc;

/// <summary>The contents of a page frame, immutable.</summary>
internal sealed class Frame
{
    public const int Size = 4096;

    private readonly byte[] bytes;

    private Frame(byte[] bytes) => this.bytes = bytes;

    public static Frame Zero { get; } = new(new byte[Size]);

    public ReadOnlySpan<byte> Bytes => bytes;

    public Frame With(int offset, ReadOnlySpan<byte> source)
    {
        var copy = bytes.AsSpan().ToArray();
        source.CopyTo(copy.AsSpan(offset));
        return new(copy);
    }
}
