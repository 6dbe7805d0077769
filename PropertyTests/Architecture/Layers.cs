using System.Reflection;

namespace Capzero.PropertyTests.Architecture;

/// <summary>The product's assemblies, as far as they are here.</summary>
internal static class Layers
{
    /// <summary>The layers of the model, lowest first: each may know those before it.</summary>
    public static readonly string[] Names = ["Capzero.Capabilities", "Capzero.Ipc", "Capzero.Memory", "Capzero.Posix"];

    /// <summary>The layers that there are already.</summary>
    public static IEnumerable<Assembly> Present => Names.Select(Find).OfType<Assembly>();

    /// <summary>An assembly, or null if it is not here.</summary>
    public static Assembly? Find(string name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The names of the assemblies that an assembly refers to, the framework's apart.</summary>
    public static IEnumerable<string> References(Assembly assembly) =>
        assembly
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal))
            .Where(name => name is not ("mscorlib" or "netstandard" or "Microsoft.CSharp"));
}
