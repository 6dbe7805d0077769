namespace Capzero.Conformance;

/// <summary>In what a kernel under test differs from the oracle after a step: by it the rule is found that it
/// breaks.</summary>
[Flags]
internal enum Aspects
{
    None = 0,

    /// <summary>Whether and how it ended, and the error.</summary>
    Ending = 1 << 0,

    /// <summary>What the caller got.</summary>
    Reply = 1 << 1,

    /// <summary>The calls of others that ended with it.</summary>
    Ended = 1 << 2,

    /// <summary>Which capabilities there are.</summary>
    Presence = 1 << 3,

    /// <summary>In which lists they are, and in which order.</summary>
    Place = 1 << 4,

    /// <summary>Whose they are.</summary>
    Owner = 1 << 5,

    /// <summary>What they permit: target, access, range, size, device.</summary>
    Rights = 1 << 6,

    /// <summary>Units in use, and who paid.</summary>
    Use = 1 << 7,

    /// <summary>Which threads and spaces there are.</summary>
    Things = 1 << 8,

    /// <summary>What threads do: states, whom they wait for, exit codes.</summary>
    States = 1 << 9,

    /// <summary>Pagers.</summary>
    Pagers = 1 << 10,

    /// <summary>Groups and spaces of threads.</summary>
    Groups = 1 << 11,

    /// <summary>The next capability id.</summary>
    NextId = 1 << 12,

    /// <summary>Message registers and UTCBs.</summary>
    Words = 1 << 13,

    /// <summary>What threads sleep with, and the queues.</summary>
    Queues = 1 << 14,

    /// <summary>User mutexes.</summary>
    Mutexes = 1 << 15,

    /// <summary>The memory of user programs.</summary>
    Memory = 1 << 16,

    /// <summary>What a check decided.</summary>
    Decision = 1 << 17,

    /// <summary>By which capability, or what each lacks.</summary>
    Grounds = 1 << 18,

    /// <summary>The oracle refuses, and the kernel does not.</summary>
    LetsPass = 1 << 19,

    /// <summary>Any of them.</summary>
    All = (1 << 20) - 1,
}
