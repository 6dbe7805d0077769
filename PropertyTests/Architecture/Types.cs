using System.Reflection;

namespace Capzero.PropertyTests.Architecture;

/// <summary>Types as C# writes them, with a question mark where a null may stand.</summary>
internal static class Types
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(FieldInfo field) => Name(new NullabilityInfoContext().Create(field));

    public static string Of(PropertyInfo property) => Name(new NullabilityInfoContext().Create(property));

    public static string Of(ParameterInfo parameter) => Name(new NullabilityInfoContext().Create(parameter));

    /// <summary>A type's name without its namespace.</summary>
    public static string Name(Type type) =>
        Keywords.TryGetValue(type, out var keyword) ? keyword
        : type.IsByRef ? Name(type.GetElementType()!)
        : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
        : Nullable.GetUnderlyingType(type) is { } underlying ? $"{Name(underlying)}?"
        : type.IsGenericType ? $"{Bare(type.Name)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    /// <summary>A type's name with its namespace, and its parameters.</summary>
    public static string FullName(Type type) =>
        type.IsGenericType
            ? $"{Bare(type.FullName!)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.FullName!;

    /// <summary>The type parameters of a generic method.</summary>
    public static string Arguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(NullabilityInfo nullability)
    {
        var type = nullability.Type.IsByRef ? nullability.Type.GetElementType()! : nullability.Type;
        var name =
            nullability.GenericTypeArguments.Length > 0 && Nullable.GetUnderlyingType(type) is null
                ? $"{Bare(type.Name)}<{string.Join(", ", nullability.GenericTypeArguments.Select(Name))}>"
                : Name(type);
        return !type.IsValueType && nullability.ReadState == NullabilityState.Nullable ? $"{name}?" : name;
    }

    private static string Bare(string name) =>
        name.Contains('`', StringComparison.Ordinal) ? name[..name.IndexOf('`', StringComparison.Ordinal)] : name;
}
