using System.Reflection;
using System.Runtime.CompilerServices;

namespace Capzero.PropertyTests;

/// <summary>
/// Makes every static value before the first mutant is active. One process runs the tests for all mutants; a static
/// value made while one is active would stay, and count as its work what the others do.
/// </summary>
internal static class WarmUp
{
    private const BindingFlags Hidden = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

#pragma warning disable CA2255 // It must run before any test does.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Run()
    {
        var tests = typeof(WarmUp).Assembly;
        var libraries = tests.GetReferencedAssemblies().Where(IsOurs).Select(Assembly.Load).ToArray();
        var switches = libraries.Select(SwitchOf).OfType<Type>().ToArray();
        foreach (var one in switches)
        {
            Set(one, "_mutantFilePathCached", true);
            Set(one, "ActiveMutant", -1);
        }
        foreach (var type in libraries.Append(tests).SelectMany(assembly => assembly.GetTypes()))
        {
            if (!type.ContainsGenericParameters && type != typeof(WarmUp))
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }
        }
        RunExamples(tests);
        foreach (var one in switches)
        {
            Set(one, "_mutantFilePathCached", false);
        }
    }

    private static bool IsOurs(AssemblyName name) => name.Name!.StartsWith("Capzero.", StringComparison.Ordinal);

    /// <summary>Where Stryker's changed library says which mutant is active; absent from the library as it is.</summary>
    private static Type? SwitchOf(Assembly library) =>
        library.GetTypes().SingleOrDefault(t => t.Name == "MutantControl");

    private static void Set(Type type, string field, object value) =>
        type.GetField(field, Hidden)!.SetValue(null, value);

    private static void RunExamples(Assembly tests)
    {
        foreach (var type in tests.GetTypes().Where(t => t.Namespace == "Capzero.PropertyTests.Examples"))
        {
            foreach (var method in type.GetMethods().Where(IsExample))
            {
                method.Invoke(Activator.CreateInstance(type), null);
            }
        }
    }

    /// <summary>Those that other threads go on with would wait for this initializer, and it for them.</summary>
    private static bool IsExample(MethodInfo method) =>
        method.ReturnType == typeof(void)
        && method.GetParameters().Length == 0
        && method.GetCustomAttribute<FactAttribute>() is { Skip: null };
}
