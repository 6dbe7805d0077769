namespace Capzero.PropertyTests.Identifiers;

/// <summary>A test that takes minutes: it is run only where the environment variable CAPZERO_LONG is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    private const string Variable = "CAPZERO_LONG";

    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
        {
            Skip = $"Takes minutes; set {Variable}=1 to run it.";
        }
    }
}
