using Capzero.Capabilities;
using Capzero.PropertyTests.Architecture;
using Capzero.Scenarios;

namespace Capzero.PropertyTests.Exploration;

/// <summary>The small systems that are explored: the boots of scenarios.</summary>
internal static class Systems
{
    /// <summary>A system by the name of its file.</summary>
    public static Boot Of(string name)
    {
        var file = $"PropertyTests/Exploration/Systems/{name}.scenario";
        var read = ScenarioReader.Read(Repository.Read(file), file, _ => throw new InvalidOperationException(file));
        return Assert.IsType<InlineScenarioBoot>(Assert.IsType<ScenarioRead>(read).Scenario.Boot).Boot;
    }
}
