namespace Capzero.Manifests;

/// <summary>A container that runs the POSIX pager: <c>type: posix</c>. Each range lies inside one region of the
/// container's virtual memory.</summary>
/// <param name="SharedMemory">Where shared memory is mapped (<c>shm</c>).</param>
/// <param name="Tasks">Where tasks have their text, data and stack (<c>task</c>).</param>
/// <param name="Utcbs">Where user thread control blocks are (<c>utcb</c>).</param>
public sealed record PosixContainer(AddressRange SharedMemory, AddressRange Tasks, AddressRange Utcbs) : ContainerKind;
