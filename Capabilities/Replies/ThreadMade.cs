namespace Capzero.Capabilities;

/// <summary>A thread was made (R-TC-2).</summary>
/// <param name="Thread">Its id.</param>
/// <param name="Space">The space it runs in.</param>
/// <param name="Group">Its group: the id of the group's first thread (R-ID-12).</param>
public sealed record ThreadMade(ThreadId Thread, SpaceId Space, ThreadId Group) : Reply;
