/** A page by its number, from 1, and the number of items in each. */
export interface NumberedPage {
  readonly PageNumber: number;
  readonly PageSize: number;
}

/**
 * The items of a page and the number of all. Where that is known beforehand, the search ends with the
 * page; else it goes on to the last item.
 */
export function numberedPage<T>(
  items: Iterable<T>,
  { PageNumber, PageSize }: NumberedPage,
  known?: number,
): { readonly page: readonly T[]; readonly total: number } {
  const start = (PageNumber - 1) * PageSize;
  const end = start + PageSize;
  const page: T[] = [];
  let count = 0;
  for (const item of items) {
    if (count >= start && count < end) page.push(item);
    count += 1;
    if (known !== undefined && count >= end) break;
  }
  return { page, total: known ?? count };
}

/** The first items of a listing that may be long. */
export function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  if (count === 0) return taken;
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}
