namespace Capzero.Capabilities;

/// <summary>A question about what a thread may do (chapter 2 §5). Asking changes nothing (R-CHK-9).</summary>
public abstract record Query
{
    private protected Query() { }
}
