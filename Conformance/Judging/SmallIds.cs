using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Conformance;

/// <summary>Brings the ids of a boot to small ones, and what the steps say of them. What a step makes keeps the id by
/// which the others know it.</summary>
internal static class SmallIds
{
    /// <summary>The trial with containers, spaces, threads and capabilities counted from 0, each in the order of the
    /// boot.</summary>
    public static Trial Of(Trial trial)
    {
        var renaming = RenamingOf(trial.Boot);
        return new(
            trial.Seed,
            Now(trial.Boot, renaming),
            [
                .. trial.Steps.Select(step =>
                    step with
                    {
                        Caller = renaming.Now(step.Caller),
                        Call = step.Call is null ? null : renaming.Now(step.Call),
                        Query = step.Query is null ? null : renaming.Now(step.Query),
                        Event = step.Event is null ? null : renaming.Now(step.Event),
                    }
                ),
            ]
        );
    }

    private static Renaming RenamingOf(Boot boot)
    {
        var renaming = new Renaming();
        var (threads, spaces) = (0u, 0u);
        for (var i = 0; i < boot.Containers.Length; i++)
        {
            var (container, now) = (boot.Containers[i], new ContainerId((byte)i));
            renaming.Note(container.Id, now);
            foreach (var space in container.Spaces)
            {
                renaming.Note(space, new(spaces++));
            }
            foreach (var thread in container.Threads)
            {
                renaming.Note(thread.Id, ThreadId.Make(now, threads++));
            }
        }
        for (var i = 0; i < boot.Capabilities.Length; i++)
        {
            renaming.Note(boot.Capabilities[i].Capability.Id, new((uint)i));
        }
        return renaming;
    }

    private static Boot Now(Boot boot, Renaming renaming) =>
        boot with
        {
            Containers = [.. boot.Containers.Select(container => Now(container, renaming))],
            Capabilities =
            [
                .. boot.Capabilities.Select(held => new HeldCapability(
                    renaming.Now(held.Capability),
                    Now(held.Holder, renaming)
                )),
            ],
        };

    private static BootContainer Now(BootContainer container, Renaming renaming) =>
        new()
        {
            Id = renaming.Now(container.Id),
            Spaces = [.. container.Spaces.Select(renaming.Now)],
            Threads =
            [
                .. container.Threads.Select(thread =>
                    thread with
                    {
                        Id = renaming.Now(thread.Id),
                        Space = renaming.Now(thread.Space),
                        Pager = renaming.Now(thread.Pager),
                    }
                ),
            ],
        };

    private static Holder Now(Holder holder, Renaming renaming) =>
        holder.Kind switch
        {
            HolderKind.Thread => Holder.Thread(renaming.Now(new ThreadId(holder.Id))),
            HolderKind.Space => Holder.Space(renaming.Now(new SpaceId(holder.Id))),
            _ => Holder.Container(renaming.Now(new ContainerId((byte)holder.Id))),
        };
}
