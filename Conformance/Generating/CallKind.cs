namespace Capzero.Conformance;

/// <summary>What a step can be; a swarm run enables some of them (R-ORC-21).</summary>
internal enum CallKind
{
    Count,
    Read,
    Unknown,
    Replicate,
    Deduce,
    Grant,
    Share,
    Split,
    Destroy,
    Create,
    Run,
    Suspend,
    Recycle,
    DestroyThread,
    Wait,
    Query,
    Send,
    Receive,
    SendReceive,
    Mutex,
    Event,
}
