using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>The error numbers of the modelled system. They cross its boundary negated.</summary>
[SuppressMessage("Design", "CA1008", Justification = "No error has the number 0.")]
public enum ErrorNumber
{
    /// <summary>Not permitted to this caller.</summary>
    EPERM = 1,

    /// <summary>No such file or directory.</summary>
    ENOENT = 2,

    /// <summary>No such thread, space or container.</summary>
    ESRCH = 3,

    /// <summary>Interrupted.</summary>
    EINTR = 4,

    /// <summary>Input or output failed.</summary>
    EIO = 5,

    /// <summary>Arguments too long.</summary>
    E2BIG = 7,

    /// <summary>Not an executable file.</summary>
    ENOEXEC = 8,

    /// <summary>Not an open file.</summary>
    EBADF = 9,

    /// <summary>No child to wait for.</summary>
    ECHILD = 10,

    /// <summary>Try again.</summary>
    EAGAIN = 11,

    /// <summary>No memory, number or unit left.</summary>
    ENOMEM = 12,

    /// <summary>Access denied.</summary>
    EACCES = 13,

    /// <summary>Bad address.</summary>
    EFAULT = 14,

    /// <summary>In use.</summary>
    EBUSY = 16,

    /// <summary>Exists already; of a capability: no such capability (R-CAP-21).</summary>
    EEXIST = 17,

    /// <summary>No such device.</summary>
    ENODEV = 19,

    /// <summary>Not a directory.</summary>
    ENOTDIR = 20,

    /// <summary>Is a directory.</summary>
    EISDIR = 21,

    /// <summary>Invalid argument.</summary>
    EINVAL = 22,

    /// <summary>Too many open files in the system.</summary>
    ENFILE = 23,

    /// <summary>Too many open files in the task.</summary>
    EMFILE = 24,

    /// <summary>File too large.</summary>
    EFBIG = 27,

    /// <summary>No space left.</summary>
    ENOSPC = 28,

    /// <summary>Not seekable.</summary>
    ESPIPE = 29,

    /// <summary>Name too long.</summary>
    ENAMETOOLONG = 36,

    /// <summary>No such call.</summary>
    ENOSYS = 38,

    /// <summary>Directory not empty.</summary>
    ENOTEMPTY = 39,

    /// <summary>Identifier removed.</summary>
    EIDRM = 43,

    /// <summary>Value too large.</summary>
    EOVERFLOW = 75,

    /// <summary>The thread is active.</summary>
    EACTIVE = 132,

    /// <summary>The two sides of an ipc do not fit.</summary>
    ENOIPC = 133,

    /// <summary>No capability permits this, or none is left.</summary>
    ENOCAP = 134,

    /// <summary>The thread has no UTCB.</summary>
    ENOUTCB = 135,

    /// <summary>Not mapped.</summary>
    ENOMAP = 136,

    /// <summary>No such interrupt.</summary>
    ENOIRQ = 137,
}
