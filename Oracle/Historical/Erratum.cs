namespace Capzero.Oracle.Historical;

/// <summary>
/// The places where the 2009 kernel departs from the specification, each a switch of the historical kernel (R-ORC-51).
/// A member is named as the specification numbers it: <see cref="ECap3"/> is E-CAP-3.
/// </summary>
public enum Erratum
{
    /// <summary>A local number is not limited: beyond 0xFFFFFF it changes the container.</summary>
    EId1,

    /// <summary>A creation that fails late loses its thread number, and a space that it had made.</summary>
    EId2,

    /// <summary>There are 32,736 capability ids, and the kernel stops when they have run out.</summary>
    EId3,

    /// <summary>Grant always returns success.</summary>
    ECap1,

    /// <summary>Grant and Share never look at Transferable.</summary>
    ECap2,

    /// <summary>Share of a whole list moves capabilities that the caller does not own.</summary>
    ECap3,

    /// <summary>Share of a whole list cuts off what the destination held, and rotates the order.</summary>
    ECap4,

    /// <summary>A drifted counter makes Share take the head of a list for a capability.</summary>
    ECap5,

    /// <summary>Share with unknown flags returns success and does nothing.</summary>
    ECap6,

    /// <summary>Deduce changes the target, then the access, then the size, each before the next is validated.</summary>
    ECap7,

    /// <summary>Deduce to a space does not ask whether the current target is the caller's container.</summary>
    ECap8,

    /// <summary>Deduce refuses an unchanged size, and accepts size 0.</summary>
    ECap9,

    /// <summary>Deduce with another target id, type or used count stops the kernel.</summary>
    ECap10,

    /// <summary>Each of the split flags 1, 2 and 3 enters the range branch, after access or size have been
    /// subtracted.</summary>
    ECap11,

    /// <summary>Split with flag 0 of what is sized or ranged and no quantity makes a full duplicate.</summary>
    ECap12,

    /// <summary>Split with another range, or of a range from page frame 0, stops the kernel.</summary>
    ECap13,

    /// <summary>Replicate and Split drop the device.</summary>
    ECap14,

    /// <summary>Replicating a Quantity that is Replicable stops the kernel.</summary>
    ECap15,

    /// <summary>A unit returns to the first visible pool, whichever paid; its use wraps below 0; without a pool the
    /// kernel stops.</summary>
    ECap16,

    /// <summary>Units are taken from the first visible pool even if it is full.</summary>
    ECap17,

    /// <summary>A pool with units in use can be destroyed.</summary>
    ECap18,

    /// <summary>A refused split has used up a capability id and a unit.</summary>
    ECap19,

    /// <summary>What targets a dead thread or is owned by one stays as it is.</summary>
    ECap20,

    /// <summary>Read copies the kernel's list pointers out to the caller.</summary>
    ECap21,

    /// <summary>A capability with an unexpected resource type, met during a check, stops the kernel.</summary>
    ECap22,

    /// <summary>Grant and Split ignore unknown flag bits.</summary>
    ECap23,

    /// <summary>Exchange of registers looks for the flags of pager and UTCB in the register mask, and reading needs
    /// no right.</summary>
    EChk1,

    /// <summary>The page frame plus the count of a mapping wraps.</summary>
    EChk2,

    /// <summary>Waiting for an interrupt is always refused.</summary>
    EChk3,

    /// <summary>Unmapping is not checked.</summary>
    EChk4,

    /// <summary>The range of an interrupt capability never refuses.</summary>
    EChk5,

    /// <summary>The test for conflicting directives of a creation never fires.</summary>
    ETc1,

    /// <summary>Destroying a thread of another pager succeeds and does nothing; anybody may wait for any thread.</summary>
    ETc2,

    /// <summary>A refused creation loses what was made so far; pools come before arguments; the parent may be any
    /// thread.</summary>
    ETc3,

    /// <summary>Run on a runnable thread stops the kernel, on a sleeping one corrupts its queue, on a dead one
    /// brings it back.</summary>
    ETc4,

    /// <summary>Destroying an inactive thread, or exiting with one as a child, sleeps until someone runs it.</summary>
    ETc5,

    /// <summary>Suspending or recycling a dead thread, or waiting for oneself, sleeps for ever.</summary>
    ETc6,

    /// <summary>Only the first waiter is woken; two stop the kernel or use freed memory.</summary>
    ETc7,

    /// <summary>Recycling lets queued senders return success.</summary>
    ETc8,

    /// <summary>Collecting a thread credits the collector's pools; with none visible the kernel stops.</summary>
    ETc9,

    /// <summary>Interrupted calls deliver EINTR only when their thread runs again.</summary>
    ETc10,

    /// <summary>Destroying a thread leaves the threads that it pages with a pager that is gone.</summary>
    ETc11,

    /// <summary>Recycling keeps the message registers; of oneself, the mappings too.</summary>
    ETc12,

    /// <summary>Suspending or recycling oneself ends with EINTR; the call of a recycled sleeper never returns.</summary>
    ETc13,

    /// <summary>Sharing the space of a parent that never made a call crashes the kernel.</summary>
    ETc14,

    /// <summary>A refused extended transfer copies stale bytes of the sender's kernel buffer.</summary>
    EIpc1,

    /// <summary>The index of the buffer register is not limited.</summary>
    EIpc2,

    /// <summary>Unknown transfer kinds are accepted on receive and transfer nothing.</summary>
    EIpc3,

    /// <summary>MR1 is set for ANY receivers even if the transfer failed.</summary>
    EIpc4,

