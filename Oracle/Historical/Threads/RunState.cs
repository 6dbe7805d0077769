namespace Capzero.Oracle.Historical;

/// <summary>The states of a thread (R-TC-1), with the numbers that the recorded traces have for them.</summary>
internal enum RunState
{
    Inactive = 0,
    Sleeping = 1,
    Runnable = 2,
    Dead = 3,
}
