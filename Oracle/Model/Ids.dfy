// Identifiers: 01-identifiers.md.
module Ids {
  // All identifiers, counts and page frame numbers are 32-bit unsigned values.
  newtype word = x: int | 0 <= x < 0x1_0000_0000

  // R-ID-1, R-ID-2: a thread id is a container and a local number. An id whose top two nibbles are all ones is
  // special and never names a thread.
  datatype Tid = Tid(container: word, local: word) | Special(value: word)

  // R-ID-3: "no thread".
  const Nil: Tid := Special(0xFFFF_FFFF)

  // R-ID-3: "any thread", as the source of a receive.
  const Any: Tid := Special(0xFFFF_FFFE)

  // R-ID-2: there is no container 0xFF; container ids are less.
  const ContainerLimit: word := 0xFF

  // R-ID-7: local numbers are less than this.
  const LocalLimit: word := 0x0100_0000

  // R-ID-11: the target id of a quantity; space ids and capability ids are less.
  const NoTarget: word := 0xFFFF_FFFF

  // R-ID-1: the container that an id names (for a special id, the one that does not exist).
  function ContainerOf(tid: Tid): word {
    match tid
    case Tid(container, _) => container
    case Special(_) => ContainerLimit
  }

  // R-ID-1: the id as a word: container << 24 | local. (No container and no local number is too large for that.)
  function WordOf(tid: Tid): word {
    match tid
    case Tid(container, local) => ((container as int % 0x100) * 0x100_0000 + local as int % 0x100_0000) as word
    case Special(value) => value
  }
}
