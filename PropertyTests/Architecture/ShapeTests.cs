using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Architecture;

/// <summary>What the public types of the layers have in common: they cannot change, cannot be added to, and name things
/// by ids that cannot be confused.</summary>
public sealed class ShapeTests
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> PublicTypes =>
        Layers.Present.SelectMany(layer => layer.GetExportedTypes()).Where(type => !type.IsEnum);

    // Principle 1: the whole system is an immutable value.
    [Fact]
    public void EveryField_IsReadOnly() =>
        Assert.Empty(
            from type in PublicTypes
            from field in type.GetFields(Own)
            where !field.IsInitOnly && !field.IsLiteral
            select $"{type.Name}.{field.Name}"
        );

    [Fact]
    public void EveryProperty_IsGetOnlyOrInit() =>
        Assert.Empty(
            from type in PublicTypes
            from property in type.GetProperties(Own)
            where property.SetMethod is { } setter && !IsInit(setter)
            select $"{type.Name}.{property.Name}"
        );

    [Fact]
    public void NoStatic_CanBeAssigned() =>
        Assert.Empty(
            from type in Layers.Present.SelectMany(layer => layer.GetTypes())
            where !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.StartsWith('<')
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            where !field.IsInitOnly && !field.IsLiteral && !field.Name.StartsWith('<')
            select $"{type.Name}.{field.Name}"
        );

    // An array or a list that is handed out can be written to by whoever gets it.
    [Fact]
    public void NoMember_HandsOutACollectionThatCanChange() =>
        Assert.Empty(
            from type in PublicTypes
            from member in Exposed(type)
            where CanChange(member.Type)
            select $"{type.Name}.{member.Name}: {member.Type.Name}"
        );

    [Fact]
    public void EveryStruct_IsReadOnly() =>
        Assert.DoesNotContain(PublicTypes, type => type.IsValueType && !type.IsDefined(typeof(IsReadOnlyAttribute)));

    [Fact]
    public void EveryClass_IsSealedOrAbstract() =>
        Assert.DoesNotContain(PublicTypes, type => type.IsClass && !type.IsSealed && !type.IsAbstract);

    // R-ID-1, R-ID-10, R-ID-11: an id is a number of its own kind.
    [Theory]
    [InlineData(typeof(ThreadId))]
    [InlineData(typeof(ContainerId))]
    [InlineData(typeof(SpaceId))]
    [InlineData(typeof(CapabilityId))]
    public void EveryId_IsAReadOnlyRecordStruct(Type type)
    {
        Assert.True(type.IsValueType && type.IsDefined(typeof(IsReadOnlyAttribute)));
        Assert.NotNull(type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic));
        var held = Assert.Single(type.GetFields(Own)).FieldType;
        Assert.True(held == typeof(uint) || held == typeof(byte));
    }

    /// <summary>What an id of the system is called.</summary>
    private static readonly string[] NamesOfIds =
    [
        "id",
        "tid",
        "thread",
        "space",
        "container",
        "capability",
        "caller",
        "owner",
        "grantee",
        "parent",
        "pager",
        "subject",
        "holder",
        "chargedTo",
        "sender",
        "receiver",
        "partner",
        "to",
        "from",
    ];

    /// <summary>Where one number stands for ids of different kinds, and the type beside it says which.</summary>
    private static readonly Type[] OfManyKinds = [typeof(Target), typeof(Holder)];

    [Fact]
    public void NoSignature_TakesABareNumberForAnId() =>
        Assert.Empty(
            from type in PublicTypes.Except(OfManyKinds)
            from member in Exposed(type)
            where
                Bare(member.Type)
                && NamesOfIds.Any(name =>
                    member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                    || member.Name.EndsWith("Id", StringComparison.Ordinal)
                )
            select $"{type.Name}.{member.Name}: {member.Type.Name}"
        );

    /// <summary>Every public property, field and parameter of a type, by its name.</summary>
    private static IEnumerable<(string Name, Type Type)> Exposed(Type type)
    {
        const BindingFlags exposed =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly;
        var properties = type.GetProperties(exposed).Select(property => (property.Name, property.PropertyType));
        var fields = type.GetFields(exposed).Select(field => (field.Name, field.FieldType));
        var methods = type.GetMethods(exposed).Where(method => !method.IsSpecialName).ToList();
        var results = methods.Select(method => (method.Name, method.ReturnType));
        var parameters = methods
            .Concat<MethodBase>(type.GetConstructors())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => (parameter.Name!, parameter.ParameterType));
        return properties.Concat(fields).Concat(results).Concat(parameters);
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool Bare(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var bare
        && (bare == typeof(uint) || bare == typeof(int) || bare == typeof(long) || bare == typeof(ulong));

    private static bool CanChange(Type type) =>
        type.IsArray
        || (
            type.Namespace != "System.Collections.Immutable"
            && (
                typeof(IList).IsAssignableFrom(type) || typeof(IDictionary).IsAssignableFrom(type) || IsCollection(type)
            )
        );

    private static bool IsCollection(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(ICollection<>));
}
