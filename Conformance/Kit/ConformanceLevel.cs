namespace Capzero.Conformance;

/// <summary>How much of the specification a kernel is held to.</summary>
public enum ConformanceLevel
{
    /// <summary>Chapters 1 and 2: identifiers, capabilities, checks, thread control.</summary>
    Capabilities,

    /// <summary>Chapter 3 too: ipc and user mutexes.</summary>
    Messages,
}
