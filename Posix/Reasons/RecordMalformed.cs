using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>The record asks for what the pager does not give (R-POSIX-51, checks 2 to 5 and 8).</summary>
/// <param name="Fault">What is wrong with it.</param>
public sealed record RecordMalformed(RecordFault Fault) : PosixReason("R-POSIX-51", Fault.Error());
