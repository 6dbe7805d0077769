namespace Capzero.Memory;

/// <summary>The part of a range of pages that lies in one second-level table.</summary>
/// <param name="Table">Which MiB.</param>
/// <param name="Index">The part's first page in it.</param>
/// <param name="Count">How many pages.</param>
/// <param name="Offset">How many pages of the range come before.</param>
internal readonly record struct TablePart(uint Table, uint Index, uint Count, uint Offset);

/// <summary>A range of pages, second-level table by second-level table.</summary>
/// <param name="First">The first page.</param>
/// <param name="Count">How many.</param>
internal readonly record struct TableParts(uint First, uint Count)
{
    public Enumerator GetEnumerator() => new(First, Count);

    internal struct Enumerator(uint first, uint count)
    {
        private uint done;

        public TablePart Current { get; private set; }

        public bool MoveNext()
        {
            done += Current.Count;
            if (done >= count)
            {
                return false;
            }
            var (table, index) = Math.DivRem(first + done, SecondLevelTable.PageCount);
            Current = new(table, index, Math.Min(SecondLevelTable.PageCount - index, count - done), done);
            return true;
        }
    }
}
