using Capzero.Oracle.Replay;

namespace Capzero.PropertyTests.Replay;

/// <summary>Why steps are left out, in words (R-ORC-40).</summary>
public sealed class LeftOutReasons
{
    [Fact]
    public void EachReason_HasATextOfItsOwn()
    {
        var texts = Enum.GetValues<LeftOutReason>().Select(reason => new LeftOut(reason, "", 1).Text).ToList();
        Assert.Equal(texts.Count, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("", texts);
    }

    [Fact]
    public void Detail_FollowsTheReason() =>
        Assert.Equal(
            "this kernel has no such call: segments",
            new LeftOut(LeftOutReason.NoSuchCall, "segments", 4).Text
        );
}
