namespace Capzero.PropertyTests.Teeth;

/// <summary>A test that looks for every case anew: it is run only where CAPZERO_ERRATA is <c>hunt</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HuntFactAttribute : FactAttribute
{
    public HuntFactAttribute()
    {
        if (!ErrataFiles.AreHunted)
        {
            Skip = $"Takes minutes and writes files; set {ErrataFiles.Variable}=hunt to run it.";
        }
    }
}
