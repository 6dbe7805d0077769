using System.Collections.Immutable;
using Capzero.Capabilities;
using Broker = Capzero.Oracle.Model.Broker.__default;
using Policy = Capzero.Oracle.Model.Requests.__default;
using Starting = Capzero.Oracle.Model.PagerBoot.__default;

namespace Capzero.Oracle;

/// <summary>
/// The oracle's servers: how a pager starts, and how it gives its clients capabilities. All that they do to the system
/// they do by calls, as any thread does.
/// </summary>
public static class OracleBroker
{
    /// <summary>Gives a client authority over one thread, by no policy but the kernel's (R-POSIX-52 to R-POSIX-56).</summary>
    /// <param name="kernel">The state before.</param>
    /// <param name="server">The thread that serves.</param>
    /// <param name="own">The server's own list of capabilities, newest first. Those that it does not see are no
    /// candidates.</param>
    /// <param name="client">The thread that shall have the capability.</param>
    /// <param name="target">The thread that it shall be on.</param>
    /// <param name="operations">The operations.</param>
    /// <exception cref="ArgumentNullException"><paramref name="kernel"/> or <paramref name="own"/> is null.</exception>
    public static RequestServed Serve(
        OracleKernel kernel,
        ThreadId server,
        IEnumerable<CapabilityId> own,
        ThreadId client,
        ThreadId target,
        IpcOperations operations
    )
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(own);
        var wish = Model.Broker.Wish.create(
            ToModel.Tid(client),
            ToModel.Tid(target),
            RightNames.NamesOf(CapabilityType.Ipc, Access.Of(operations))
        );
        return Served(kernel, Broker.Serve(kernel.State, ToModel.Tid(server), Ids(own), wish));
    }

    /// <summary>Serves a request as the POSIX pager does: its checks first (R-POSIX-51 to R-POSIX-56).</summary>
    /// <param name="kernel">The state before.</param>
    /// <param name="pager">The pager.</param>
    /// <param name="own">The pager's own list of capabilities, newest first.</param>
    /// <param name="requester">The task that asks.</param>
    /// <param name="record">The record; null if it is not in memory that the task may read and write (check 1).</param>
    /// <exception cref="ArgumentNullException"><paramref name="kernel"/> or <paramref name="own"/> is null.</exception>
    public static RequestServed Request(
        OracleKernel kernel,
        ThreadId pager,
        IEnumerable<CapabilityId> own,
        ThreadId requester,
        Capability? record
    )
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(own);
        var asked = record is null
            ? Model.Sequences.Option<Model.Calls._IStated>.create_None()
            : Model.Sequences.Option<Model.Calls._IStated>.create_Some(ToModel.Stated(record, _ => CapabilityType.Ipc));
        return Served(
            kernel,
            Policy.ServeRequest(kernel.State, ToModel.Tid(pager), Ids(own), ToModel.Tid(requester), asked)
        );
    }

    /// <summary>What a pager does with its capabilities at its boot (R-POSIX-11, R-POSIX-13 to R-POSIX-17).</summary>
    /// <param name="kernel">The state before.</param>
    /// <param name="pager">The pager.</param>
    /// <exception cref="ArgumentNullException"><paramref name="kernel"/> is null.</exception>
    public static PagerBooted PagerBoot(OracleKernel kernel, ThreadId pager)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var booted = Starting.BootPager(kernel.State, ToModel.Tid(pager));
        return new(
            booted.dtor_stopped.is_Some ? Stop(booted.dtor_stopped.dtor_value) : null,
            MadeCalls.Of(booted.dtor_calls),
            [.. booted.dtor_own.CloneAsArray().Select(id => new CapabilityId(id))],
            After(kernel, booted.dtor_next)
        );
    }

    private static Dafny.ISequence<uint> Ids(IEnumerable<CapabilityId> own) =>
        ToModel.Sequence(own.Select(id => id.Value));

    private static OracleKernel After(OracleKernel kernel, Model.States._IState next) =>
        ReferenceEquals(next, kernel.State) ? kernel : new(next);

    private static RequestServed Served(OracleKernel kernel, Model.Broker._IServed served) =>
        new(Answer(served.dtor_answer), MadeCalls.Of(served.dtor_calls), After(kernel, served.dtor_next));

    private static RequestAnswer Answer(Model.Broker._IAnswer answer) =>
        answer switch
        {
            { is_Success: true } => new(),
            { is_BadAddress: true } => new(ErrorNumber.EFAULT, "R-POSIX-51", 1),
            { dtor_rule: { is_R__POSIX__51: true } rule } => new(Error(answer), Rule(rule), (int)rule.dtor_check),
            { dtor_rule: { is_R__POSIX__54: true } rule } => new(
                Error(answer),
                Rule(rule),
                KernelRule: FromModel.Rule(rule.dtor_cleanup)
            ),
            { dtor_rule: { is_R__POSIX__56: true } rule } => new(
                Error(answer),
                Rule(rule),
                KernelRule: FromModel.Rule(rule.dtor_grant)
            ),
            _ => new(Error(answer), Rule(answer.dtor_rule)),
        };

    private static ErrorNumber Error(Model.Broker._IAnswer answer) => FromModel.Error(answer.dtor_error);

    private static string Rule(Model.Broker._IRequestRule rule) => FromModel.Cited(rule);

    private static PagerBootStop Stop(Model.PagerBoot._IStop stop) =>
        new(
            FromModel.Named<PagerBootStep>(stop.dtor_step),
            FromModel.Error(stop.dtor_error),
            stop.dtor_rule.is_Some ? FromModel.Rule(stop.dtor_rule.dtor_value) : null
        );
}
