using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;
using Capzero.Oracle.Historical;

namespace Capzero.PropertyTests.Teeth;

/// <summary>What a kernel answered, for a reader.</summary>
internal static class AnswerWords
{
    public static string Of(object answer) =>
        answer switch
        {
            StepDone done => $"done{Of(done.Reply)}{Ended(done.Ended)}",
            StepAsleep asleep => $"it sleeps{Ended(asleep.Ended)}",
            StepRefused refused => $"refused with {refused.Error}{By(refused.Rule)}",
            StepFailed failed => $"fails with {failed.Error}{By(failed.Rule)}{Ended(failed.Ended)}",
            DecisionAllowed allowed => "allowed"
                + (
                    allowed.Deciding is { IsDefaultOrEmpty: false } deciding
                        ? $" by {string.Join(" and ", deciding.Select(held => $"#{held.Capability.Id}"))}"
                        : ""
                ),
            DecisionRefused refused => $"refused with {refused.Error}{By(refused.Rule)}"
                + (
                    refused.Misses is { IsDefaultOrEmpty: false } misses
                        ? $": {string.Join(", ", misses.Select(miss => $"#{miss.Capability} lacks {miss.Shortfall}"))}"
                        : ""
                ),
            _ => throw new ArgumentOutOfRangeException(nameof(answer)),
        };

    private static string Of(Reply reply) =>
        reply switch
        {
            CapabilityMade made => $": makes capability {made.Id}",
            CapabilityCount count => $": {count.Value} capabilities",
            CapabilitiesRead read => $": {read.Capabilities.Length} capabilities",
            ReadWithPointers read => $": {read}",
            ThreadMade made => $": makes thread {made.Thread} in space {made.Space}, group {made.Group}",
            ExitCode code => $": exit code {code.Code}",
            MessageTransferred message => $": a message ({message.Kind}) from {message.Sender} to {message.Receiver}"
                + (message.BufferBytes > 0 ? $", {message.BufferBytes} bytes" : ""),
            _ => "",
        };

    private static string By(string? rule) => rule is null ? "" : $" ({rule})";

    private static string Ended(IEnumerable<EndedCall> calls) =>
        string.Concat(
            calls.Select(call =>
                call.Result < 0
                    ? $"; the call of {call.Thread} ends with {(ErrorNumber)(-call.Result)}"
                    : $"; the call of {call.Thread} returns {call.Result}"
            )
        );
}
