using System.Diagnostics.CodeAnalysis;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>Finds what names mean; the first that means nothing yet is why a step is not possible.</summary>
/// <param name="names">The names.</param>
internal sealed class Resolver(Names names)
{
    /// <summary>Why the step is not possible; null if all names mean something.</summary>
    public string? Obstacle { get; private set; }

    public Names Names => names;

    [MemberNotNullWhen(true, nameof(Obstacle))]
    public bool IsStuck => Obstacle is not null;

    public ThreadId Thread(string name) => names.Thread(name) ?? Missing<ThreadId>(name);

    public CapabilityId Capability(string name) => names.Capability(name) ?? Missing<CapabilityId>(name);

    public ContainerId Container(string name) => names.Container(name) ?? Missing<ContainerId>(name);

    public VnodeId Vnode(string name) => names.Vnode(name) ?? Missing<VnodeId>(name);

    public SegmentId Segment(string name) => names.Segment(name) ?? Missing<SegmentId>(name);

    public uint Word(Operand operand) =>
        operand.Name is null ? operand.Number
        : names.Word(operand.Name) is { } word ? word + operand.Number
        : Missing<uint>(operand.Name);

    public void Say(string obstacle) => Obstacle ??= obstacle;

    private T Missing<T>(string name)
        where T : struct
    {
        Say($"{name} was never made: the step that was to make it came out otherwise");
        return default;
    }
}
