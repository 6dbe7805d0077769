// The theorems of the heap (R-MEM-40..45).
module HeapTheorems {
  import opened Sequences
  import opened Takings
  import opened Memory
  import opened Heaps
  import opened HeapLists

  lemma TheStartIsWellFormed(limit: nat)
    ensures WellFormed(AtTheStart(limit))
  {
  }

  // R-MEM-41: the block is the lowest that fits; if none does, it is at the break.
  lemma AllocateGivesTheLowestThatFits(h: Heap, size: nat)
    requires Allocate(h, size).Allocated?
    ensures var i := FirstFit(h.blocks, size);
            && (forall j | 0 <= j < i :: !Fits(h.blocks[j], size))
            && (i < |h.blocks| ==> Fits(h.blocks[i], size)
                                   && Allocate(h, size).address == Length(h.blocks[..i]) + HeaderSize)
            && (i == |h.blocks| ==> Allocate(h, size).address == h.brk + HeaderSize)
  {
  }

  // R-MEM-41: it is refused only if no free block fits and the break would reach the limit.
  lemma AllocateIsRefusedOnlyForWantOfRoom(h: Heap, size: nat)
    requires Allocate(h, size).HeapRefused?
    ensures forall block <- h.blocks :: !Fits(block, size)
    ensures h.brk + size + HeaderSize >= h.limit
  {
  }

  // R-MEM-41, R-MEM-161: the new block has the size, is no live block's, and no live block changes.
  lemma AllocateLeavesLiveBlocksAlone(h: Heap, size: nat)
    requires WellFormed(h) && Allocate(h, size).Allocated?
    ensures var before, after := Live(0, h.blocks), Live(0, Allocate(h, size).next.blocks);
            var address := Allocate(h, size).address;
            && address !in before
            && address in after && |after[address]| == size
            && after == before[address := after[address]]
  {
    var i := FirstFit(h.blocks, size);
    if i < |h.blocks| {
      var one, block, other := h.blocks[..i], h.blocks[i], h.blocks[i + 1..];
      var at := Length(one);
      AListAroundABlock(h.blocks, i);
      LiveBlocksOfThreeLists(0, one, [block], other);
      LiveBlocksOfThreeLists(0, one, Divided(block, size), other);
      LiveBlocksOfOne(at, block);
      LiveBlocksOfDivided(at, block, size);
      LengthOfOne(block);
      DividedLength(block, size);
      LiveBlocksAreInTheList(0, one);
      LiveBlocksAreInTheList(at + HeaderSize + |block.bytes|, other);
    } else {
      var block := Block(true, All(size, 0));
      LiveBlocksOfTwoLists(0, h.blocks, [block]);
      LiveBlocksOfOne(h.brk, block);
      LiveBlocksAreInTheList(0, h.blocks);
    }
  }

  // R-MEM-43, R-MEM-161: the freed block is live no more, and no other live block changes.
  lemma FreeLeavesOtherBlocksAlone(h: Heap, address: nat)
    requires Free(h, address).Freed?
    ensures address in Live(0, h.blocks)
    ensures Live(0, Free(h, address).next.blocks) == Live(0, h.blocks) - {address}
  {
    var i := PlaceOf(0, h.blocks, address);
    WhatIsFoundBeginsThere(0, h.blocks, address);
    var one, block, other := h.blocks[..i], h.blocks[i], h.blocks[i + 1..];
    var at := Length(one);
    var free := Block(false, Cleared(|block.bytes|));
    AListAroundABlock(h.blocks, i);
    LiveBlocksOfThreeLists(0, one, [block], other);
    LiveBlocksOfThreeLists(0, one, [free], other);
    LiveBlocksOfOne(at, block);
    LiveBlocksOfOne(at, free);
    LengthOfOne(block);
    LengthOfOne(free);
    LiveBlocksAreInTheList(0, one);
    LiveBlocksAreInTheList(at + HeaderSize + |block.bytes|, other);
    JoiningKeepsLiveBlocks(0, one + [free] + other);
  }

  // R-MEM-43: it is refused if and only if the address is no live block's.
  lemma FreeIsRefusedForWhatIsNotLive(h: Heap, address: nat)
    ensures Free(h, address).HeapRefused? <==> address !in Live(0, h.blocks)
  {
    ALiveBlockIsAUsedBlock(0, h.blocks, address);
  }

