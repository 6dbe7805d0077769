using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>What became of a message: either side may have an error; a receiver alone, where its buffer could not be
/// filled (R-IPC-14), a sender only with the receiver (R-IPC-11).</summary>
internal readonly record struct Transferred(MessageTransferred Reply, Reason? SenderError, Reason? ReceiverError);
