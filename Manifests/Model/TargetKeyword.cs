namespace Capzero.Manifests;

/// <summary>The words by which a manifest says what a capability is aimed at (R-MAN-1).</summary>
public enum TargetKeyword
{
    /// <summary>The container itself: <c>current_container</c>.</summary>
    CurrentContainer,

    /// <summary>The space of the container's own pager: <c>current_pager_space</c>.</summary>
    CurrentPagerSpace,

    /// <summary>Another container: <c>other_container</c>.</summary>
    OtherContainer,

    /// <summary>The pager thread of another container: <c>other_pager</c>.</summary>
    OtherPager,
}