  lemma ALiveBlockIsAUsedBlock(from: nat, blocks: seq<Block>, address: nat)
    ensures var i := PlaceOf(from, blocks, address);
            (i < |blocks| && blocks[i].used) <==> address in Live(from, blocks)
    decreases |blocks|
  {
    if |blocks| > 0 {
      var next := from + HeaderSize + |blocks[0].bytes|;
      LiveBlocksAreInTheList(next, blocks[1..]);
      if from + HeaderSize != address {
        ALiveBlockIsAUsedBlock(next, blocks[1..], address);
      }
    }
  }

  // R-MEM-45: the blocks go on ending at the break, below the limit; no two free ones are neighbours.
  lemma AllocateKeepsWellFormed(h: Heap, size: nat)
    requires WellFormed(h) && Allocate(h, size).Allocated?
    ensures WellFormed(Allocate(h, size).next)
    ensures Allocate(h, size).next.brk >= h.brk
  {
    var i := FirstFit(h.blocks, size);
    if i < |h.blocks| {
      DividedKeepsWellFormed(h, i, size);
    } else {
      var block := Block(true, All(size, 0));
      LengthOfTwoLists(h.blocks, [block]);
      LengthOfOne(block);
    }
  }

  lemma DividedKeepsWellFormed(h: Heap, i: nat, size: nat)
    requires WellFormed(h) && i < |h.blocks| && Fits(h.blocks[i], size)
    ensures WellFormed(h.(blocks := Replaced(h.blocks, i, Divided(h.blocks[i], size))))
  {
    var pieces := Divided(h.blocks[i], size);
    var after := Replaced(h.blocks, i, pieces);
    DividedLength(h.blocks[i], size);
    ReplacedLength(h.blocks, i, pieces);
    forall k | 0 <= k < |after| - 1
      ensures after[k].used || after[k + 1].used
    {
      if k + 1 < i {
        assert after[k] == h.blocks[k] && after[k + 1] == h.blocks[k + 1];
      } else if k + 1 == i {
        assert after[k] == h.blocks[k];
      } else if k >= i + |pieces| {
        var shift := |pieces| - 1;
        assert after[k] == h.blocks[k - shift] && after[k + 1] == h.blocks[k + 1 - shift];
      } else {
        assert after[k] == pieces[k - i];
      }
    }
    forall block <- after | !block.used
      ensures block.bytes == Cleared(|block.bytes|)
    {
      assert block in h.blocks[..i] || block in pieces || block in h.blocks[i + 1..];
      assert h.blocks[i] in h.blocks;
    }
  }

  lemma FreeKeepsWellFormed(h: Heap, address: nat)
    requires WellFormed(h) && Free(h, address).Freed?
    ensures WellFormed(Free(h, address).next)
    ensures Free(h, address).next.brk == h.brk
  {
    var i := PlaceOf(0, h.blocks, address);
    var free := Block(false, Cleared(|h.blocks[i].bytes|));
    var freed := Replaced(h.blocks, i, [free]);
    LengthOfOne(free);
    ReplacedLength(h.blocks, i, [free]);
    forall block <- freed | !block.used
      ensures block.bytes == Cleared(|block.bytes|)
    {
      assert block in h.blocks[..i] || block == free || block in h.blocks[i + 1..];
    }
    JoiningKeepsLiveBlocks(0, freed);
    JoiningLeavesNoFreeNeighbours(freed);
  }

  // Where an allocated block is found, and what is freed with it.
  lemma WhatIsAllocatedIsFound(h: Heap, size: nat)
    requires WellFormed(h) && Allocate(h, size).Allocated?
    ensures var i := FirstFit(h.blocks, size);
            var after := Allocate(h, size).next;
            && PlaceOf(0, after.blocks, Allocate(h, size).address) == i
            && i < |after.blocks| && after.blocks[i].used && |after.blocks[i].bytes| == size
  {
    var i := FirstFit(h.blocks, size);
    var after := Allocate(h, size).next;
    assert after.blocks[..i] == h.blocks[..i];
    if i == |h.blocks| {
      assert h.blocks[..i] == h.blocks;
    }
    ABlockIsFoundAtItsPayload(0, after.blocks, i);
  }

