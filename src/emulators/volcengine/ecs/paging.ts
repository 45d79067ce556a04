import { pageToken, placeIn } from '../../../vendor-kit/page-token.ts';
import { take } from '../../../vendor-kit/paging.ts';
import { type EcsCall, ecs } from './service.ts';

interface Paged {
  readonly MaxResults: number;
  readonly NextToken?: string | undefined;
}

/** A place in a listing, and the tokens that lead to it. */
interface Cursor {
  /** Where the last page ended; `undefined` on the first. */
  readonly after: number | undefined;
  /** The token of the page after `position`; empty when there is none. */
  tokenAfter(position: number | undefined): string;
}

/**
 * Opens a listing where its token says. A token belongs to one caller, region, operation and set of
 * filters; any other is refused as one that was never issued.
 */
export function cursorIn(operation: string) {
  return ecs
    .checks<{ readonly input: Paged }>()
    .find('cursor', 'InvalidArgument', ({ input, call }) => openCursor(operation, input, call));
}

/** A page of items that are counted, and the token of the next. */
export function pageByCount<T>(items: Iterable<T>, { MaxResults }: Paged, cursor: Cursor) {
  const start = cursor.after ?? 0;
  const end = start + MaxResults;
  const found = take(items, end + 1);
  return {
    page: found.slice(start, end),
    NextToken: cursor.tokenAfter(found.length > end ? end : undefined),
  };
}

/** A page of items that were looked for from the cursor on, and the token of the next. */
export function pageBySeq<T extends { readonly seq: number }>(
  items: Iterable<T>,
  { MaxResults }: Paged,
  cursor: Cursor,
) {
  const found = take(items, MaxResults + 1);
  const page = found.slice(0, MaxResults);
  const last = found.length > MaxResults ? page.at(-1)?.seq : undefined;
  return { page, NextToken: cursor.tokenAfter(last) };
}

function openCursor(operation: string, input: Paged, call: EcsCall): Cursor | undefined {
  const { NextToken, MaxResults: _, ...filters } = input;
  const listing = [call.scope, operation, filters];
  const place = NextToken ? placeIn(listing, NextToken) : undefined;
  if (NextToken && place === undefined) return undefined;
  return {
    after: place === undefined ? undefined : Number(place),
    tokenAfter: (position) => (position === undefined ? '' : pageToken(listing, `${position}`)),
  };
}
