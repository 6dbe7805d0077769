using Capzero.Memory;
using Protections = Capzero.Oracle.Model.Protections;

namespace Capzero.Oracle;

/// <summary>The oracle's protection compare: rights are a set of names (R-MEM-132).</summary>
public static class OracleProtection
{
    /// <summary>Whether a protection is enough for what is needed.</summary>
    /// <param name="have">The flags that there are.</param>
    /// <param name="need">The flags that are needed.</param>
    public static bool Permits(AreaFlags have, AreaFlags need) =>
        Protections.__default.IsEnough(Names(have), Names(need));

    private static Dafny.Set<Protections._IProtection> Names(AreaFlags flags)
    {
        var names = new List<Protections._IProtection>();
        if (flags.HasFlag(AreaFlags.Read))
        {
            names.Add(Protections.Protection.create_ToRead());
        }
        if (flags.HasFlag(AreaFlags.Write))
        {
            names.Add(Protections.Protection.create_ToWrite());
        }
        if (flags.HasFlag(AreaFlags.Execute))
        {
            names.Add(Protections.Protection.create_ToExecute());
        }
        return (Dafny.Set<Protections._IProtection>)Dafny.Set<Protections._IProtection>.FromCollection(names);
    }
}
