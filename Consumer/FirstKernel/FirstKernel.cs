using Capzero.Capabilities;
using Capzero.Oracle;

/// <summary>A kernel on its first day: it boots, and lets threads count and read their capabilities.</summary>
internal sealed class FirstKernel : IKernelUnderTest
{
    public string Name => "first kernel";

    public IMachine Boot(Boot boot) => new Machine(boot);

    private sealed class Machine(Boot boot) : IMachine
    {
        public StepResult Call(ThreadId caller, KernelCall call)
        {
            // R-TC-6: who calls exists, and is Runnable.
            if (Find(caller) is not { } thread)
            {
                return new StepRefused(ErrorNumber.ESRCH);
            }
            if (!thread.IsRunnable)
            {
                return new StepRefused(ErrorNumber.EINVAL);
            }
            return call switch
            {
                CountCapabilities or ReadCapabilities when !MayRead(thread) => new StepRefused(ErrorNumber.ENOCAP),
                CountCapabilities => new StepDone(new CapabilityCount(Visible(thread).Count())),
                ReadCapabilities => new StepDone(new CapabilitiesRead([.. Visible(thread)])),
                _ => throw new NotImplementedException($"{call.GetType().Name} comes tomorrow."),
            };
        }

        public DecisionResult Decide(ThreadId caller, Query query) =>
            throw new NotImplementedException("Checks come tomorrow.");

        // Nothing ever changes: the system is what was booted.
        public KernelView Observe() =>
            new()
            {
                Containers = [.. boot.Containers.OrderBy(container => container.Id.Value).Select(View)],
                NextCapability = boot.NextCapability,
            };

        // R-CAP-20: a visible capability for Read that covers the caller. R-CAP-8: by thread, space or container.
        private bool MayRead(BootThread thread) =>
            Visible(thread)
                .Select(held => held.Capability)
                .Any(capability =>
                    capability.Type == CapabilityType.CapabilityControl
                    && capability.Access.Includes(Access.Of(CapabilityOperations.Read))
                    && (
                        capability.Target == Target.Thread(thread.Id)
                        || capability.Target == Target.Space(thread.Space)
                        || capability.Target == Target.Container(thread.Id.Container)
                    )
                );

        // R-CAP-5: its own list, then its space's, then its container's.
        private IEnumerable<HeldCapability> Visible(BootThread thread) =>
            new[]
            {
                Holder.Thread(thread.Id),
                Holder.Space(thread.Space),
                Holder.Container(thread.Id.Container),
            }.SelectMany(holder => boot.Capabilities.Where(held => held.Holder == holder));

        private BootThread? Find(ThreadId id) =>
            boot.Containers.SelectMany(container => container.Threads).FirstOrDefault(thread => thread.Id == id);

        private IEnumerable<Capability> List(Holder holder) =>
            boot.Capabilities.Where(held => held.Holder == holder).Select(held => held.Capability);

        private ContainerView View(BootContainer container) =>
            new()
            {
                Id = container.Id,
                List = [.. List(Holder.Container(container.Id))],
                Spaces = [.. container.Spaces.OrderBy(space => space.Value).Select(View)],
                Threads = [.. container.Threads.OrderBy(thread => thread.Id.Value).Select(View)],
            };

        private SpaceView View(SpaceId space) =>
            new()
            {
                Id = space,
                ChargedTo = CapabilityId.None,
                List = [.. List(Holder.Space(space))],
            };

        private ThreadView View(BootThread thread) =>
            new()
            {
                Id = thread.Id,
                Space = thread.Space,
                Pager = thread.Pager,
                Group = thread.Id,
                State = thread.IsRunnable ? ThreadStatus.Runnable : ThreadStatus.Inactive,
                WaitsFor = ThreadId.Nil,
                ExitCode = 0,
                ChargedTo = CapabilityId.None,
                List = [.. List(Holder.Thread(thread.Id))],
            };
    }
}
