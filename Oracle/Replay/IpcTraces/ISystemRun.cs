namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>A system that goes through the steps of a trace: the recorded one, the historical kernel, the library.</summary>
internal interface ISystemRun
{
    /// <summary>Its state now.</summary>
    Facts Facts { get; }

    /// <summary>The frames that were ever touched.</summary>
    IEnumerable<uint> Frames { get; }

    /// <summary>What a frame holds now.</summary>
    ReadOnlySpan<byte> BytesOf(uint frame);

    /// <summary>Makes a step.</summary>
    /// <returns>What it came to; nothing, if it was no call.</returns>
    StepWords Step(IpcStep step);
}
