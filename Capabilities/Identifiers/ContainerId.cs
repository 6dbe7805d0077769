using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>The id of a container: 0x00 to 0xFE (R-ID-2, R-ID-10).</summary>
public readonly record struct ContainerId
{
    /// <summary>The greatest container id. 0xFF marks special thread ids and names no container.</summary>
    public const byte Greatest = 0xFE;

    /// <summary>Makes the id of a container.</summary>
    /// <param name="value">0x00 to 0xFE.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is 0xFF.</exception>
    public ContainerId(byte value)
    {
        // R-ID-2: the top nibbles FF belong to special ids.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Greatest);
        Value = value;
    }

    /// <summary>The id as a number, 0x00 to 0xFE.</summary>
    public byte Value { get; }

    /// <summary>Two hexadecimal digits, as they stand at the top of a thread id.</summary>
    public override string ToString() => Value.ToString("x2", CultureInfo.InvariantCulture);
}
