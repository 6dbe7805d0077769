using System.Text;
using Capzero.Capabilities;
using VerifyXunit;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>
/// The story that capabilities are for: Ann makes a copy of what she has, cuts it down to what Cat may have, and gives
/// it to her for use only. Then Cat tries everything to get more out of it.
/// </summary>
public sealed class StoryOfAGrant
{
    // R-CAP-31, R-CAP-36, R-CAP-42, R-CAP-43
    [Fact]
    public async Task Told()
    {
        var story = new StringBuilder();
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();
        Tell($"Ann has   {ViewText.Of(kernel.Shows(ipc))}");

        var copy = kernel.Makes(Ann, new Replicate(ipc), out kernel);
        Tell($"replicate {ViewText.Of(kernel.Shows(copy))}");
        var wanted = kernel.Shows(copy).Over(Bob) with
        {
            Access = Access.Of(IpcOperations.Send | IpcOperations.Short, Permissions.Transferable),
        };
        kernel = kernel.After(Ann, new Deduce(wanted));
        Tell($"deduce    {ViewText.Of(kernel.Shows(copy))}");
        kernel = kernel.After(Ann, new Grant(copy, Cat, GrantFlags.Single | GrantFlags.Immutable));
        Tell($"grant     {ViewText.Of(kernel.Shows(copy))}, in the list of {kernel.Held(copy).Holder}");

        Tell("\nCat uses it:");
        Asks(new IpcQuery(Bob, IpcOperations.Short));
        Asks(new IpcQuery(Bob, IpcOperations.Full));
        Asks(new IpcQuery(Ann, IpcOperations.Short));

        Tell("\nCat tries to get more out of it:");
        var hers = kernel.Shows(copy);
        Tries(new Replicate(copy));
        Tries(new Deduce(hers with { Access = Access.Of(IpcOperations.Send) }));
        Tries(new Deduce(hers.Over(AllHome)));
        Tries(new Split(SplitMode.Access, hers with { Access = Access.Of(IpcOperations.Send) }));
        Tries(new Grant(copy, Zoe));
        Tries(new Grant(copy, Cat));
        Tries(new Share(ShareMode.Single, copy));
        Tries(new Share(ShareMode.AllContainer, CapabilityId.None));
        Tries(new Destroy(copy));
        Tries(new Replicate(ipc));

        Tell($"\nAnd it is {ViewText.Of(kernel.Shows(copy))}");
        await Verifier.Verify(story.ToString());

        void Tell(string line) => story.Append(line).Append('\n');

        void Asks(IpcQuery query)
        {
            var decision = kernel.Decide(Cat, query);
            Tell(
                decision.IsAllowed
                    ? $"  {query.Transfer} to {query.To}: by capability {decision.By.Capability.Id} of {decision.By.Holder}"
                    : $"  {query.Transfer} to {query.To}: {Words(decision.Reason)}"
            );
        }

        void Tries(KernelCall call)
        {
            var refused = Assert.IsType<Refused<Kernel>>(kernel.Step(Cat, call));
            Assert.Same(kernel, refused.Next);
            Tell($"  {call.GetType().Name}: {Words(refused.Reason)}");
        }

        static string Words(Reason reason) => $"{reason.Error} by {reason.Rule}: {reason.Explain()}";
    }
}
