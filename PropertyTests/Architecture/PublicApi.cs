using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Capzero.PropertyTests.Architecture;

/// <summary>What an assembly shows to others, as text in a stable order: types, and members by kind and name. What
/// every record has is left out.</summary>
internal static class PublicApi
{
    private const BindingFlags Shown =
        BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static readonly string[] OfEveryRecord =
    [
        "Equals",
        "GetHashCode",
        "ToString",
        "PrintMembers",
        "EqualityContract",
        "Deconstruct",
        "<Clone>$",
        "op_Equality",
        "op_Inequality",
    ];

    public static string Of(Assembly assembly, Func<Type, bool> isPart)
    {
        var text = new StringBuilder();
        var types = assembly.GetExportedTypes().Where(isPart).OrderBy(type => type.FullName, StringComparer.Ordinal);
        foreach (var type in types)
        {
            _ = text.Append(Head(type)).Append('\n');
            foreach (var member in Members(type))
            {
                _ = text.Append("  ").Append(member).Append('\n');
            }
            _ = text.Append('\n');
        }
        return text.ToString();
    }

    private static string Head(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => $"enum {type.FullName} : {Types.Name(Enum.GetUnderlyingType(type))}",
            { IsInterface: true } => $"interface {Types.FullName(type)}",
            { IsValueType: true } => $"{ReadOnly(type)}{Record(type)}struct {Types.FullName(type)}",
            { IsAbstract: true, IsSealed: true } => $"static class {Types.FullName(type)}",
            _ => $"{Openness(type)}{Record(type)}class {Types.FullName(type)}",
        };
        var bases = type.IsEnum ? [] : Bases(type).ToList();
        return bases.Count == 0 ? kind : $"{kind} : {string.Join(", ", bases)}";
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            yield return Types.Name(parent);
        }
        var inherited = type.GetInterfaces().SelectMany(each => each.GetInterfaces()).ToHashSet();
        inherited.UnionWith(type.BaseType?.GetInterfaces() ?? []);
        var own = type.GetInterfaces()
            .Where(each => !inherited.Contains(each))
            .Where(each => !(each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .Select(Types.Name);
        foreach (var name in own.Order(StringComparer.Ordinal))
        {
            yield return name;
        }
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Enum.Format(type, Enum.Parse(type, name), "d")}");
        }
        var members =
            from member in type.GetMembers(Shown)
            where !IsOfEveryRecord(type, member) && Text(member) is not null
            select Text(member)!;
        return members.Order(StringComparer.Ordinal);
    }

    private static string? Text(MemberInfo member) =>
        member switch
        {
            FieldInfo { IsSpecialName: false } field when IsSeen(field) =>
                $"{(field.IsLiteral ? "const " : Static(field.IsStatic))}field {field.Name}: {Types.Of(field)}"
                    + (field.IsLiteral ? $" = {field.GetRawConstantValue()}" : ""),
            PropertyInfo property when property.GetMethod is { } getter && IsSeen(getter) =>
                $"{Required(property)}{Static(getter.IsStatic)}property {property.Name}: {Types.Of(property)} {Accessors(property)}",
            ConstructorInfo constructor when IsSeen(constructor) && !constructor.IsStatic =>
                $"{Protected(constructor)}constructor({Parameters(constructor)})",
            MethodInfo method when IsSeen(method) && !IsAccessor(method) =>
                $"{Protected(method)}{Static(method.IsStatic)}method {method.Name}{Types.Arguments(method)}({Parameters(method)}): {Types.Of(method.ReturnParameter)}",
            _ => null,
        };

    private static string Accessors(PropertyInfo property) =>
        property.SetMethod is { } setter && IsSeen(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
                ? "{ get; init; }"
                : "{ get; set; }"
            : "{ get; }";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) =>
        (
            parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "in "
            : ""
        )
        + $"{parameter.Name}: {Types.Of(parameter)}"
        + (parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "null"}" : "");

    private static bool IsOfEveryRecord(Type type, MemberInfo member) =>
        Record(type).Length > 0 && OfEveryRecord.Contains(member.Name);

    private static bool IsSeen(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Protected(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Required(PropertyInfo property) =>
        property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string ReadOnly(Type type) => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "";

    private static string Openness(Type type) =>
        type.IsAbstract ? "abstract "
        : type.IsSealed ? "sealed "
        : "";

    private static string Record(Type type) => type.GetMethod("PrintMembers", Shown) is null ? "" : "record ";
}
