using Capzero.Capabilities;
using Capzero.Oracle;

namespace StudentKernel;

/// <summary>Deduce (R-CAP-35, R-CAP-36).</summary>
internal sealed class Deduction(Store store)
{
    public StepResult Call(StudentThread caller, Capability wanted)
    {
        if (store.Find(caller, wanted.Id) is not { } held)
        {
            return new StepRefused(ErrorNumber.EEXIST);
        }
        var now = held.Capability;
        if (now.Owner != caller.Id || !now.Access.Permissions.HasFlag(Permissions.Changeable))
        {
            return new StepRefused(ErrorNumber.ENOCAP);
        }
        if (wanted.Target.Type != now.Target.Type)
        {
            if (!IsNarrower(caller, wanted.Target, now.Target))
            {
                return new StepRefused(ErrorNumber.ENOCAP);
            }
            // The student changes the target before the rest is looked at (R-CAP-35: all validated first).
            store.Replace(held, now with { Target = wanted.Target });
            held = held with { Capability = now with { Target = wanted.Target } };
        }
        if (FaultIn(wanted, held.Capability) is { } error)
        {
            return new StepRefused(error);
        }
        store.Replace(held, held.Capability with { Access = wanted.Access, Size = wanted.Size });
        return new StepDone(Reply.Nothing);
    }

    // R-CAP-35a
    private bool IsNarrower(StudentThread caller, Target wanted, Target now) =>
        wanted.Type switch
        {
            ResourceType.Space => now == Target.Container(caller.Id.Container)
                && store.Threads.Values.Any(thread =>
                    Target.Space(thread.Space) == wanted && thread.Id.Container == caller.Id.Container
                ),
            ResourceType.Thread => store.Threads.TryGetValue(new(wanted.Id), out var thread)
                && Checks.Covers(now, thread),
            _ => false,
        };

    // R-CAP-35b to f
    private static ErrorNumber? FaultIn(Capability wanted, Capability now) =>
        wanted.Owner != now.Owner ? ErrorNumber.EINVAL
        : !now.Access.Includes(wanted.Access) ? ErrorNumber.EINVAL
        : wanted.Access == Access.None && now.Access != Access.None ? ErrorNumber.EINVAL
        : wanted.Size > now.Size || (wanted.Size == 0 && now.Size != 0) ? ErrorNumber.EINVAL
        : wanted.Size < now.Used ? ErrorNumber.EPERM
        : wanted.Range != now.Range ? (now.Range.IsNone ? ErrorNumber.EINVAL : ErrorNumber.EPERM)
        : (wanted.Target, wanted.Type, wanted.Used) != (now.Target, now.Type, now.Used) ? ErrorNumber.EINVAL
        : null;
}
