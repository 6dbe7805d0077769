namespace Capzero.Capabilities;

/// <summary>A capability as the kernel keeps it.</summary>
/// <param name="Capability">The record. Its owner may be gone by now: ask the kernel for the present one.</param>
/// <param name="Holder">The list it is in.</param>
/// <param name="Stamp">Its place in that list: greater is nearer the head.</param>
/// <param name="OwnerIncarnation">Which life of its owner's id owns it; a later thread with the same id does not
/// (R-CAP-10).</param>
internal sealed record Held(Capability Capability, Holder Holder, uint Stamp, ulong OwnerIncarnation)
{
    // Kept here too: a search by id looks no further than this. No call changes it.
    public CapabilityId Id { get; } = Capability.Id;
}
