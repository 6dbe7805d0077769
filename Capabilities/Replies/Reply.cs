namespace Capzero.Capabilities;

/// <summary>What the caller of a call that is done gets.</summary>
public abstract record Reply
{
    /// <summary>Makes a reply; layers above have replies of their own.</summary>
    protected Reply() { }

    /// <summary>Success, and nothing more.</summary>
    public static Reply Nothing { get; } = new NothingMore();

    private sealed record NothingMore : Reply;
}
