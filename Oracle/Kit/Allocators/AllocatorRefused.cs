using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The request is refused, and nothing has changed.</summary>
/// <param name="Error">The error number.</param>
public sealed record AllocatorRefused(ErrorNumber Error) : AllocatorAnswer;