    /// <summary>A missing UTCB, signalled to a sleeper, stops the kernel.</summary>
    EIpc5,

    /// <summary>A receive from a thread that does not exist sleeps until somebody gets the number.</summary>
    EIpc6,

    /// <summary>A sleeper that expects a thread which dies is not woken.</summary>
    EIpc7,

    /// <summary>Size and kind are looked at after the capability.</summary>
    EIpc8,

    /// <summary>An extended receive writes the receiver's own size, with old bytes behind the message.</summary>
    EIpc9,

    /// <summary>A full transfer that fails on a UTCB has already copied the primaries and MR1.</summary>
    EIpc10,

    /// <summary>Flag bits 28 and 29 of the call come back as EFAULT or ENOIPC after a completed transfer.</summary>
    EIpc11,

    /// <summary>A send buffer is asked for with write rights, all its pages at once; size 0 asks for a page.</summary>
    EIpc12,

    /// <summary>After a page-in the sender's registers are read from a dead stack frame.</summary>
    EIpc13,

    /// <summary>Page-in of a UTCB for an ANY receive leaves MR1 as the sender set it.</summary>
    EIpc14,

    /// <summary>A pager that answers without mapping, or refuses, crashes the kernel.</summary>
    EIpc15,

    /// <summary>Equal UTCB addresses in two spaces lose the sender's words.</summary>
    EIpc16,

    /// <summary>A send to a dead, uncollected thread sleeps; collecting that thread then stops the kernel.</summary>
    EIpc17,

    /// <summary>A mutex queue whose last contender is interrupted stays, with its unit.</summary>
    EMux1,

    /// <summary>The key of a mutex is its physical page.</summary>
    EMux2,

    /// <summary>A second unlock while a holder sleeps stops the kernel.</summary>
    EMux3,

    /// <summary>After a holder is interrupted the mutex queue stays.</summary>
    EMux4,

    /// <summary>The unit of a mutex queue is returned to the unlocker's first pool, and its use wraps.</summary>
    EMux5,

    /// <summary>A request for no frame, or for more than there are, stops the pager.</summary>
    EMem7,

    /// <summary>Records of areas are lost: a page of them is taken without need, and emptying it stops the pager.</summary>
    EMem8,

    /// <summary>The last block of the heap is never looked at.</summary>
    EMem9,

    /// <summary>A first request that fails spoils the heap; a zeroed one that fails writes to address 0.</summary>
    EMem10,

    /// <summary>Freeing a free block is accepted; freeing with a damaged header stops the pager.</summary>
    EMem11,

    /// <summary>A run is returned until a free number is met; a free number is returned with +1; runs of 0 are accepted;
    /// the bitmap is larger than its region.</summary>
    EMem12,

    /// <summary>An area that comes before all others is put before the last one.</summary>
    EMem13,

    /// <summary>A split puts the back part before the front.</summary>
    EMem14,

    /// <summary>Unmapping what was never touched stops the pager.</summary>
    EMem15,

    /// <summary>An unmapping of no page splits an area.</summary>
    EMem16,

    /// <summary>The search for an address compares with one area only.</summary>
    EMem17,

    /// <summary>A hint is taken as if the address were demanded.</summary>
    EMem18,

    /// <summary>Only the first byte of a demanded range is checked.</summary>
    EMem19,

    /// <summary>The length of a file is compared in pages with an offset in bytes.</summary>
    EMem20,

    /// <summary>A mapping may be neither shared nor private.</summary>
    EMem21,

    /// <summary>Addresses of shared mappings never return, and a demanded one is not taken.</summary>
    EMem22,

    /// <summary>A write-only area cannot be stored to.</summary>
    EMem23,

    /// <summary>A shadow is dropped when the one above has as many pages, not the same ones.</summary>
    EMem25,

    /// <summary>A freeze maps pages of the shadow that lie outside the area.</summary>
    EMem27,

    /// <summary>An illegal access stops the pager.</summary>
    EMem28,

    /// <summary>A prefault for reading makes a writable mapping read-only.</summary>
    EMem30,

    /// <summary>The protection compare forgets writing where reading is possible, and never covers executing.</summary>
    EMem31,

    /// <summary>Who reads a shared page first keeps the zero page.</summary>
    EMem32,

    /// <summary>A page beyond the end of a file can be had.</summary>
    EMem34,

    /// <summary>Neither munmap nor msync flushes anything.</summary>
    EMem35,

    /// <summary>A flushed page stays mapped ReadWrite, so that later stores are lost.</summary>
    EMem36,

    /// <summary>The last close does not drop a file record.</summary>
    EMem37,

    /// <summary>A page with the lowest offset is put before the last one.</summary>
    EMem38,

    /// <summary>A range that wraps is valid.</summary>
    EMem40,

    /// <summary>The page allocator's own frame can be given back (decision 0021).</summary>
    EMem43,

    /// <summary>The size of a block and its header is added modulo 2^32 (decision 0021).</summary>
    EMem44,

    /// <summary>A run never holds the last number of a pool, in the pager of 5 November (decision 0021).</summary>
    EMem45,

    /// <summary>A number that is demanded may be out of the range of its pool (decision 0021).</summary>
    EMem46,

    /// <summary>The offset of a mapping may lie inside a page (decision 0025).</summary>
    EMem47,

    /// <summary>The second attachment of a segment without an address stops the pager.</summary>
    EPosix40,

    /// <summary>Attaching again unmaps first, and the segment goes with its last link.</summary>
    EPosix41,

    /// <summary>Who has not attached a segment may detach it, and unmaps whatever he has there.</summary>
    EPosix44,
}
