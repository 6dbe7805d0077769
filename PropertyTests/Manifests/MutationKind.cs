namespace Capzero.PropertyTests.Manifests;

/// <summary>How a text is changed.</summary>
public enum MutationKind
{
    Insert,
    Delete,
    Replace,
    Truncate,
    RepeatPart,
    DeleteLine,
    RepeatLine,
    ReplaceLine,
}
