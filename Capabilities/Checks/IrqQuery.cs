namespace Capzero.Capabilities;

/// <summary>May the caller register for an interrupt, or wait for it? (R-CHK-7)</summary>
/// <param name="Request">Which of the two.</param>
/// <param name="Irq">The interrupt number.</param>
public sealed record IrqQuery(IrqRequest Request, uint Irq) : Query;
