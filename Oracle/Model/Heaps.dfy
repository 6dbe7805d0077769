// The heap (R-MEM-40..45): a list of blocks with all their bytes, walked from the start.
module Heaps {
  import opened Sequences
  import opened Takings
  import opened Memory

  // R-MEM-40
  const HeaderSize: nat := 12

  // R-MEM-40: a block begins where the one before it ends; its size is the number of its bytes.
  datatype Block = Block(used: bool, bytes: seq<byte>)
  datatype Heap = Heap(limit: nat, brk: nat, blocks: seq<Block>)

  datatype HeapOutcome =
    | Allocated(next: Heap, address: nat)
    | NothingAllocated
    | Freed(next: Heap)
    | HeapRefused(why: Refusal)

  function AtTheStart(limit: nat): Heap {
    Heap(limit, 0, [])
  }

  // The room that some blocks take, their headers with them.
  function Length(blocks: seq<Block>): nat {
    if |blocks| == 0 then 0 else HeaderSize + |blocks[0].bytes| + Length(blocks[1..])
  }

  function All(n: nat, value: byte): seq<byte> {
    seq(n, i => value)
  }

  // R-MEM-43: what the bytes of a free block are.
  function Cleared(n: nat): seq<byte> {
    All(n, 0xFF)
  }

  // R-MEM-41: exactly the size, or more by a header at least.
  predicate Fits(block: Block, size: nat) {
    !block.used && (|block.bytes| == size || |block.bytes| >= size + HeaderSize)
  }

  // The place in the list of the first block that fits; behind the end if none does.
  function FirstFit(blocks: seq<Block>, size: nat): (i: nat)
    ensures i <= |blocks|
    ensures i < |blocks| ==> Fits(blocks[i], size)
    ensures forall j | 0 <= j < i :: !Fits(blocks[j], size)
  {
    if |blocks| == 0 || Fits(blocks[0], size) then 0 else 1 + FirstFit(blocks[1..], size)
  }

  // R-MEM-41: taken whole, or divided: the block keeps the size, and what is left follows behind a header.
  function Divided(block: Block, size: nat): seq<Block>
    requires Fits(block, size)
  {
    if |block.bytes| == size then [Block(true, block.bytes)]
    else [Block(true, block.bytes[..size]), Block(false, block.bytes[size + HeaderSize..])]
  }

  // The list with one block replaced.
  function Replaced(blocks: seq<Block>, i: nat, others: seq<Block>): seq<Block>
    requires i < |blocks|
  {
    blocks[..i] + others + blocks[i + 1..]
  }

  // R-MEM-41
  function Allocate(h: Heap, size: nat): HeapOutcome {
    var i := FirstFit(h.blocks, size);
    if size == 0 then NothingAllocated
    else if i < |h.blocks| then
      Allocated(h.(blocks := Replaced(h.blocks, i, Divided(h.blocks[i], size))),
                Length(h.blocks[..i]) + HeaderSize)
    // R-MEM-41: a new block at the break, which must stay below the limit.
    else if h.brk + size + HeaderSize < h.limit then
      Allocated(Heap(h.limit, h.brk + size + HeaderSize, h.blocks + [Block(true, All(size, 0))]), h.brk + HeaderSize)
    else HeapRefused(NoRoom)
  }

  // The place in the list of the block whose payload begins at an address; behind the end if none does.
  function PlaceOf(from: nat, blocks: seq<Block>, address: nat): (i: nat)
    ensures i <= |blocks|
    decreases |blocks|
  {
    if |blocks| == 0 || from + HeaderSize == address then 0
    else 1 + PlaceOf(from + HeaderSize + |blocks[0].bytes|, blocks[1..], address)
  }

  // R-MEM-43: a run of free neighbours becomes one block, whose size includes the swallowed headers.
  function Joined(blocks: seq<Block>): seq<Block> {
    if |blocks| == 0 then []
    else
      var rest := Joined(blocks[1..]);
      if !blocks[0].used && |rest| > 0 && !rest[0].used
      then [Block(false, blocks[0].bytes + Cleared(HeaderSize) + rest[0].bytes)] + rest[1..]
      else [blocks[0]] + rest
  }

  predicate IsUsedBlock(h: Heap, address: nat) {
    var i := PlaceOf(0, h.blocks, address);
    i < |h.blocks| && h.blocks[i].used
  }

  // R-MEM-43
  function Free(h: Heap, address: nat): HeapOutcome {
    if !IsUsedBlock(h, address) then HeapRefused(Invalid)
    else
      var i := PlaceOf(0, h.blocks, address);
      var free := Block(false, Cleared(|h.blocks[i].bytes|));
      Freed(h.(blocks := Joined(Replaced(h.blocks, i, [free]))))
  }

  // The bytes of a used block.
  function BytesOf(h: Heap, address: nat): seq<byte>
    requires IsUsedBlock(h, address)
  {
    h.blocks[PlaceOf(0, h.blocks, address)].bytes
  }

  // The heap with other bytes at the beginning of a used block.
  function Overwritten(h: Heap, address: nat, from: nat, bytes: seq<byte>): Heap {
    if !IsUsedBlock(h, address) || from + |bytes| > |BytesOf(h, address)| then h
    else
      var had := BytesOf(h, address);
      var changed := had[..from] + bytes + had[from + |bytes|..];
      h.(blocks := h.blocks[PlaceOf(0, h.blocks, address) := Block(true, changed)])
  }

  // R-MEM-44: as Allocate, then zeros; a failure is the failure.
  function AllocateZeroed(h: Heap, size: nat): HeapOutcome {
    match Allocate(h, size)
    case Allocated(next, address) => Allocated(Overwritten(next, address, 0, All(size, 0)), address)
    case other => other
  }

  // R-MEM-44: without an address it allocates, without a size it frees.
  function Resize(h: Heap, address: Option<nat>, size: nat): HeapOutcome {
    if address.None? then Allocate(h, size)
    else if size == 0 || !IsUsedBlock(h, address.value) then Free(h, address.value)
    else match Allocate(h, size)
      case Allocated(next, moved) =>
        var had := BytesOf(h, address.value);
        // R-MEM-44: the smaller of the two sizes is copied.
        var kept := if |had| <= size then had else had[..size];
        var freed := Free(Overwritten(next, moved, 0, kept), address.value);
        if freed.Freed? then Allocated(freed.next, moved) else freed
      case other => other
  }

  // What the program has: the bytes of each used block, by the address of its payload.
  ghost function Live(from: nat, blocks: seq<Block>): map<nat, seq<byte>>
    decreases |blocks|
  {
    if |blocks| == 0 then map[]
    else
      var rest := Live(from + HeaderSize + |blocks[0].bytes|, blocks[1..]);
      if blocks[0].used then rest[from + HeaderSize := blocks[0].bytes] else rest
  }

  // R-MEM-45: the blocks end at the break, below the limit, and two neighbours are never both free; what is free is 0xFF.
  predicate WellFormed(h: Heap) {
    && Length(h.blocks) == h.brk
    && (h.brk == 0 || h.brk < h.limit)
    && NoFreeNeighbours(h.blocks)
    && FreeIsCleared(h.blocks)
  }

  predicate NoFreeNeighbours(blocks: seq<Block>) {
    forall i | 0 <= i < |blocks| - 1 :: blocks[i].used || blocks[i + 1].used
  }

  predicate FreeIsCleared(blocks: seq<Block>) {
    forall block <- blocks | !block.used :: block.bytes == Cleared(|block.bytes|)
  }
}
