// A flat memory: spaces with mappings to page frames, and for each page what its pager would answer (R-MEM-15..18).
module Memory {
  import opened Ids
  import opened Calls

  newtype byte = x: int | 0 <= x < 0x100

  // The bytes of one page frame.
  const PageSize: nat := 0x1000
  type PageBytes = b: seq<byte> | |b| == 0x1000 witness seq(0x1000, i => 0)

  // What a space may do with a page. Each permits what those before it permit.
  datatype PageRights = NotMapped | ForTheKernel | ForReading | ForWriting

  // R-MEM-18: what the pager answers when the page is asked for.
  datatype PageIn = Granted | NotGranted(error: Error)

  // A page of a space: the frame that it is, or will be after a page-in.
  datatype Page = Page(space: word, number: nat)
  datatype Entry = Entry(frame: word, rights: PageRights, answer: PageIn)

  // A page without an entry is not mapped, and a frame that was never written is zero.
  datatype Memory = Memory(entries: map<Page, Entry>, frames: map<word, PageBytes>)

  // What the kernel needs of a page: R-IPC-4, R-IPC-13, R-IPC-14.
  datatype Wanted = ToBeMapped | ToBeReadable | ToBeWritable

  // Decision 0013: mapped is a mapping of any kind; readable and writable are the user's own rights.
  predicate IsGood(rights: PageRights, wanted: Wanted) {
    match wanted
    case ToBeMapped => !rights.NotMapped?
    case ToBeReadable => rights.ForReading? || rights.ForWriting?
    case ToBeWritable => rights.ForWriting?
  }

  // R-MEM-16: the addresses from `address` on, so many, end at or before 2^32, and none is privileged.
  predicate AreOfTheUser(address: nat, size: nat) {
    && address + size <= 0x1_0000_0000
    // the kernel
    && (address + size <= 0xF000_0000 || 0xF800_0000 <= address)
    // devices
    && (address + size <= 0xF900_0000 || 0xFF00_0000 <= address)
    // vectors and the system-call page
    && address + size <= 0xFFFF_0000
  }

  // R-MEM-17: the memory in which the bytes can be accessed, or the error.
  datatype Prepared = Ready(memory: Memory) | Unable(error: Error)

  // R-MEM-17, R-MEM-18: one page, which may be asked from the pager.
  function PageReady(m: Memory, page: Page, wanted: Wanted, mayAsk: bool): Prepared {
    if page !in m.entries then Unable(EFAULT)
    else
      var entry := m.entries[page];
      if IsGood(entry.rights, wanted) then Ready(m)
      else if !mayAsk then Unable(EFAULT)
      else match entry.answer
        case NotGranted(error) => Unable(error)
        case Granted => Ready(m.(entries := m.entries[page := entry.(rights := ForWriting)]))
  }

  // R-MEM-17: page by page, ascending; if one is refused, none is kept.
  function PagesReady(m: Memory, space: word, first: nat, count: nat, wanted: Wanted, mayAsk: bool): Prepared
    decreases count
  {
    if count == 0 then Ready(m)
    else match PageReady(m, Page(space, first), wanted, mayAsk)
      case Unable(error) => Unable(error)
      case Ready(next) => PagesReady(next, space, first + 1, count - 1, wanted, mayAsk)
  }

  // How many pages the bytes touch.
  function PagesOf(address: nat, size: nat): nat
    requires size > 0
  {
    (address + size - 1) / PageSize - address / PageSize + 1
  }

  // R-MEM-17: size 0 asks for nothing; a range that is not all of the user asks for nothing either, and is refused.
  function MadeReady(m: Memory, space: word, address: word, size: nat, wanted: Wanted, mayAsk: bool): Prepared {
    if size == 0 then Ready(m)
    else if !AreOfTheUser(address as nat, size) then Unable(EFAULT)
    else PagesReady(m, space, address as nat / PageSize, PagesOf(address as nat, size), wanted, mayAsk)
  }

  // What stands in a frame.
  function FrameBytes(m: Memory, frame: word): PageBytes {
    if frame in m.frames then m.frames[frame] else seq(0x1000, i => 0)
  }

  // What stands in a page.
  function PageContent(m: Memory, page: Page): PageBytes {
    if page in m.entries then FrameBytes(m, m.entries[page].frame) else seq(0x1000, i => 0)
  }

  // How many of the bytes from this address on are in its page.
  function InThisPage(address: nat, size: nat): nat {
    var rest := PageSize - address % PageSize;
    if size < rest then size else rest
  }

  // The bytes from this address on.
  function BytesAt(m: Memory, space: word, address: nat, size: nat): (bytes: seq<byte>)
    ensures |bytes| == size
    decreases size
  {
    if size == 0 then []
    else
      var offset := address % PageSize;
      var here := InThisPage(address, size);
      PageContent(m, Page(space, address / PageSize))[offset..offset + here]
      + BytesAt(m, space, address + here, size - here)
  }

  // Bytes are stored in a frame.
  function Stored(m: Memory, frame: word, offset: nat, bytes: seq<byte>): Memory
    requires offset + |bytes| <= PageSize
  {
    var was := FrameBytes(m, frame);
    m.(frames := m.frames[frame := was[..offset] + bytes + was[offset + |bytes|..]])
  }

  // Bytes are written from this address on. (What has no page is nowhere.)
  function Written(m: Memory, space: word, address: nat, bytes: seq<byte>): Memory
    decreases |bytes|
  {
    if |bytes| == 0 then m
    else
      var here := InThisPage(address, |bytes|);
      var page := Page(space, address / PageSize);
      var next := if page in m.entries then Stored(m, m.entries[page].frame, address % PageSize, bytes[..here]) else m;
      Written(next, space, address + here, bytes[here..])
  }

  // R-MEM-15: the new space has the same mappings, frame for frame.
  function SpaceCopied(m: Memory, from: word, to: word): Memory {
    var others := map page | page in m.entries && page.space != to :: m.entries[page];
    m.(entries := others + map page | page in m.entries && page.space == from :: Page(to, page.number) := m.entries[page])
  }

  // R-MEM-15: the space has no mapping any more. Its pages can be asked for again.
  function SpaceEmptied(m: Memory, space: word): Memory {
    m.(entries := map page | page in m.entries ::
         if page.space == space then m.entries[page].(rights := NotMapped) else m.entries[page])
  }
}
