using Capzero.Capabilities;

namespace StudentKernel;

/// <summary>A thread as the student keeps it.</summary>
internal sealed class StudentThread(ThreadId id, SpaceId space, ThreadId pager, ThreadId group)
{
    public ThreadId Id { get; } = id;

    public SpaceId Space { get; } = space;

    public ThreadId Pager { get; } = pager;

    public ThreadId Group { get; } = group;

    public ThreadStatus State { get; set; }

    public CapabilityId PaidBy { get; init; } = CapabilityId.None;
}
