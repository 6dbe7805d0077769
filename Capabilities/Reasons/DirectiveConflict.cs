namespace Capzero.Capabilities;

/// <summary>What is wrong with the flags for creating a thread (R-TC-2).</summary>
public enum DirectiveConflict
{
    /// <summary>There must be exactly one of ShareSpace, CopySpace and NewSpace.</summary>
    NotOneSpaceDirective,

    /// <summary>There must be at most one of SharePager and AsPager.</summary>
    TwoPagerDirectives,

    /// <summary>ShareGroup and ShareUtcb go only with ShareSpace.</summary>
    SharesWithoutSpace,
}
