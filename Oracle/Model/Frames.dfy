// The frame allocator (R-MEM-30..34): a list of areas, walked from the start.
module Frames {
  import opened Sequences
  import opened Takings

  // R-MEM-30: an area begins where the one before it ends, so only its length is kept.
  datatype Area = Area(length: nat, used: bool)

  // `first` is the frame at which the run begins.
  datatype Frames = Frames(first: nat, areas: seq<Area>)

  // R-MEM-30: at the start one frame is the allocator's own, and the others are one free area.
  function AtTheStart(first: nat, length: nat): Frames {
    Frames(first, if length <= 1 then [Area(1, true)] else [Area(1, true), Area(length - 1, false)])
  }

  // The number of frames of some areas.
  function Total(areas: seq<Area>): nat {
    if |areas| == 0 then 0 else areas[0].length + Total(areas[1..])
  }

  function UsedCount(areas: seq<Area>): nat {
    if |areas| == 0 then 0 else (if areas[0].used then areas[0].length else 0) + UsedCount(areas[1..])
  }

  function FreeCount(areas: seq<Area>): nat {
    if |areas| == 0 then 0 else (if areas[0].used then 0 else areas[0].length) + FreeCount(areas[1..])
  }

  // R-MEM-31: a free area that is long enough.
  predicate Fits(area: Area, n: nat) {
    !area.used && area.length >= n
  }

  // The place in the list of the first area that fits; behind the end if none does.
  function FirstFit(areas: seq<Area>, n: nat): (i: nat)
    ensures i <= |areas|
    ensures i < |areas| ==> Fits(areas[i], n)
    ensures forall j | 0 <= j < i :: !Fits(areas[j], n)
  {
    if |areas| == 0 || Fits(areas[0], n) then 0 else 1 + FirstFit(areas[1..], n)
  }

  // R-MEM-31: exactly n are taken whole; of more the highest n are taken and the rest stays free.
  function Divided(area: Area, n: nat): seq<Area>
    requires area.length >= n
  {
    if area.length == n then [Area(n, true)] else [Area(area.length - n, false), Area(n, true)]
  }

  // The list with one area replaced.
  function Replaced(areas: seq<Area>, i: nat, others: seq<Area>): seq<Area>
    requires i < |areas|
  {
    areas[..i] + others + areas[i + 1..]
  }

  // R-MEM-31
  function Take(f: Frames, n: nat): Taking<Frames> {
    var i := FirstFit(f.areas, n);
    if n == 0 then TakeRefused(Invalid)
    else if i == |f.areas| then TakeRefused(NoRoom)
    else
      var area := f.areas[i];
      Took(f.(areas := Replaced(f.areas, i, Divided(area, n))), f.first + Total(f.areas[..i]) + area.length - n)
  }

  // The place in the list of the area that begins at a frame; behind the end if none does.
  function PlaceOf(first: nat, areas: seq<Area>, base: nat): (i: nat)
    ensures i <= |areas|
    decreases |areas|
  {
    if |areas| == 0 || first == base then 0 else 1 + PlaceOf(first + areas[0].length, areas[1..], base)
  }

  // Free neighbours become one area.
  function Joined(areas: seq<Area>): seq<Area> {
    if |areas| == 0 then []
    else
      var rest := Joined(areas[1..]);
      if !areas[0].used && |rest| > 0 && !rest[0].used
      then [Area(areas[0].length + rest[0].length, false)] + rest[1..]
      else [areas[0]] + rest
  }

  // R-MEM-32: an area that is used and begins there. R-MEM-30: the allocator's own, the first, is used for ever.
  predicate MayEnd(f: Frames, base: nat) {
    var i := PlaceOf(f.first, f.areas, base);
    0 < i < |f.areas| && f.areas[i].used
  }

  // R-MEM-32
  function GiveBack(f: Frames, base: nat): Returning<Frames> {
    if !MayEnd(f, base) then ReturnRefused(Invalid)
    else
      var i := PlaceOf(f.first, f.areas, base);
      Returned(f.(areas := Joined(Replaced(f.areas, i, [f.areas[i].(used := false)]))))
  }

  // R-MEM-33: frames that were taken together become areas of their own.
  function Separate(f: Frames, base: nat): Returning<Frames> {
    if !MayEnd(f, base) then ReturnRefused(Invalid)
    else
      var i := PlaceOf(f.first, f.areas, base);
      Returned(f.(areas := Replaced(f.areas, i, Singles(f.areas[i].length))))
  }

  function Singles(n: nat): seq<Area> {
    if n == 0 then [] else [Area(1, true)] + Singles(n - 1)
  }

  // The frames that are used.
  ghost function UsedFrames(first: nat, areas: seq<Area>): set<nat>
    decreases |areas|
  {
    if |areas| == 0 then {}
    else
      (if areas[0].used then Numbers(first, areas[0].length) else {})
      + UsedFrames(first + areas[0].length, areas[1..])
  }

  // R-MEM-30: no area is empty, two neighbours are never both free, and the first is the allocator's own.
  predicate WellFormed(f: Frames) {
    && |f.areas| > 0 && f.areas[0] == Area(1, true)
    && NoneIsEmpty(f.areas)
    && NoFreeNeighbours(f.areas)
  }

  predicate NoneIsEmpty(areas: seq<Area>) {
    forall area <- areas :: area.length > 0
  }

  predicate NoFreeNeighbours(areas: seq<Area>) {
    forall i | 0 <= i < |areas| - 1 :: areas[i].used || areas[i + 1].used
  }
}
