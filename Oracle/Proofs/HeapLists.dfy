// What lists of blocks have: lengths, live blocks, places, and what joining does to them.
module HeapLists {
  import opened Sequences
  import opened Memory
  import opened Heaps

  lemma LengthOfTwoLists(one: seq<Block>, other: seq<Block>)
    ensures Length(one + other) == Length(one) + Length(other)
  {
    if |one| == 0 {
      assert one + other == other;
    } else {
      assert (one + other)[1..] == one[1..] + other;
      LengthOfTwoLists(one[1..], other);
    }
  }

  lemma LengthOfOne(block: Block)
    ensures Length([block]) == HeaderSize + |block.bytes|
  {
    assert [block][1..] == [];
  }

  lemma AListAroundABlock(blocks: seq<Block>, i: nat)
    requires i < |blocks|
    ensures blocks == blocks[..i] + [blocks[i]] + blocks[i + 1..]
  {
  }

  lemma ReplacedLength(blocks: seq<Block>, i: nat, others: seq<Block>)
    requires i < |blocks|
    ensures Length(Replaced(blocks, i, others)) == Length(blocks) - HeaderSize - |blocks[i].bytes| + Length(others)
  {
    AListAroundABlock(blocks, i);
    LengthOfOne(blocks[i]);
    LengthOfTwoLists(blocks[..i] + [blocks[i]], blocks[i + 1..]);
    LengthOfTwoLists(blocks[..i], [blocks[i]]);
    LengthOfTwoLists(blocks[..i] + others, blocks[i + 1..]);
    LengthOfTwoLists(blocks[..i], others);
  }

  lemma DividedLength(block: Block, size: nat)
    requires Fits(block, size)
    ensures Length(Divided(block, size)) == HeaderSize + |block.bytes|
  {
    if |block.bytes| == size {
      LengthOfOne(Block(true, block.bytes));
    } else {
      var low, high := Block(true, block.bytes[..size]), Block(false, block.bytes[size + HeaderSize..]);
      LengthOfOne(low);
      LengthOfOne(high);
      LengthOfTwoLists([low], [high]);
      assert Divided(block, size) == [low] + [high];
    }
  }

  // Live blocks lie where the list lies.
  lemma LiveBlocksAreInTheList(from: nat, blocks: seq<Block>)
    ensures forall a <- Live(from, blocks) ::
              from + HeaderSize <= a && a + |Live(from, blocks)[a]| <= from + Length(blocks)
    decreases |blocks|
  {
    if |blocks| > 0 {
      LiveBlocksAreInTheList(from + HeaderSize + |blocks[0].bytes|, blocks[1..]);
    }
  }

  // R-MEM-161: two live blocks never overlap, nor does one the other's header.
  lemma LiveBlocksNeverOverlap(from: nat, blocks: seq<Block>)
    ensures forall a, b | a in Live(from, blocks) && b in Live(from, blocks) && a < b ::
              a + |Live(from, blocks)[a]| + HeaderSize <= b
    decreases |blocks|
  {
    if |blocks| > 0 {
      var next := from + HeaderSize + |blocks[0].bytes|;
      LiveBlocksNeverOverlap(next, blocks[1..]);
      LiveBlocksAreInTheList(next, blocks[1..]);
    }
  }

  lemma LiveBlocksOfTwoLists(from: nat, one: seq<Block>, other: seq<Block>)
    ensures Live(from, one + other) == Live(from, one) + Live(from + Length(one), other)
    decreases |one|
  {
    if |one| == 0 {
      assert one + other == other;
    } else {
      assert (one + other)[1..] == one[1..] + other;
      var next := from + HeaderSize + |one[0].bytes|;
      LiveBlocksOfTwoLists(next, one[1..], other);
      LiveBlocksAreInTheList(next, one[1..]);
      LiveBlocksAreInTheList(from + Length(one), other);
    }
  }

  lemma LiveBlocksOfThreeLists(from: nat, one: seq<Block>, middle: seq<Block>, other: seq<Block>)
    ensures Live(from, one + middle + other)
         == Live(from, one) + Live(from + Length(one), middle) + Live(from + Length(one) + Length(middle), other)
  {
    LengthOfTwoLists(one, middle);
    LiveBlocksOfTwoLists(from, one + middle, other);
    LiveBlocksOfTwoLists(from, one, middle);
  }

  lemma LiveBlocksOfOne(from: nat, block: Block)
    ensures Live(from, [block]) == if block.used then map[from + HeaderSize := block.bytes] else map[]
  {
    assert [block][1..] == [];
  }

  lemma LiveBlocksOfDivided(from: nat, block: Block, size: nat)
    requires Fits(block, size)
    ensures Live(from, Divided(block, size)) == map[from + HeaderSize := block.bytes[..size]]
  {
    if |block.bytes| == size {
      LiveBlocksOfOne(from, Block(true, block.bytes));
      assert block.bytes[..size] == block.bytes;
    } else {
      var low, high := Block(true, block.bytes[..size]), Block(false, block.bytes[size + HeaderSize..]);
      LiveBlocksOfOne(from, low);
      LiveBlocksOfOne(from + HeaderSize + size, high);
      LengthOfOne(low);
      LiveBlocksOfTwoLists(from, [low], [high]);
      assert Divided(block, size) == [low] + [high];
    }
  }

