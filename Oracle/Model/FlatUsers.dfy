// How the kernel and the pager reach bytes of tasks (R-MEM-16..18, R-MEM-131..135).
module FlatUsers {
  import opened Sequences
  import opened FlatStates
  import opened FlatBytes
  import opened FlatFiles
  import opened FlatMappings
  import opened FlatCalls

  // R-MEM-16: none of these bytes is privileged, and the range does not pass 2^32.
  predicate AreOfTheUser(address: nat, size: nat) {
    && address + size <= 0x1_0000_0000
    // the kernel
    && (address + size <= 0xF000_0000 || 0xF800_0000 <= address)
    // devices
    && (address + size <= 0xF900_0000 || 0xFF00_0000 <= address)
    // vectors and the system-call page
    && address + size <= 0xFFFF_0000
  }

  const ForReading := Prot(true, false, false)
  const ForBoth := Prot(true, true, false)

  // R-MEM-17: size 0 asks for nothing; then the range, then its pages.
  function PrepareCall(m: Flat, space: nat, address: nat, size: nat, want: Want): FlatOutcome {
    if size == 0 then Done(m, Nothing)
    else if !AreOfTheUser(address, size) then Refused(EFAULT)
    else OfRequest(AllTouched(m, space, address / PageSize, PagesTouched(address, size), want), Nothing)
  }

  // R-MEM-131: no area, nothing wanted, or anything beside Read and Write: EINVAL; then Read, then Write.
  function PrefaultCall(m: Flat, space: nat, address: nat, reading: bool, writing: bool, other: bool): FlatOutcome {
    var page := address / PageSize;
    if AreaAt(AreasOf(m, space), page).None? || (!reading && !writing) || other then Refused(EINVAL)
    else
      var read := if reading then Touched(m, space, page, ToRead) else Some(m);
      OfRequest(if read.Some? && writing then Touched(read.value, space, page, ToWrite) else read, Nothing)
  }

  // R-MEM-135: what is not valid for reading is EFAULT.
  function ReadUserCall(m: Flat, space: nat, address: nat, size: nat): FlatOutcome {
    var bytes := Loaded(m, space, address, size);
    if !IsValid(m, space, address, size, ForReading) || bytes.None? then Refused(EFAULT)
    else Done(m, BytesRead(bytes.value))
  }

  // R-MEM-135: what is not valid for reading and writing is EFAULT.
  function WriteUserCall(m: Flat, space: nat, address: nat, bytes: seq<byte>, reply: FlatReply): FlatOutcome {
    if !IsValid(m, space, address, |bytes|, ForBoth) then Refused(EFAULT)
    else OfRequest(Stored(m, space, address, bytes), reply)
  }

  // R-MEM-135: so many bytes at a time, up to and with those that are all zero; at most so many bytes in all.
  datatype Text = Text(bytes: seq<byte>) | TooLong | NotReadable

  // R-MEM-135: the page behind the terminator is not looked at.
  function TextAt(m: Flat, space: nat, address: nat, width: nat, atMost: nat): Text
    requires width > 0
    decreases atMost
  {
    if atMost < width then TooLong
    else if !IsValid(m, space, address, width, ForReading) then NotReadable
    else match Loaded(m, space, address, width)
      case None => NotReadable
      case Some(one) =>
        if forall b <- one :: b == 0 then Text(one)
        else match TextAt(m, space, address + width, width, atMost - width)
          case Text(rest) => Text(one + rest)
          case other => other
  }

  // R-MEM-135: E2BIG if there is no terminator.
  function ReadTextCall(m: Flat, space: nat, address: nat, width: nat, atMost: nat): FlatOutcome
    requires width > 0
  {
    match TextAt(m, space, address, width, atMost)
    case Text(bytes) => Done(m, BytesRead(bytes))
    case TooLong => Refused(E2BIG)
    case NotReadable => Refused(EFAULT)
  }

  // R-POSIX-105: nothing wanted; then the buffer, all of it; then what the file has.
  function ReadFileToUserCall(m: Flat, space: nat, file: nat, offset: nat, address: nat, size: nat): FlatOutcome
    requires file in m.files
  {
    if size == 0 then Done(m, BytesMoved(0))
    else if !IsValid(m, space, address, size, ForBoth) then Refused(EFAULT)
    else
      var bytes := ReadFromFile(m, file, offset, size);
      WriteUserCall(m, space, address, bytes, BytesMoved(|bytes|))
  }

  // R-POSIX-107: nothing to write; then the buffer; then its bytes.
  function WriteFileFromUserCall(m: Flat, space: nat, file: nat, offset: nat, address: nat, size: nat): FlatOutcome
    requires file in m.files
  {
    if size == 0 then Done(m, BytesMoved(0))
    else
      var bytes := Loaded(m, space, address, size);
      if !IsValid(m, space, address, size, ForReading) || bytes.None? then Refused(EFAULT)
      else Done(Settled(WrittenToFile(m, file, offset, bytes.value)), BytesMoved(size))
  }
}
