using Capzero.Capabilities;
using Capzero.Oracle;

namespace StudentKernel;

/// <summary>A kernel as it may look half-way through a course: control calls and checks are written, threads only in
/// part, and some of it is wrong. The conformance kit says which.</summary>
internal sealed class HalfFinishedKernel : IKernelUnderTest
{
    public string Name => "half-finished student kernel";

    public IMachine Boot(Boot boot) => new Machine(boot);
}
