namespace Capzero.Memory;

/// <summary>Objects, files and their counts (I1 to I5, I8).</summary>
internal static class ObjectInvariants
{
    public static IEnumerable<string> LinksAreCounted(Census census) =>
        from each in census.Objects.Values
        let counted = census.Links.GetValueOrDefault(each.Id)
        where each.Links != counted
        select $"object {each.Id} keeps {each.Links} links, and has {counted}";

    public static IEnumerable<string> ShadowsAreCounted(Census census)
    {
        var counted = census.Shadows.ToLookup(shadow => shadow.Original, shadow => shadow.Id.Value);
        return from each in census.Objects.Values
            where
                each.ShadowCount != counted[each.Id].Count()
                || !each.Shadows.Ids.Order().SequenceEqual(counted[each.Id].Order())
            select $"object {each.Id} keeps {each.ShadowCount} shadows, and has {counted[each.Id].Count()}";
    }

    public static IEnumerable<string> EachShadowHasOneOriginal(Census census)
    {
        var sum = census.Objects.Values.Sum(each => each.ShadowCount);
        return census
            .Shadows.Where(shadow => !census.Objects.ContainsKey(shadow.Original))
            .Select(shadow => $"shadow {shadow.Id} stands on object {shadow.Original}, which there is not")
            .Concat(
                census.Shadows.Count() == sum ? [] : [$"there are {census.Shadows.Count()} shadows, and {sum} counted"]
            );
    }

    public static IEnumerable<string> FilesAndTheirObjectsMatch(Census census)
    {
        var files = census.Memory.Files.Values.ToList();
        var fileObjects = census.Objects.Values.Where(each => !each.IsShadow).Select(each => each.Id).ToHashSet();
        if (!fileObjects.SetEquals(files.Select(file => file.Id.Object)))
        {
            yield return $"there are {files.Count} file records and {fileObjects.Count} file objects";
        }
        if (files.Count(file => file.Type == FileType.Devzero) != 1)
        {
            yield return "there is not exactly one devzero";
        }
        foreach (var file in files)
        {
            var kind = census.Objects.GetValueOrDefault(file.Id.Object)?.Kind;
            if (
                (file.Type, kind)
                is not (

                    (FileType.Devzero, ObjectKind.Devzero)
                    or
                    (FileType.Vfs, ObjectKind.VfsFile)
                    or
                    (FileType.Segment, ObjectKind.Segment)
                )
            )
            {
                yield return $"file {file.Id} is of type {file.Type}, and its object {kind}";
            }
        }
    }

    public static IEnumerable<string> TotalsMatch(Census census)
    {
        var memory = census.Memory;
        (string What, int Kept, int Counted)[] totals =
        [
            ("files", memory.Files.Count, census.Memory.Files.Values.Count()),
            ("objects", memory.Objects.Count, census.Objects.Count),
            ("tasks", memory.Tasks.Count, census.Memory.Tasks.Values.Count()),
            ("sharers", memory.AreaLists.Values.Sum(list => list.Sharers), memory.Tasks.Count),
        ];
        return totals
            .Where(total => total.Kept != total.Counted)
            .Select(total => $"{total.Kept} {total.What} are kept, and {total.Counted} counted");
    }

    public static IEnumerable<string> EveryObjectIsInUse(Census census) =>
        census
            .Objects.Values.Where(each => !census.Links.ContainsKey(each.Id) && !MayBeUnlinked(census, each))
            .Select(each => $"nothing uses object {each.Id}, a {each.Kind}");

    private static bool MayBeUnlinked(Census census, VmObject each) =>
        each.Kind switch
        {
            ObjectKind.Devzero => true,
            ObjectKind.VfsFile => census.Memory.Files.Find(each.Id.Value) is { Openers: > 0 },
            ObjectKind.Segment => census.Memory.Segments.Values.Any(segment =>
                segment.File.Object == each.Id && segment.OwnPage is null
            ),
            _ => false,
        };
}
