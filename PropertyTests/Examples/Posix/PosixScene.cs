using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Manifests;
using Capzero.Posix;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>A POSIX container of a manifest in the repository, booted, with two tasks of its pager.</summary>
internal sealed class PosixScene
{
    public const uint Buffer = 0x2000_0000;
    public const uint PageSize = 4096;

    private PosixScene(PosixSystem system, ThreadId pager, ThreadId ann, ThreadId bob) =>
        (System, Pager, Ann, Bob) = (system, pager, ann, bob);

    public PosixSystem System { get; private set; }

    public ThreadId Pager { get; }

    /// <summary>A task in a space of its own.</summary>
    public ThreadId Ann { get; }

    /// <summary>Another, in another.</summary>
    public ThreadId Bob { get; }

    public Kernel Kernel => System.Ipc.Kernel;

    public static IpcSystem Manifest(string name = "one-posix.yaml")
    {
        var read = (ManifestRead)ManifestReader.ReadFile(Path.Combine(Repository.Root, "Manifests", "Examples", name));
        var booted = (Booted)Kernel.Boot(read.Manifest.ToBoot());
        return IpcSystem.Over(booted.Kernel, FlatMemory.Empty);
    }

    public static PosixScene Set()
    {
        var pager = new ThreadId(0);
        var booted = (PosixBooted)PosixSystem.Boot(Manifest(), pager);
        var scene = new PosixScene(booted.System, pager, new(1), new(2));
        scene.AddTask();
        scene.AddTask();
        return scene;
    }

    /// <summary>A task with a page of memory at <see cref="Buffer"/>.</summary>
    public ThreadId AddTask()
    {
        var made = (ThreadMade)Does(
            Pager,
            new CreateThread(CreateFlags.NewSpace | CreateFlags.AsPager, default, default)
        );
        Does(Pager, new RunThread(made.Thread));
        var memory = ((FlatMemory)System.Ipc.Memory).WithPage(
            made.Space,
            Buffer / PageSize,
            new(100 + made.Space.Value, PageRights.ReadWrite)
        );
        System = System.With(System.Ipc.WithMemory(memory));
        return made.Thread;
    }

    /// <summary>The ids of what a thread sees, in order.</summary>
    public static IEnumerable<CapabilityId> Sees(Kernel kernel, ThreadId thread)
    {
        var view = kernel.Find(thread)!;
        var container = kernel.View().Containers.Single(container => container.Id == thread.Container);
        var space = container.Spaces.Single(space => space.Id == view.Space);
        return view.List.Concat(space.List).Concat(container.List).Select(capability => capability.Id);
    }

    public Reply Does(ThreadId caller, Call call) =>
        Assert.IsType<Done<PosixSystem>>(Steps(caller, call).Outcome).Reply;

    public PosixTurn Steps(ThreadId caller, Call call)
    {
        var turn = System.Step(caller, call);
        System = turn.Outcome.Next;
        return turn;
    }

    /// <summary>A task writes a record into its memory.</summary>
    public void Writes(ThreadId task, CapabilityRecord record)
    {
        var space = Kernel.Find(task)!.Space;
        System = System.With(System.Ipc.WithMemory(System.Ipc.Memory.Write(space, Buffer, record.ToBytes().AsSpan())));
    }

    public PosixTurn Asks(ThreadId task, CapabilityRecord record)
    {
        Writes(task, record);
        return Steps(task, CapabilityRequests.CallTo(Pager, Buffer));
    }
}
