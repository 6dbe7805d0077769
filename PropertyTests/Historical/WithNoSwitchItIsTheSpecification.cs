using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Oracle.Historical;
using Capzero.PropertyTests.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Historical;

/// <summary>With no switch on, the historical kernel makes of every control call what the library makes of it, and decides
/// every question alike (R-ORC-51). Library and oracle agree, so all three do.</summary>
public sealed class WithNoSwitchItIsTheSpecification
{
    private const int Steps = 32;
    private const int Scenarios = 1500;

    [Fact]
    public void OnEveryControlCallAndQuestion() =>
        Prop.ForAll(Trials.Arbitrary(Steps, _ => null), Fold)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Scenarios).WithReplay(0xCA92_E203, 1));

    private static void Fold(Trial trial)
    {
        var kernel = Assert.IsType<Booted>(Kernel.Boot(trial.Boot)).Kernel;
        foreach (var step in trial.Steps)
        {
            if (step.Query is { } query)
            {
                Ask(kernel, step.Caller, query);
            }
            if (step.Call is KernelCall call)
            {
                var outcome = kernel.Step(step.Caller, call);
                // R-TC-6: who may call at all is asked before.
                if (call is ControlCall control && outcome is not Refused<Kernel> { Reason.Rule: "R-TC-6" })
                {
                    Compare(kernel, step.Caller, control, outcome);
                }
                kernel = outcome.Next;
            }
        }
    }

    private static void Compare(Kernel before, ThreadId caller, ControlCall call, Outcome<Kernel> outcome)
    {
        var machine = FromLibrary.Machine(before.View(), Errata.None);
        var (request, flags, argument) = FromLibrary.Call(call);
        var returned = Assert.IsType<ControlReturned>(
            new Control(machine, machine.FindThread(caller.Value)!).Step(request, flags, argument)
        );
        Assert.Equal(outcome is Refused<Kernel> refused ? -(int)refused.Error : 0, returned.Result);
        var expected = FromLibrary.Machine(outcome.Next.View(), Errata.None);
        Assert.All(Words(expected).Zip(Words(machine)), pair => Assert.Equal(pair.First, pair.Second));
        Assert.Equal(expected.NextCapability, machine.NextCapability);
        var reply = (outcome as Done<Kernel>)?.Reply;
        Assert.Equal((uint?)(reply as CapabilityCount)?.Value, returned.Count);
        Assert.Equal((reply as CapabilityMade)?.Id.Value, returned.Answer?.Id);
        Assert.Equal((reply as CapabilitiesRead)?.Capabilities.Length, returned.Read?.Count);
        Assert.False(returned.ShowsPointers);
    }

    private static void Ask(Kernel kernel, ThreadId caller, Query query)
    {
        var machine = FromLibrary.Machine(kernel.View(), Errata.None);
        if (machine.FindThread(caller.Value) is { } thread && Decided(machine, thread, query) is { } result)
        {
            var decision = kernel.Decide(caller, query);
            Assert.Equal(decision.IsAllowed ? 0 : -(int)decision.Reason.Error, result);
        }
    }

    /// <summary>The result of a check, or null for a question that no recorded call asks.</summary>
    private static int? Decided(Machine machine, ThreadRecord caller, Query query)
    {
        var checks = new Checks(machine, caller);
        return query switch
        {
            IpcQuery ipc => checks.Send(ipc.To.Value, (uint)System.Numerics.BitOperations.Log2((uint)ipc.Transfer) - 2),
            ThreadControlQuery { Operation: ThreadControlOperations.Create } => checks.Thread(0, null),
            ThreadControlQuery control => On(
                control.Thread,
                target => checks.Thread(ActionOf(control.Operation), target)
            ),
            ExchangeRegistersQuery exchange when WordsOf(exchange.Parts) is { } words => On(
                exchange.Thread,
                target => checks.ExchangeRegisters(target, words.Valid, words.Flags)
            ),
            MapQuery map => On(
                map.Thread,
                target => checks.Map(target, RightsOf(map.Kind), map.PhysicalFrame, map.VirtualFrame, map.Count)
            ),
            UnmapQuery unmap => On(unmap.Thread, target => checks.Unmap(target, unmap.VirtualFrame, unmap.Count)),
            IrqQuery irq => checks.Irq((uint)irq.Request, irq.Irq),
            MutexQuery => checks.Mutex(),
            _ => null,
        };

        int On(ThreadId thread, Func<ThreadRecord, int> check) =>
            machine.FindThread(thread.Value) is { } target ? check(target) : -(int)ErrorNumber.ESRCH;
    }

    private static uint ActionOf(ThreadControlOperations operation) =>
        operation switch
        {
            ThreadControlOperations.Run => 1,
            ThreadControlOperations.Suspend => 2,
            ThreadControlOperations.Destroy => 3,
            ThreadControlOperations.Recycle => 4,
            _ => 5,
        };

    // Cpu and its time are no registers of the recorded call.
    private static (uint Valid, uint Flags)? WordsOf(ExchangeRegistersOperations parts)
    {
        const ExchangeRegistersOperations others =
            ExchangeRegistersOperations.Cpu | ExchangeRegistersOperations.CpuTime;
        return (parts & others) != 0
            ? null
            : (
                (parts.HasFlag(ExchangeRegistersOperations.Registers) ? 1u << 5 : 0)
                    | (parts.HasFlag(ExchangeRegistersOperations.StackPointer) ? 1u << 13 : 0)
                    | (parts.HasFlag(ExchangeRegistersOperations.ProgramCounter) ? 1u << 15 : 0),
                (uint)parts & 3
            );
    }

    private static uint? RightsOf(MappingKind kind) =>
        kind switch
        {
            MappingKind.ReadWrite => 0b01011,
            MappingKind.ReadWriteExecute => 0b01111,
            MappingKind.ReadOnly => 0b01001,
            MappingKind.ReadExecute => 0b01101,
            MappingKind.Io => 0b10011,
            _ => null,
        };

    private static ImmutableArray<string> Words(Machine machine) =>
        [
            .. machine.Lists.Select(list =>
                $"{list.Count}: "
                + string.Join(
                    "; ",
                    list.Records.Select(record =>
                        $"{record.Id} {record.Owner} {record.Target} {record.TypeWord} {record.Access} {record.Start} {record.End} {record.Size} {record.Used} {record.Attribute} {record.Irq} {record.ChargedTo}"
                    )
                )
            ),
        ];
}
