using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>
/// Who is on the stage in every example.
/// <code>
/// container Home (00)                       container Away (01)
///   space 0: Ann (00'000000), Bob (..01)      space 2: Zoe (01'000003)
///   space 1: Cat (00'000002)
/// </code>
/// Ann pages herself, Bob and Cat; Zoe pages herself. All are Runnable.
/// </summary>
internal static class Cast
{
    public static readonly ContainerId Home = new(0);
    public static readonly ContainerId Away = new(1);

    public static readonly SpaceId AnnsSpace = new(0);
    public static readonly SpaceId CatsSpace = new(1);
    public static readonly SpaceId ZoesSpace = new(2);

    public static readonly ThreadId Ann = ThreadId.Make(Home, 0);
    public static readonly ThreadId Bob = ThreadId.Make(Home, 1);
    public static readonly ThreadId Cat = ThreadId.Make(Home, 2);
    public static readonly ThreadId Zoe = ThreadId.Make(Away, 3);

    /// <summary>A thread id and a space id that name nobody and nothing.</summary>
    public static readonly ThreadId Nobody = ThreadId.Make(Home, 9);
    public static readonly SpaceId Nowhere = new(9);

    public static readonly Holder AnnsList = Holder.Thread(Ann);
    public static readonly Holder BobsList = Holder.Thread(Bob);
    public static readonly Holder CatsList = Holder.Thread(Cat);
    public static readonly Holder AnnsSpaceList = Holder.Space(AnnsSpace);
    public static readonly Holder CatsSpaceList = Holder.Space(CatsSpace);
    public static readonly Holder ZoesSpaceList = Holder.Space(ZoesSpace);
    public static readonly Holder HomeList = Holder.Container(Home);
    public static readonly Holder AwayList = Holder.Container(Away);

    public static readonly Target AllHome = Target.Container(Home);
    public static readonly Target AllAway = Target.Container(Away);
}
