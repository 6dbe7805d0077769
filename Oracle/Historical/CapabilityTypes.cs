namespace Capzero.Oracle.Historical;

/// <summary>The low half of a type word (R-CAP-2).</summary>
internal static class CapabilityTypes
{
    public const uint ThreadControl = 1 << 0;
    public const uint ExchangeRegisters = 1 << 1;
    public const uint MapPhysical = 1 << 2;
    public const uint MapVirtual = 1 << 3;
    public const uint Ipc = 1 << 4;
    public const uint IrqControl = 1 << 5;
    public const uint UserMutex = 1 << 6;
    public const uint Quantity = 1 << 7;
    public const uint CapabilityControl = 1 << 8;
}
