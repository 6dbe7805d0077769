using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>Reads custom capabilities (R-MAN-1).</summary>
/// <param name="problems">Where errors go.</param>
/// <param name="containerCount">The number of containers of the manifest.</param>
internal sealed class CustomDecoder(Problems problems, int containerCount)
{
    private static readonly ImmutableArray<(string Word, CapabilityType Meaning)> Types =
    [
        ("ipc", CapabilityType.Ipc),
        ("tctrl", CapabilityType.ThreadControl),
        ("exregs", CapabilityType.ExchangeRegisters),
        ("umutex", CapabilityType.UserMutex),
        ("capctrl", CapabilityType.CapabilityControl),
    ];

    /// <summary>The capabilities, or null and errors. No key, or a key without a value, is no capability.</summary>
    internal ImmutableArray<CustomCapability>? Decode(Slot? slot, ContainerId own)
    {
        var entries = Lists.Any(slot, "capabilities", problems)?.Select(item => Entry(item, own)).ToList();
        return entries is null || entries.Contains(null) ? null : [.. entries.OfType<CustomCapability>()];
    }

    private CustomCapability? Entry(Slot slot, ContainerId own)
    {
        if (Section.Open(slot, Keys.Custom, problems) is not { } section)
        {
            return null;
        }
        var type = Values.Word(
            section.Required("type", "the capability's type, like ipc"),
            "type of a custom capability",
            Types,
            problems
        );
        var target = Target(section, own);
        var access = AccessDecoder.Decode(section.Optional("access"), type, problems);
        return type is { } t && target is { } aim && access is { } bits ? new(t, aim, bits) : null;
    }

    private ManifestTarget? Target(Section section, ContainerId own)
    {
        var word = section.Required("target", "what the capability is aimed at, like other_container");
        var keyword = Values.Word(word, "target", TargetWords.All, problems);
        return keyword switch
        {
            TargetKeyword.OtherContainer or TargetKeyword.OtherPager => Other(
                section.Required("container", "the id of the other container"),
                own
            )
                is { } other
                ? new(keyword.Value, other)
                : null,
            TargetKeyword.CurrentContainer or TargetKeyword.CurrentPagerSpace => RefuseContainer(
                section.Optional("container")
            )
                ? null
                : new(keyword.Value, own),
            _ => null,
        };
    }

    private bool RefuseContainer(Slot? slot)
    {
        if (slot is { } here)
        {
            problems.Add(
                here.KeyIndex,
                here.Path,
                "'container' goes with the targets other_container and other_pager only",
                "one of these targets, or no 'container'"
            );
        }
        return slot is not null;
    }

    private ContainerId? Other(Slot? slot, ContainerId own)
    {
        if (Numbers.Read(slot, problems) is not { } number)
        {
            return null;
        }
        var what =
            number >= containerCount ? $"there is no container {number}"
            : number == own.Value ? $"container {number} is the container itself"
            : null;
        if (what is not null)
        {
            problems.Add(slot!.Value, what, Others(own));
            return null;
        }
        return new((byte)number);
    }

    private string Others(ContainerId own) =>
        containerCount == 1 ? "a second container in the manifest, to name here"
        : containerCount == 2 ? Shown.Decimal(1 - own.Value)
        : $"0 to {Shown.Decimal(containerCount - 1)}, not {Shown.Decimal(own.Value)}";
}