  // A block is found where its payload begins.
  lemma ABlockIsFoundAtItsPayload(from: nat, blocks: seq<Block>, i: nat)
    requires i < |blocks|
    ensures PlaceOf(from, blocks, from + Length(blocks[..i]) + HeaderSize) == i
    decreases |blocks|
  {
    if i > 0 {
      assert blocks[..i][0] == blocks[0] && blocks[..i][1..] == blocks[1..][..i - 1];
      ABlockIsFoundAtItsPayload(from + HeaderSize + |blocks[0].bytes|, blocks[1..], i - 1);
    }
  }

  lemma WhatIsFoundBeginsThere(from: nat, blocks: seq<Block>, address: nat)
    requires PlaceOf(from, blocks, address) < |blocks|
    ensures address == from + Length(blocks[..PlaceOf(from, blocks, address)]) + HeaderSize
    decreases |blocks|
  {
    var i := PlaceOf(from, blocks, address);
    if i > 0 {
      assert blocks[..i][0] == blocks[0] && blocks[..i][1..] == blocks[1..][..i - 1];
      WhatIsFoundBeginsThere(from + HeaderSize + |blocks[0].bytes|, blocks[1..], address);
    }
  }

  lemma JoiningKeepsLiveBlocks(from: nat, blocks: seq<Block>)
    ensures Length(Joined(blocks)) == Length(blocks)
    ensures Live(from, Joined(blocks)) == Live(from, blocks)
    decreases |blocks|
  {
    if |blocks| > 0 {
      var next := from + HeaderSize + |blocks[0].bytes|;
      JoiningKeepsLiveBlocks(next, blocks[1..]);
      var rest := Joined(blocks[1..]);
      if !blocks[0].used && |rest| > 0 && !rest[0].used {
        assert Joined(blocks)[1..] == rest[1..];
        assert Live(next, rest) == Live(next + HeaderSize + |rest[0].bytes|, rest[1..]);
      } else {
        assert Joined(blocks)[1..] == rest;
      }
    }
  }

  lemma JoiningLeavesNoFreeNeighbours(blocks: seq<Block>)
    requires FreeIsCleared(blocks)
    ensures NoFreeNeighbours(Joined(blocks)) && FreeIsCleared(Joined(blocks))
    ensures |blocks| > 0 ==> |Joined(blocks)| > 0 && Joined(blocks)[0].used == blocks[0].used
  {
    if |blocks| > 0 {
      assert FreeIsCleared(blocks[1..]);
      JoiningLeavesNoFreeNeighbours(blocks[1..]);
      var rest := Joined(blocks[1..]);
      if !blocks[0].used && |rest| > 0 && !rest[0].used {
        var joined := blocks[0].bytes + Cleared(HeaderSize) + rest[0].bytes;
        assert blocks[0] in blocks && rest[0] in rest;
        assert joined == Cleared(|joined|);
        assert Joined(blocks) == [Block(false, joined)] + rest[1..];
      } else {
        assert Joined(blocks) == [blocks[0]] + rest;
      }
    }
  }

  lemma JoiningNothing(blocks: seq<Block>)
    requires NoFreeNeighbours(blocks)
    ensures Joined(blocks) == blocks
  {
    if |blocks| > 0 {
      assert NoFreeNeighbours(blocks[1..]);
      JoiningNothing(blocks[1..]);
    }
  }

  // Two free neighbours are joined as one block of both and the header between them is.
  lemma JoiningTwoHalves(one: seq<Block>, low: nat, high: nat, other: seq<Block>)
    ensures Joined(one + [Block(false, Cleared(low)), Block(false, Cleared(high))] + other)
         == Joined(one + [Block(false, Cleared(low + HeaderSize + high))] + other)
  {
    var lower, upper := Block(false, Cleared(low)), Block(false, Cleared(high));
    var both := Block(false, Cleared(low + HeaderSize + high));
    var halves, whole := one + [lower, upper] + other, one + [both] + other;
    if |one| == 0 {
      assert halves[1..] == [upper] + other;
      assert halves[1..][1..] == other;
      assert whole[1..] == other;
      var rest := Joined(other);
      if |rest| > 0 && !rest[0].used {
        assert Cleared(low) + Cleared(HeaderSize) + (Cleared(high) + Cleared(HeaderSize) + rest[0].bytes)
            == Cleared(low + HeaderSize + high) + Cleared(HeaderSize) + rest[0].bytes;
      } else {
        assert Cleared(low) + Cleared(HeaderSize) + Cleared(high) == Cleared(low + HeaderSize + high);
      }
    } else {
      assert halves[1..] == one[1..] + [lower, upper] + other;
      assert whole[1..] == one[1..] + [both] + other;
      JoiningTwoHalves(one[1..], low, high, other);
    }
  }
}
