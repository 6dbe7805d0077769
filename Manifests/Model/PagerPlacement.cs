namespace Capzero.Manifests;

/// <summary>Where the pager's image is.</summary>
/// <param name="LoadAddress">The physical byte address that it is loaded to (<c>lma</c>), inside a region of physical
/// memory.</param>
/// <param name="VirtualAddress">The virtual byte address that it runs at (<c>vma</c>), inside a region of virtual
/// memory.</param>
public sealed record PagerPlacement(uint LoadAddress, uint VirtualAddress);
