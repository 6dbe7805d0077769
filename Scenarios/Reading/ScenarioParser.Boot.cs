using Capzero.Manifests;

namespace Capzero.Scenarios;

/// <summary>What is booted: by a manifest, or as the scenario itself says.</summary>
internal sealed partial class ScenarioParser
{
    private void Manifest(LineReader line)
    {
        line.Expect("manifest");
        var path = line.Next;
        if (path.Kind is not (TokenKind.Word or TokenKind.Text))
        {
            line.Wrong("the path of a manifest, relative to this file; in quotes if it has a blank");
        }
        line.Take();
        line.End();
        if (boot is not null || inline is not null)
        {
            line.Wrong(path, "the system is booted already", "one boot");
        }
        if (line.Fault is not null)
        {
            return;
        }
        switch (readManifest(path.Text))
        {
            case ManifestRead { Manifest: var manifest }:
                Booted(manifest, path.Text, line.Number);
                break;
            case ManifestRejected rejected:
                line.Wrong(path, "this manifest boots nothing", "a manifest without errors; they follow");
                Tell(lines[line.Number - 1], line.Fault);
                isBootMissing = true;
                problems.AddRange(rejected.Errors.Select(Problem));
                break;
            default:
                throw new InvalidOperationException("A manifest is either read or rejected.");
        }
    }

    // R-SCN-2: a container's name in the manifest is its name here, if it is one.
    private void Booted(Manifest manifest, string path, int line)
    {
        var named = Names.None;
        foreach (var container in manifest.Containers)
        {
            if (names.Objection(container.Name) is null)
            {
                names.Bind(container.Name, NameKind.Container, line);
                named = named.With(container.Name, container.Id);
            }
        }
        boot = new ManifestScenarioBoot(path, manifest, named);
        lets = new(named, manifest.Containers.Length);
    }

    // The pager must be booted before it can have memory; nothing may be done before it has.
    private void Paged(LineReader reader, Token start)
    {
        if (story.Any(line => line is Step))
        {
            reader.Wrong(start, "the story has begun", "a step: what is booted stands before the first one");
        }
        var manifest = boot is ManifestScenarioBoot { Manifest: var booted } ? booted : null;
        var known = boot?.Names ?? inline?.Names ?? Names.None;
        paged.Read(reader, known, manifest);
    }

    private void FinishBoot(TokenLine line)
    {
        if (boot is not null || inline is null || problems.Count > 0)
        {
            lets ??= inline is null ? null : new(inline.Names, inline.Containers);
            return;
        }
        var (finished, faults) = inline.Finish(line.Number);
        boot = finished;
        lets = new(boot.Names, inline.Containers);
        foreach (var (number, fault) in faults)
        {
            Tell(lines[number - 1], new(1, $"{fault.Subject}: {fault.Problem}", $"what {fault.Rule} allows"));
        }
    }

    private static ScenarioProblem Problem(ManifestProblem problem) =>
        new(
            problem.Place,
            problem.Path.Length == 0 ? problem.What : $"{problem.Path}: {problem.What}",
            problem.Expected,
            problem.Excerpt
        );
}
