// Number pools and address pools (R-MEM-50, R-MEM-51): the set of what is taken.
module Pools {
  import opened Sequences
  import opened Takings

  // The numbers from 0 to count - 1.
  datatype Pool = Pool(count: nat, taken: set<nat>)

  function AllFree(count: nat): Pool {
    Pool(count, {})
  }

  // All are there, and free.
  predicate AreFree(p: Pool, first: nat, k: nat) {
    first + k <= p.count && forall x | first <= x < first + k :: x !in p.taken
  }

  // All are there, and taken.
  predicate AreTaken(p: Pool, first: nat, k: nat) {
    first + k <= p.count && forall x | first <= x < first + k :: x in p.taken
  }

  // The lowest run of k free numbers that does not begin before a number.
  function LowestRun(p: Pool, k: nat, from: nat): Option<nat>
    decreases p.count - from
  {
    if from + k > p.count then None
    else if AreFree(p, from, k) then Some(from)
    else if from == p.count then None
    else LowestRun(p, k, from + 1)
  }

  // R-MEM-50
  function TakeRun(p: Pool, k: nat): Taking<Pool> {
    if k == 0 then TakeRefused(Invalid)
    else match LowestRun(p, k, 0)
      case None => TakeRefused(NoRoom)
      case Some(first) => Took(p.(taken := p.taken + Numbers(first, k)), first)
  }

  // R-MEM-54: what is demanded must be free.
  function TakeExactly(p: Pool, first: nat, k: nat): Taking<Pool> {
    if k == 0 || !AreFree(p, first, k) then TakeRefused(Invalid)
    else Took(p.(taken := p.taken + Numbers(first, k)), first)
  }

  // R-MEM-50: all or none.
  function ReturnRun(p: Pool, first: nat, k: nat): Returning<Pool> {
    if k == 0 || !AreTaken(p, first, k) then ReturnRefused(Invalid)
    else Returned(p.(taken := p.taken - Numbers(first, k)))
  }

  // R-MEM-51: number i stands for start + 4096 i.
  datatype AddressPool = AddressPool(start: nat, pages: Pool)

  const PageSize: nat := 0x1000

  function AddressOf(a: AddressPool, number: nat): nat {
    a.start + PageSize * number
  }

  // The number of a page of the region, if the address is one's.
  function NumberOf(a: AddressPool, address: nat): Option<nat> {
    if address < a.start || (address - a.start) % PageSize != 0 then None
    else Some((address - a.start) / PageSize)
  }

  function TakeAddresses(a: AddressPool, k: nat): Taking<AddressPool> {
    match TakeRun(a.pages, k)
    case TakeRefused(why) => TakeRefused(why)
    case Took(pages, first) => Took(a.(pages := pages), AddressOf(a, first))
  }

  function TakeExactAddresses(a: AddressPool, address: nat, k: nat): Taking<AddressPool> {
    var number := NumberOf(a, address);
    if number.None? then TakeRefused(Invalid)
    else match TakeExactly(a.pages, number.value, k)
      case TakeRefused(why) => TakeRefused(why)
      case Took(pages, first) => Took(a.(pages := pages), address)
  }

  function ReturnAddresses(a: AddressPool, address: nat, k: nat): Returning<AddressPool> {
    var number := NumberOf(a, address);
    if number.None? then ReturnRefused(Invalid)
    else match ReturnRun(a.pages, number.value, k)
      case ReturnRefused(why) => ReturnRefused(why)
      case Returned(pages) => Returned(a.(pages := pages))
  }

  // Only numbers of the pool are taken.
  predicate WellFormed(p: Pool) {
    forall x <- p.taken :: x < p.count
  }
}
