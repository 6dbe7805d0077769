using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>The words for targets (R-MAN-1).</summary>
internal static class TargetWords
{
    /// <summary>Those that stay in the container.</summary>
    internal static readonly ImmutableArray<(string Word, TargetKeyword Meaning)> Own =
    [
        ("current_container", TargetKeyword.CurrentContainer),
        ("current_pager_space", TargetKeyword.CurrentPagerSpace),
    ];

    /// <summary>All of them.</summary>
    internal static readonly ImmutableArray<(string Word, TargetKeyword Meaning)> All =
    [
        .. Own,
        ("other_container", TargetKeyword.OtherContainer),
        ("other_pager", TargetKeyword.OtherPager),
    ];
}
