using System.Collections.Concurrent;
using Capzero.Capabilities;
using Capzero.Oracle.Model.Rights;
using CapabilityType = Capzero.Capabilities.CapabilityType;

namespace Capzero.Oracle;

/// <summary>
/// The bits of access words and the model's names for them, from the table of R-CAP-3: the model knows rights only by
/// name. The table is written out here, so that library and oracle do not share one.
/// </summary>
internal static class RightNames
{
    private static readonly Dictionary<int, _IRight> Generic = new()
    {
        [28] = Right.create_Changeable(),
        [29] = Right.create_Transferable(),
        [30] = Right.create_Replicable(),
    };

    private static readonly _IRight[] Mapping =
    [
        Right.create_Read(),
        Right.create_Write(),
        Right.create_Execute(),
        Right.create_Cached(),
        Right.create_Uncached(),
        Right.create_Unmap(),
        Right.create_Utcb(),
    ];

    private static readonly Dictionary<CapabilityType, Dictionary<int, _IRight>> Tables = new()
    {
        [CapabilityType.ThreadControl] = From(
            0,
            Right.create_Create(),
            Right.create_Destroy(),
            Right.create_Run(),
            Right.create_Suspend(),
            Right.create_Recycle(),
            Right.create_Wait()
        ),
        [CapabilityType.ExchangeRegisters] = From(
            0,
            Right.create_Pager(),
            Right.create_Utcb(),
            Right.create_StackPointer(),
            Right.create_ProgramCounter(),
            Right.create_Registers(),
            Right.create_Cpu(),
            Right.create_CpuTime()
        ),
        [CapabilityType.MapPhysical] = From(0, [.. Mapping, Right.create_IrqRegister()]),
        [CapabilityType.MapVirtual] = From(0, Mapping),
        [CapabilityType.Ipc] = From(
            0,
            Right.create_Send(),
            Right.create_Receive(),
            Right.create_Short(),
            Right.create_Full(),
            Right.create_Extended(),
            Right.create_Async()
        ),
        [CapabilityType.IrqControl] = From(7, Right.create_Register(), Right.create_Wait()),
        [CapabilityType.UserMutex] = From(0, Right.create_Lock(), Right.create_Unlock()),
        [CapabilityType.CapabilityControl] = From(
            0,
            Right.create_Grant(),
            Right.create_Read(),
            Right.create_Share(),
            Right.create_Replicate(),
            Right.create_Split(),
            Right.create_Deduce(),
            Right.create_Destroy()
        ),
        [CapabilityType.Quantity] = From(0),
    };

    private static readonly Dictionary<CapabilityType, Dictionary<Type, uint>> Bits = Tables.ToDictionary(
        table => table.Key,
        table => table.Value.ToDictionary(right => right.Value.GetType(), right => 1u << right.Key)
    );

    private static readonly ConcurrentDictionary<(CapabilityType, uint), Dafny.ISet<_IRight>> Sets = new();

    /// <summary>The names of the bits of an access word for a type; a bit without one is an unknown bit.</summary>
    public static Dafny.ISet<_IRight> NamesOf(CapabilityType type, Access access) =>
        Sets.GetOrAdd((type, access.Bits), key => Dafny.Set<_IRight>.FromCollection(Names(key.Item1, key.Item2)));

    /// <summary>The one right that a single bit is for a type.</summary>
    public static _IRight NameOf(CapabilityType type, uint bit) => Names(type, bit).Single();

    /// <summary>The bits of the names that a capability of this type has, or that a caller states of it.</summary>
    public static Access AccessOf(CapabilityType type, Dafny.ISet<_IRight> names)
    {
        var bits = 0u;
        foreach (var name in names.Elements)
        {
            bits |= name.is_UnknownBit ? 1u << (int)name.dtor_bit : Bits[type][name.GetType()];
        }
        return new(bits);
    }

    private static IEnumerable<_IRight> Names(CapabilityType type, uint bits)
    {
        var table = Tables.TryGetValue(type, out var known) ? known : Generic;
        for (var bit = 0; bit < 32; bit++)
        {
            if ((bits >> bit & 1) != 0)
            {
                yield return table.TryGetValue(bit, out var name) ? name : Right.create_UnknownBit((uint)bit);
            }
        }
    }

    private static Dictionary<int, _IRight> From(int firstBit, params _IRight[] names)
    {
        var table = new Dictionary<int, _IRight>(Generic);
        for (var i = 0; i < names.Length; i++)
        {
            table.Add(firstBit + i, names[i]);
        }
        return table;
    }
}
