using Capzero.Capabilities;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>Thread ids in words.</summary>
internal static class Tids
{
    /// <summary>A word as R-ID-9 writes it.</summary>
    public static string Say(uint tid) => new ThreadId(tid).ToString();
}
