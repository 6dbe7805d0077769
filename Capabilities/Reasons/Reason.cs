namespace Capzero.Capabilities;

/// <summary>Why a call is refused: the rule, the error, and in the kinds of reason what a person needs.</summary>
/// <param name="Rule">The rule of the specification that refuses, such as <c>R-CAP-35c</c>.</param>
/// <param name="Error">The error number that the caller gets.</param>
public abstract record Reason(string Rule, ErrorNumber Error)
{
    /// <summary>Says in words what is in the way and what would help.</summary>
    public abstract Explanation Explain();
}
