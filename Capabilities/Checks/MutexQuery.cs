namespace Capzero.Capabilities;

/// <summary>May the caller use user mutexes? (R-CHK-6)</summary>
public sealed record MutexQuery : Query;
