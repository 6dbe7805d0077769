using Capzero.Capabilities;
using Capzero.Oracle.Model.Takings;

namespace Capzero.Oracle;

/// <summary>The answers of the model's allocators in the kit's terms.</summary>
internal static class AllocatorsFromModel
{
    /// <summary>An answer, and what follows: the same instance if it is refused.</summary>
    public static (AllocatorAnswer Answer, TNext Next) Of<TModel, TNext>(
        _ITaking<TModel> taking,
        TNext unchanged,
        Func<TModel, TNext> wrap
    ) =>
        taking.is_Took
            ? (new PlaceGiven((uint)taking.dtor_start), wrap(taking.dtor_next))
            : (new AllocatorRefused(Error(taking.dtor_why)), unchanged);

    /// <summary>An answer, and what follows: the same instance if it is refused.</summary>
    public static (AllocatorAnswer Answer, TNext Next) Of<TModel, TNext>(
        _IReturning<TModel> returning,
        TNext unchanged,
        Func<TModel, TNext> wrap
    ) =>
        returning.is_Returned
            ? (new PlaceTakenBack(), wrap(returning.dtor_next))
            : (new AllocatorRefused(Error(returning.dtor_because)), unchanged);

    public static ErrorNumber Error(_IRefusal refusal) => refusal.is_Invalid ? ErrorNumber.EINVAL : ErrorNumber.ENOMEM;
}
