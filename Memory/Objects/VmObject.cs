using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A keeper of pages (R-MEM-70).</summary>
internal sealed record VmObject
{
    /// <summary>What devzero counts as its pages.</summary>
    public const int DevzeroPages = 0xFFFFF;

    public required ObjectId Id { get; init; }

    public required ObjectKind Kind { get; init; }

    /// <summary>Whether pages may be added by stores: of a shadow, until a fork freezes it.</summary>
    public bool IsWritable { get; init; }

    /// <summary>Its cached pages.</summary>
    public PageMap Pages { get; init; }

    /// <summary>How often it occurs in chains of areas.</summary>
    public int Links { get; init; }

    /// <summary>The objects whose original it is.</summary>
    public IdSet Shadows { get; init; }

    /// <summary>How many they are.</summary>
    public int ShadowCount { get; init; }

    /// <summary>The object below a shadow; of a segment devzero, which its chain ends with (R-MEM-71).</summary>
    public ObjectId Original { get; init; }

    public bool IsShadow => Kind == ObjectKind.Shadow;

    /// <summary>Whether a chain goes on below it.</summary>
    public bool HasBelow => Kind is ObjectKind.Shadow or ObjectKind.Segment;

    public VmObject WithShadow(ObjectId shadow) =>
        this with
        {
            Shadows = Shadows.With(shadow.Value),
            ShadowCount = ShadowCount + 1,
        };

    public VmObject WithoutShadow(ObjectId shadow) =>
        this with
        {
            Shadows = Shadows.Without(shadow.Value),
            ShadowCount = ShadowCount - 1,
        };
}
