namespace Capzero.Capabilities;

/// <summary>Why a call is refused. The text for a person is made in one place: <see cref="ReasonText"/>.</summary>
/// <param name="Rule">The rule of the specification that refuses, such as <c>R-CAP-35c</c>.</param>
/// <param name="Error">The error number that the caller gets.</param>
public abstract record Reason(string Rule, ErrorNumber Error);