  // R-MEM-45: allocate-then-free leaves a heap that divides as before, if the block came from a free one.
  lemma AllocateThenFreeRestores(h: Heap, size: nat)
    requires WellFormed(h) && Allocate(h, size).Allocated? && FirstFit(h.blocks, size) < |h.blocks|
    ensures Free(Allocate(h, size).next, Allocate(h, size).address) == Freed(h)
  {
    var i := FirstFit(h.blocks, size);
    WhatIsAllocatedIsFound(h, size);
    var after := Allocate(h, size).next;
    var one, block, other := h.blocks[..i], h.blocks[i], h.blocks[i + 1..];
    var free := Block(false, Cleared(size));
    AListAroundABlock(h.blocks, i);
    assert block in h.blocks && block.bytes == Cleared(|block.bytes|);
    if |block.bytes| == size {
      assert Replaced(after.blocks, i, [free]) == h.blocks;
    } else {
      var rest := |block.bytes| - size - HeaderSize;
      assert block.bytes[size + HeaderSize..] == Cleared(rest);
      assert after.blocks == one + [Block(true, block.bytes[..size]), Block(false, Cleared(rest))] + other;
      assert Replaced(after.blocks, i, [free]) == one + [free, Block(false, Cleared(rest))] + other;
      JoiningTwoHalves(one, size, rest, other);
      assert one + [Block(false, Cleared(size + HeaderSize + rest))] + other == h.blocks;
    }
    JoiningNothing(h.blocks);
  }

  // R-MEM-45: once it has been possible it is possible for ever: the same request fits again, and the break stays.
  lemma AllocateThenFreeCanBeRepeated(h: Heap, size: nat)
    requires WellFormed(h) && Allocate(h, size).Allocated?
    ensures var after := Free(Allocate(h, size).next, Allocate(h, size).address);
            && after.Freed?
            && Allocate(after.next, size).Allocated?
            && Allocate(after.next, size).next.brk == after.next.brk
  {
    WhatIsAllocatedIsFound(h, size);
    var made := Allocate(h, size).next;
    var after := Free(made, Allocate(h, size).address).next;
    var i := FirstFit(h.blocks, size);
    if i < |h.blocks| {
      AllocateThenFreeRestores(h, size);
    } else {
      var free := Block(false, Cleared(size));
      assert Replaced(made.blocks, i, [free]) == h.blocks + [free];
      JoiningAtTheEnd(h.blocks, size);
      assert Fits(after.blocks[|after.blocks| - 1], size);
    }
  }

  // A free block at the end makes the last block free, and at least as large.
  lemma JoiningAtTheEnd(blocks: seq<Block>, size: nat)
    requires NoFreeNeighbours(blocks)
    ensures var joined := Joined(blocks + [Block(false, Cleared(size))]);
            && |joined| > 0
            && !joined[|joined| - 1].used
            && (|joined[|joined| - 1].bytes| == size || |joined[|joined| - 1].bytes| >= size + HeaderSize)
  {
    var free := Block(false, Cleared(size));
    if |blocks| > 0 {
      assert NoFreeNeighbours(blocks[1..]);
      JoiningAtTheEnd(blocks[1..], size);
      assert (blocks + [free])[1..] == blocks[1..] + [free];
    } else {
      assert ([] + [free])[1..] == [];
    }
  }

  // R-MEM-43: a freed block cannot be freed again.
  lemma NothingIsFreedTwice(h: Heap, address: nat)
    requires Free(h, address).Freed?
    ensures Free(Free(h, address).next, address).HeapRefused?
  {
    FreeLeavesOtherBlocksAlone(h, address);
    FreeIsRefusedForWhatIsNotLive(Free(h, address).next, address);
  }

  // R-MEM-44, R-MEM-161: writing into a block changes that block's bytes, not how many, and no other's.
  lemma WritingLeavesOtherBlocksAlone(h: Heap, address: nat, from: nat, bytes: seq<byte>)
    requires IsUsedBlock(h, address) && from + |bytes| <= |BytesOf(h, address)|
    ensures address in Live(0, h.blocks) && Live(0, h.blocks)[address] == BytesOf(h, address)
    ensures Live(0, Overwritten(h, address, from, bytes).blocks)
         == Live(0, h.blocks)[address := BytesOf(h, address)[..from] + bytes + BytesOf(h, address)[from + |bytes|..]]
    ensures WellFormed(h) ==> WellFormed(Overwritten(h, address, from, bytes))
  {
    var i := PlaceOf(0, h.blocks, address);
    WhatIsFoundBeginsThere(0, h.blocks, address);
    var one, block, other := h.blocks[..i], h.blocks[i], h.blocks[i + 1..];
    var at := Length(one);
    var written := Block(true, block.bytes[..from] + bytes + block.bytes[from + |bytes|..]);
    AListAroundABlock(h.blocks, i);
    assert h.blocks[i := written] == Replaced(h.blocks, i, [written]);
    LiveBlocksOfThreeLists(0, one, [block], other);
    LiveBlocksOfThreeLists(0, one, [written], other);
    LiveBlocksOfOne(at, block);
    LiveBlocksOfOne(at, written);
    LengthOfOne(block);
    LengthOfOne(written);
    LiveBlocksAreInTheList(0, one);
    LiveBlocksAreInTheList(at + HeaderSize + |block.bytes|, other);
    ReplacedLength(h.blocks, i, [written]);
    if WellFormed(h) {
      WritingKeepsWellFormed(h, i, written);
    }
  }

  lemma WritingKeepsWellFormed(h: Heap, i: nat, written: Block)
    requires WellFormed(h) && i < |h.blocks| && h.blocks[i].used && written.used
    requires |written.bytes| == |h.blocks[i].bytes|
    ensures WellFormed(h.(blocks := h.blocks[i := written]))
  {
    var after := h.blocks[i := written];
    assert after == Replaced(h.blocks, i, [written]);
    ReplacedLength(h.blocks, i, [written]);
    LengthOfOne(written);
    forall block <- after | !block.used
      ensures block.bytes == Cleared(|block.bytes|)
    {
      assert block in h.blocks;
    }
  }

  // R-MEM-44: a zeroed block is all zeros, and no live block changes.
  lemma AZeroedBlockIsAllZeros(h: Heap, size: nat)
    requires WellFormed(h) && AllocateZeroed(h, size).Allocated?
    ensures var z := AllocateZeroed(h, size);
            && z.address !in Live(0, h.blocks)
            && Live(0, z.next.blocks) == Live(0, h.blocks)[z.address := All(size, 0)]
            && WellFormed(z.next)
  {
    var a := Allocate(h, size);
    AllocateKeepsWellFormed(h, size);
    AllocateLeavesLiveBlocksAlone(h, size);
    WhatIsAllocatedIsFound(h, size);
    WritingLeavesOtherBlocksAlone(a.next, a.address, 0, All(size, 0));
    var had := BytesOf(a.next, a.address);
    assert had[..0] + All(size, 0) + had[0 + size..] == All(size, 0);
  }

  // R-MEM-44: a moved block begins with what the old one began with, and no other live block changes.
  lemma ResizingKeepsTheContents(h: Heap, address: nat, size: nat)
    requires WellFormed(h) && address in Live(0, h.blocks) && size > 0 && Resize(h, Some(address), size).Allocated?
    ensures var r := Resize(h, Some(address), size);
            var before, after := Live(0, h.blocks), Live(0, r.next.blocks);
            var kept := if |before[address]| < size then |before[address]| else size;
            && r.address !in before
            && r.address in after && |after[r.address]| == size
            && after[r.address][..kept] == before[address][..kept]
            && after == before[r.address := after[r.address]] - {address}
            && WellFormed(r.next)
  {
    ALiveBlockIsAUsedBlock(0, h.blocks, address);
    var a := Allocate(h, size);
    AllocateKeepsWellFormed(h, size);
    AllocateLeavesLiveBlocksAlone(h, size);
    WhatIsAllocatedIsFound(h, size);
    WritingLeavesOtherBlocksAlone(h, address, 0, []);
    var had := BytesOf(h, address);
    var kept := if |had| <= size then had else had[..size];
    WritingLeavesOtherBlocksAlone(a.next, a.address, 0, kept);
    var written := Overwritten(a.next, a.address, 0, kept);
    FreeIsRefusedForWhatIsNotLive(written, address);
    FreeLeavesOtherBlocksAlone(written, address);
    FreeKeepsWellFormed(written, address);
  }

  // R-MEM-44: if there is no room, the old block stays: nothing has changed.
  lemma ResizingIsRefusedOnlyForWantOfRoom(h: Heap, address: nat, size: nat)
    requires WellFormed(h) && address in Live(0, h.blocks) && size > 0 && !Resize(h, Some(address), size).Allocated?
    ensures Resize(h, Some(address), size) == HeapRefused(NoRoom) && Allocate(h, size) == HeapRefused(NoRoom)
  {
    ALiveBlockIsAUsedBlock(0, h.blocks, address);
    var a := Allocate(h, size);
    if a.Allocated? {
      AllocateKeepsWellFormed(h, size);
      AllocateLeavesLiveBlocksAlone(h, size);
      WhatIsAllocatedIsFound(h, size);
      var had := BytesOf(h, address);
      var kept := if |had| <= size then had else had[..size];
      WritingLeavesOtherBlocksAlone(a.next, a.address, 0, kept);
      FreeIsRefusedForWhatIsNotLive(Overwritten(a.next, a.address, 0, kept), address);
    }
  }
}
